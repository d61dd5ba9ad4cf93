import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadRuntime } from '../load-runtime.ts';
import { buildPieceTrie } from '../static/piece-trie.ts';
import { UnigramSegmenter } from '../static/unigram-segmenter.ts';
import type { ReadingInput } from './reading-input.ts';
import { type ReadingTokens, tokenizeForReading } from './reading-tokens.ts';

/** Absolute paths of the folders of the reader and of the bundled embedding model, whose words it uses. */
export type ReadingFolders = { readonly reader: string; readonly words: string };

/** The network with what it needs around it. */
export type ReadingNetwork = {
  readonly encode: (text: string) => ReadingTokens;
  /** Two logits for the passage as a whole, then two for each token. */
  readonly score: (input: Omit<ReadingInput, 'unitStarts'>) => Promise<Float32Array>;
};

/** The part of `onnxruntime-node` that the reader uses. */
type Runtime = {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { create(path: string, options: Readonly<Record<string, unknown>>): Promise<Session> };
};
type Tensor = { readonly data: Float32Array | BigInt64Array };
type Session = { run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>> };

const tokenizerSchema = z.object({
  model: z.object({
    type: z.literal('Unigram'),
    unk_id: z.number(),
    vocab: z.array(z.tuple([z.string(), z.number()])),
  }),
});

/** What an unknown character costs, as in the library: so much more than the rarest piece. */
const UNKNOWN_PENALTY = 10;

/** Loads the network and the words that it reads by. */
export async function loadReadingNetwork({ reader, words }: ReadingFolders): Promise<ReadingNetwork> {
  const { Tensor, InferenceSession } = loadRuntime() as Runtime;
  // One thread, so that questions of several readers are not in each other's way; lengths change from call to call, so
  // memory patterns would be planned for nothing and kept, and an arena would keep the most that was ever needed.
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableMemPattern: false, enableCpuMemArena: false };
  const [wordRows, network, encode] = await Promise.all([
    // Unfolded: folding the rows' scales would make 24 MB of 6.
    InferenceSession.create(join(words, 'onnx', 'model_quantized.onnx'), {
      ...options,
      graphOptimizationLevel: 'disabled',
    }),
    InferenceSession.create(join(reader, 'reader.onnx'), options),
    loadEncoding(join(words, 'tokenizer.json')),
  ]);
  return {
    encode,
    score: async ({ ids, gaps, segments }) => {
      const tensor = (data: readonly number[]): Tensor =>
        new Tensor('int64', BigInt64Array.from(data, BigInt), [1, data.length]);
      const { last_hidden_state: vectors } = await wordRows.run({ input_ids: tensor(ids) });
      const { logits } = await network.run({
        vectors: vectors as Tensor,
        gaps: tensor(gaps),
        segments: tensor(segments),
      });
      return (logits as Tensor).data as Float32Array;
    },
  };
}

async function loadEncoding(path: string): Promise<(text: string) => ReadingTokens> {
  const { model } = tokenizerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const ids = new Map(model.vocab.map(([piece], id) => [piece, id]));
  const scores = model.vocab.map(([, score]) => score);
  const segmenter = new UnigramSegmenter(
    buildPieceTrie({
      tokens_to_ids: ids,
      scores,
      unkScore: Math.min(...scores) - UNKNOWN_PENALTY,
      unk_token_id: model.unk_id,
    }),
  );
  return (text) => tokenizeForReading(text, segmenter);
}
