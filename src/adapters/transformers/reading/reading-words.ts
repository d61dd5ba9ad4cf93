import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { buildPieceTrie } from '../static/piece-trie.ts';
import { UnigramSegmenter } from '../static/unigram-segmenter.ts';
import { type Session, type Tensor, openSession, toTensor } from './reading-session.ts';
import { type ReadingTokens, tokenizeForReading } from './reading-tokens.ts';

/** What every reader reads by: the tokens of the bundled embedding model, and their rows. */
export type ReadingWords = {
  readonly encode: (text: string) => ReadingTokens;
  readonly rowsOf: (ids: readonly number[]) => Promise<Tensor>;
};

const tokenizerSchema = z.object({
  model: z.object({
    type: z.literal('Unigram'),
    unk_id: z.number(),
    vocab: z.array(z.tuple([z.string(), z.number()])),
  }),
});

/** What an unknown character costs, as in the library: so much more than the rarest piece. */
const UNKNOWN_PENALTY = 10;

/** @param folder absolute path of the bundled embedding model */
export async function loadReadingWords(folder: string): Promise<ReadingWords> {
  const [session, encode] = await Promise.all([
    // Unfolded: folding the rows' scales would make 24 MB of 6.
    openSession(join(folder, 'onnx', 'model_quantized.onnx'), { graphOptimizationLevel: 'disabled' }),
    loadEncoding(join(folder, 'tokenizer.json')),
  ]);
  return { encode, rowsOf: (ids) => lookUp(session, ids) };
}

async function lookUp(session: Session, ids: readonly number[]): Promise<Tensor> {
  const { last_hidden_state: rows } = await session.run({ input_ids: toTensor(ids) });
  return rows as Tensor;
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
