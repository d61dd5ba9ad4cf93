import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnnxGraph, OnnxTensor, OnnxValue } from './onnx-writer.ts';
import { writeOnnx } from './onnx-writer.ts';
import { listUnigrams, listWordPieces, makeUnigramTokenizer, makeWordPieceTokenizer } from './tiny-tokenizers.ts';

export type TinyModelOptions = {
  /**
   * `bert`: WordPiece with token types. `xlm-roberta`: Unigram, no token types. `static`: a table, `wenqu.json`.
   * `reranker`: pair → logit.
   */
  readonly kind: 'bert' | 'xlm-roberta' | 'static' | 'reranker';
  readonly dimensions?: number;
  readonly maxTokens?: number;
  readonly seed?: number;
  /** File names under `onnx/`, without `.onnx`; `['model_quantized']` by default. */
  readonly weights?: readonly string[];
  /** Merged into `config.json`. */
  readonly config?: Readonly<Record<string, unknown>>;
};

/** Files of a random model by path, such as a hub would serve them. */
export function buildTinyModel(options: TinyModelOptions): Record<string, Buffer> {
  const { kind, dimensions = 16, maxTokens = 32, seed = 1, weights = ['model_quantized'] } = options;
  const isUnigram = kind === 'xlm-roberta' || kind === 'static';
  const vocabulary = isUnigram ? listUnigrams() : listWordPieces();
  const table = randomFloats(vocabulary.length * dimensions, seed);
  const graph =
    kind === 'static'
      ? staticGraph(table, vocabulary.length, dimensions)
      : contextualGraph(table, vocabulary.length, dimensions, kind);
  const config = {
    model_type: kind === 'xlm-roberta' ? 'xlm-roberta' : 'bert',
    architectures: [
      kind === 'reranker' ? 'BertForSequenceClassification' : kind === 'xlm-roberta' ? 'XLMRobertaModel' : 'BertModel',
    ],
    hidden_size: dimensions,
    vocab_size: vocabulary.length,
    max_position_embeddings: kind === 'xlm-roberta' ? maxTokens + 2 : maxTokens,
    ...options.config,
  };
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const files: Record<string, Buffer> = {
    'config.json': json(config),
    'tokenizer.json': json(
      isUnigram ? makeUnigramTokenizer(vocabulary, kind === 'static') : makeWordPieceTokenizer(vocabulary),
    ),
    'tokenizer_config.json': json(
      isUnigram
        ? {
            tokenizer_class: kind === 'static' ? 'PreTrainedTokenizer' : 'XLMRobertaTokenizer',
            model_max_length: kind === 'static' ? 8192 : maxTokens,
            unk_token: '<unk>',
            bos_token: '<s>',
            eos_token: '</s>',
            pad_token: '<pad>',
          }
        : {
            tokenizer_class: 'BertTokenizer',
            model_max_length: maxTokens,
            unk_token: '[UNK]',
            cls_token: '[CLS]',
            sep_token: '[SEP]',
            pad_token: '[PAD]',
            do_lower_case: true,
          },
    ),
  };
  for (const name of weights) files[`onnx/${name}.onnx`] = writeOnnx(graph);
  if (kind === 'static') {
    files['wenqu.json'] = json({
      family: 'static',
      dimensions,
      pooling: 'mean',
      normalize: true,
      queryPrefix: '',
      passagePrefix: '',
      lateInteraction: true,
      simplifyTraditional: true,
      denseWeight: 0.4,
      maxSimWeight: 0.9,
    });
  }
  return files;
}

/** Token vectors inside a `bert` model, by piece, so that a test can work out what its output must be. */
export function readTinyRows(dimensions = 16, seed = 1): (piece: string) => Float32Array {
  const vocabulary = listWordPieces();
  const table = randomFloats(vocabulary.length * dimensions, seed);
  return (piece) => {
    const id = vocabulary.indexOf(piece);
    return table.slice(id * dimensions, (id + 1) * dimensions);
  };
}

/** Writes the files of a model into a folder. */
export async function writeTinyModel(folder: string, options: TinyModelOptions): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [path, content] of Object.entries(buildTinyModel(options))) await writeFile(join(folder, path), content);
}

const floats = (name: string, dims: readonly number[], data: readonly number[] | Float32Array): OnnxTensor => ({
  name,
  dims,
  data: Float32Array.from(data),
});
const axes = (name: string, axis: number): OnnxTensor => ({
  name,
  dims: [1],
  data: BigInt64Array.from([BigInt(axis)]),
});
const input = (name: string): OnnxValue => ({ name, type: 'int64', dims: ['batch', 'length'] });

