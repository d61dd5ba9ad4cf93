import { join } from 'node:path';
import type { ReadingInput } from './reading-input.ts';
import { openSession, toTensor } from './reading-session.ts';
import type { ReadingTokens } from './reading-tokens.ts';
import type { ReadingWords } from './reading-words.ts';

/**
 * Absolute paths of the folders of a reader and of the bundled embedding model, whose words it uses; and how many
 * tokens of a question it was trained with.
 */
export type ReadingModel = { readonly reader: string; readonly words: string; readonly questionTokens: number };

/** The network with what it needs around it. */
export type ReadingNetwork = {
  readonly questionTokens: number;
  readonly encode: (text: string) => ReadingTokens;
  /** Two logits for the passage as a whole, then two for each token. */
  readonly score: (input: Omit<ReadingInput, 'unitStarts'>) => Promise<Float32Array>;
};

export async function loadReadingNetwork(
  { reader, questionTokens }: ReadingModel,
  words: Promise<ReadingWords>,
): Promise<ReadingNetwork> {
  const [{ encode, rowsOf }, network] = await Promise.all([words, openSession(join(reader, 'reader.onnx'))]);
  return {
    questionTokens,
    encode,
    score: async ({ ids, gaps, segments }) => {
      const vectors = await rowsOf(ids);
      const { logits } = await network.run({ vectors, gaps: toTensor(gaps), segments: toTensor(segments) });
      return logits?.data as Float32Array;
    },
  };
}
