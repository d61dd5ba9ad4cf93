import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnnxGraph, OnnxTensor, OnnxValue } from './onnx-writer.ts';
import { writeOnnx } from './onnx-writer.ts';

/** Characters the tiny tokenizers know; anything else becomes the unknown token. */
const characters = [
  ...new Set(
    '问渠那得清如许为有源头活水来机器人的关节由电机驱动续航四小时价格三万元桥梁在河上雨后鱼多今天天气很好我们去公园看花吧abcdefghijklmnopqrstuvwxyz0123456789，。？！:',
  ),
];

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
  const vocabulary = isUnigram ? unigramVocabulary() : wordPieceVocabulary();
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
      isUnigram ? unigramTokenizer(vocabulary, kind === 'static') : wordPieceTokenizer(vocabulary),
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
  const vocabulary = wordPieceVocabulary();
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

function wordPieceVocabulary(): string[] {
  return ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...characters, ...characters.map((character) => `##${character}`)];
}

function unigramVocabulary(): string[] {
  return ['<unk>', '<s>', '</s>', '<pad>', '▁', ...characters];
}

function wordPieceTokenizer(vocabulary: readonly string[]): unknown {
  const special = (content: string): unknown => ({
    id: vocabulary.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: template(['[CLS]', 'A', '[SEP]'], ['[CLS]', 'A', '[SEP]', 'B:1', '[SEP]:1'], vocabulary),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  };
}

function unigramTokenizer(vocabulary: readonly string[], isStatic: boolean): unknown {
  const special = (content: string): unknown => ({
    id: vocabulary.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['<unk>', '<s>', '</s>', '<pad>'].map(special),
    normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
    pre_tokenizer: isStatic
      ? { type: 'Split', pattern: { Regex: '[a-z]+|[0-9]+|[\u3400-\u9fff]+' }, behavior: 'Removed', invert: true }
      : { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    post_processor: isStatic
      ? template(['<s>', 'A'], ['<s>', 'A', 'B'], vocabulary)
      : template(['<s>', 'A', '</s>'], ['<s>', 'A', '</s>', '</s>', 'B', '</s>'], vocabulary),
    decoder: null,
    model: { type: 'Unigram', unk_id: 0, vocab: vocabulary.map((piece, id) => [piece, id < 4 ? 0 : -2 - id / 100]) },
  };
}

/** `A`, `B` are the texts, anything else a special token; `:1` marks the token type. */
function template(single: readonly string[], pair: readonly string[], vocabulary: readonly string[]): unknown {
  const items = (parts: readonly string[]): unknown[] =>
    parts.map((part) => {
      const [name = '', type] = part.split(':');
      const value = { id: name, type_id: type === undefined ? 0 : 1 };
      return name === 'A' || name === 'B' ? { Sequence: value } : { SpecialToken: value };
    });
  const specials = [...new Set(pair.map((part) => part.split(':')[0]!).filter((name) => name !== 'A' && name !== 'B'))];
  return {
    type: 'TemplateProcessing',
    single: items(single),
    pair: items(pair),
    special_tokens: Object.fromEntries(
      specials.map((name) => [name, { id: name, ids: [vocabulary.indexOf(name)], tokens: [name] }]),
    ),
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
