import { batchByLength } from './batch-by-length.ts';
import type { Encoder, Encoding } from './encoder.ts';
import { maxBatchTokens } from './embed-texts.ts';
import { splitIntoWindows } from './token-windows.ts';

/** Room that a very long query must leave for the passage. */
const minPassageTokens = 32;

/**
 * Relevance in 0–1 of each text to the query. Only the passage side is cut: a long passage is scored window by window
 * and the best window counts. One logit → sigmoid; two logits → softmax of the second. Throws when the network has
 * another shape.
 */
export async function scorePairs(encoder: Encoder, query: string, texts: readonly string[]): Promise<Float32Array> {
  const scores = new Float32Array(texts.length);
  const fitted = fitQuery(encoder, query);
  const pairs = texts.flatMap((text, row) =>
    encodeWindows(encoder, fitted, text).map((encoding) => ({ row, encoding })),
  );
  for (const batch of batchByLength(
    pairs.map(({ encoding }) => encoding.ids.length),
    maxBatchTokens,
  )) {
    const { data, dims } = await encoder.run(batch.map((index) => pairs[index]!.encoding));
    const labels = dims[1] ?? 0;
    if (dims.length !== 2 || labels < 1 || labels > 2)
      throw new Error(`one or two logits per pair expected, found [${dims.join(', ')}]`);
    batch.forEach((index, position) => {
      const { row } = pairs[index]!;
      const logit = labels === 1 ? data[position]! : data[position * 2 + 1]! - data[position * 2]!;
      scores[row] = Math.max(scores[row]!, 1 / (1 + Math.exp(-logit)));
    });
  }
  return scores;
}

function encodeWindows(encoder: Encoder, query: string, text: string): Encoding[] {
  const whole = encoder.encode(query, text);
  if (whole.ids.length <= encoder.maxTokens) return [whole];
  const reserved = encoder.encode(query, '').ids.length;
  const budget = Math.max(1, encoder.maxTokens - reserved - 2);
  return splitIntoWindows(text, budget, (part) => encoder.encodeBare(part).length)
    .map((window) => encoder.encode(query, window.text))
    .filter((encoding) => encoding.ids.length <= encoder.maxTokens);
}

/** A query that would leave no room for a passage is reduced to its last window, where the question usually stands. */
function fitQuery(encoder: Encoder, query: string): string {
  const budget = Math.max(1, encoder.maxTokens - minPassageTokens - 4);
  if (encoder.encodeBare(query).length <= budget) return query;
  return splitIntoWindows(query, budget, (part) => encoder.encodeBare(part).length).at(-1)?.text ?? query;
}
