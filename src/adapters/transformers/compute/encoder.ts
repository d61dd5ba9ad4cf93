import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import type { LoadRequest } from '../worker/inference-protocol.ts';
import type { UnigramModel } from '../static/piece-trie.ts';
import { buildPieceTrie } from '../static/piece-trie.ts';
import { readTokenizer } from '../static/read-tokenizer.ts';
import type { TokenizerData } from '../static/static-model.ts';
import { UnigramSegmenter } from '../static/unigram-segmenter.ts';

/** One tokenized text or pair, special tokens included. */
export type Encoding = { readonly ids: readonly number[]; readonly typeIds?: readonly number[] };

/** First output of the model for a padded batch. */
export type EncoderOutput = { readonly data: Float32Array; readonly dims: readonly number[] };

/** Tokenizer and network of one model folder, inside the worker. */
export type Encoder = {
  readonly maxTokens: number;
  readonly vocabularySize: number;
  readonly specialIds: ReadonlySet<number>;
  encode(text: string, pair?: string): Encoding;
  /** Ids without special tokens. */
  encodeBare(text: string): readonly number[];
  run(encodings: readonly Encoding[]): Promise<EncoderOutput>;
  /** What the tokenizer of a static model does, as data; undefined for any other. */
  readonly tokenizerData: TokenizerData | undefined;
  /** Lets the network go; `run` rejects from then on. */
  dispose(): Promise<void>;
};

/**
 * Attention needs memory by the square of the length (16 heads × 1024² × 4 bytes = 64 MB a layer), and our passages
 * have at most 600 characters, so models that take 8192 tokens are given windows of this many.
 */
const maxWindowTokens = 1024;

/** Names of the token-vector output among exports of BERT-like models. */
const tokenOutputs = ['last_hidden_state', 'token_embeddings'];

/** Loads tokenizer and weights from a local folder; never reaches for the network. Throws the library's error. */
export async function loadEncoder(request: LoadRequest): Promise<Encoder> {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.localModelPath = dirname(request.folder);
  const name = basename(request.folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  let model: Awaited<ReturnType<typeof AutoModel.from_pretrained>> | undefined = await AutoModel.from_pretrained(name, {
    quantized: request.quantized,
  });
  const tokenizerData = request.isStatic ? readTokenizer(tokenizer) : undefined;
  if (request.isStatic && tokenizerData === undefined) speedUpUnigram(tokenizer.model);
  const config = (model as { config?: Record<string, unknown> }).config ?? {};

  const encode = (text: string, pair?: string, special = true): Encoding => {
    const encoded = tokenizer(text, {
      padding: false,
      truncation: false,
      return_tensor: false,
      add_special_tokens: special,
      text_pair: pair ?? null,
    }) as { input_ids: number[]; token_type_ids?: number[] };
    return encoded.token_type_ids === undefined
      ? { ids: encoded.input_ids }
      : { ids: encoded.input_ids, typeIds: encoded.token_type_ids };
  };

  return {
    maxTokens: findMaxTokens(request, config, tokenizer.model_max_length as unknown),
    vocabularySize: typeof config['vocab_size'] === 'number' ? config['vocab_size'] : tokenizer.model.vocab.length,
    specialIds: new Set(tokenizer.all_special_ids),
    encode,
    encodeBare: (text) => encode(text, undefined, false).ids,
    run: async (encodings) => {
      const inputs = buildInputs(encodings, Number(tokenizer.pad_token_id ?? 0));
      if (model === undefined) throw new Error('the network has been let go');
      return pickOutput((await model(inputs)) as Record<string, unknown>, request.task);
    },
    tokenizerData,
    dispose: async () => {
      const disposed = model;
      // The runtime frees a session when nothing refers to it any more.
      model = undefined;
      await disposed?.dispose();
    },
  };
}

/** Only a static model spends its time in the tokenizer; elsewhere a second trie would cost memory for nothing. */
function speedUpUnigram(model: Partial<UnigramModel> & { tokenize?: unknown }): void {
  if (model.scores === undefined || model.unkScore === undefined || model.tokens_to_ids === undefined) return;
  const segmenter = new UnigramSegmenter(buildPieceTrie(model as UnigramModel));
  model.tokenize = (text: string): string[] => segmenter.cut(text);
}

function findMaxTokens(
  request: LoadRequest,
  config: Readonly<Record<string, unknown>>,
  tokenizerLimit: unknown,
): number {
  const limits = [request.isStatic ? Infinity : maxWindowTokens];
  if (request.maxTokens !== undefined) limits.push(request.maxTokens);
  if (typeof tokenizerLimit === 'number' && tokenizerLimit > 0) limits.push(tokenizerLimit);
  const positions = config['max_position_embeddings'];
  // RoBERTa's positions start behind its padding index: 514 rows for 512 tokens.
  const isRoberta = ['roberta', 'xlm-roberta', 'camembert', 'mpnet'].includes(String(config['model_type']));
  if (typeof positions === 'number' && positions > 2) limits.push(isRoberta ? positions - 2 : positions);
  const limit = Math.min(...limits);
  return Number.isFinite(limit) ? limit : maxWindowTokens;
}

function buildInputs(encodings: readonly Encoding[], padId: number): Record<string, Tensor> {
  const width = Math.max(...encodings.map(({ ids }) => ids.length), 1);
  const size = encodings.length * width;
  const ids = new BigInt64Array(size).fill(BigInt(padId));
  const mask = new BigInt64Array(size);
  const types = new BigInt64Array(size);
  encodings.forEach((encoding, row) => {
    encoding.ids.forEach((id, column) => {
      ids[row * width + column] = BigInt(id);
      mask[row * width + column] = 1n;
      types[row * width + column] = BigInt(encoding.typeIds?.[column] ?? 0);
    });
  });
  const dims = [encodings.length, width];
  const tensor = (data: BigInt64Array): Tensor => new Tensor('int64', data as never, dims);
  return { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(types) };
}

function pickOutput(outputs: Record<string, unknown>, task: LoadRequest['task']): EncoderOutput {
  const names = task === 'embed' ? tokenOutputs : ['logits'];
  const name = names.find((candidate) => outputs[candidate] !== undefined);
  const output = name === undefined ? undefined : (outputs[name] as { data: unknown; dims: number[] });
  if (output === undefined || !(output.data instanceof Float32Array)) {
    throw new Error(`no float32 output named ${names.join(' or ')} (found: ${Object.keys(outputs).join(', ')})`);
  }
  return { data: output.data, dims: output.dims };
}