/** The bundled model's graph in small: int8 rows times a scale per row; row 1 (`<s>`) points almost nowhere. */
function staticGraph(table: Float32Array, rows: number, dimensions: number): OnnxGraph {
  const quantized = Int8Array.from(table, (value) => Math.round(value * 127));
  quantized.fill(0, dimensions, 2 * dimensions);
  quantized[dimensions] = 1;
  const scales = Float32Array.from({ length: rows }, (_, row) => (row === 1 ? 1e-4 : 0.01 * (1 + (row % 5))));
  return {
    nodes: [
      { op: 'Gather', inputs: ['rows', 'input_ids'], outputs: ['codes'] },
      { op: 'Cast', inputs: ['codes'], outputs: ['values'], attributes: { to: 1 } },
      { op: 'Gather', inputs: ['scales', 'input_ids'], outputs: ['scale'] },
      { op: 'Mul', inputs: ['values', 'scale'], outputs: ['last_hidden_state'] },
    ],
    initializers: [{ name: 'rows', dims: [rows, dimensions], data: quantized }, floats('scales', [rows, 1], scales)],
    inputs: [input('input_ids')],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'length', dimensions] }],
  };
}

/**
 * Token vectors that depend on their neighbours through the attention mask, so that a wrong mask or padding shows; the
 * reranker's logit is four times the product of the mean vectors of both sides, told apart by their token types.
 */
function contextualGraph(
  table: Float32Array,
  rows: number,
  dimensions: number,
  kind: TinyModelOptions['kind'],
): OnnxGraph {
  const hasTypes = kind !== 'xlm-roberta';
  const masked = (side: string, mask: string): OnnxGraph['nodes'] => [
    { op: 'Mul', inputs: ['embedded', mask], outputs: [`${side}_masked`] },
    { op: 'ReduceSum', inputs: [`${side}_masked`, 'axis1'], outputs: [`${side}_sum`], attributes: { keepdims: 1 } },
    { op: 'ReduceSum', inputs: [mask, 'axis1'], outputs: [`${side}_count`], attributes: { keepdims: 1 } },
    { op: 'Div', inputs: [`${side}_sum`, `${side}_count`], outputs: [`${side}_mean`] },
  ];
  const head: OnnxGraph['nodes'] = [
    { op: 'Gather', inputs: ['rows', 'input_ids'], outputs: ['embedded'] },
    { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask_flat'], attributes: { to: 1 } },
    { op: 'Unsqueeze', inputs: ['mask_flat', 'axis2'], outputs: ['mask'] },
  ];
  const inputs = ['input_ids', 'attention_mask', ...(hasTypes ? ['token_type_ids'] : [])].map(input);
  const initializers = [floats('rows', [rows, dimensions], table), axes('axis1', 1), axes('axis2', 2)];
  if (kind !== 'reranker') {
    return {
      nodes: [
        ...head,
        ...masked('all', 'mask'),
        { op: 'Add', inputs: ['embedded', 'all_mean'], outputs: ['last_hidden_state'] },
      ],
      initializers,
      inputs,
      outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'length', dimensions] }],
    };
  }
  return {
    nodes: [
      ...head,
      { op: 'Cast', inputs: ['token_type_ids'], outputs: ['types_flat'], attributes: { to: 1 } },
      { op: 'Unsqueeze', inputs: ['types_flat', 'axis2'], outputs: ['types'] },
      { op: 'Mul', inputs: ['mask', 'types'], outputs: ['passage_mask'] },
      { op: 'Sub', inputs: ['mask', 'passage_mask'], outputs: ['query_mask'] },
      ...masked('query', 'query_mask'),
      ...masked('passage', 'passage_mask'),
      { op: 'Mul', inputs: ['query_mean', 'passage_mean'], outputs: ['products'] },
      { op: 'ReduceSum', inputs: ['products', 'axis2'], outputs: ['product'], attributes: { keepdims: 0 } },
      { op: 'Mul', inputs: ['product', 'four'], outputs: ['logits'] },
    ],
    initializers: [...initializers, floats('four', [1], [4])],
    inputs,
    outputs: [{ name: 'logits', type: 'float', dims: ['batch', 1] }],
  };
}

/** Numbers in -1…1 from a xorshift. */
function randomFloats(count: number, seed: number): Float32Array {
  let state = (seed * 0x9e3779b1) >>> 0 || 1;
  return Float32Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) / 0xffffffff) * 2 - 1;
  });
}
