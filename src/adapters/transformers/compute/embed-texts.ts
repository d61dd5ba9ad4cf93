import { batchByLength } from './batch-by-length.ts';
import type { Encoder, Encoding } from './encoder.ts';
import type { Pooling } from '../model-families.ts';
import { normalizeVector, poolTokens } from './pool-tokens.ts';
import { splitIntoWindows } from './token-windows.ts';

/** Padded tokens given to the network at once: enough to fill the cores, little enough to keep memory flat. */
export const maxBatchTokens = 2048;

/**
 * A text longer than this many characters per allowed token goes straight to windows: tokenizing it whole would only
 * cost memory.
 */
const maxCharsPerToken = 16;

type Part = { readonly row: number; readonly encoding: Encoding; readonly weight: number };

/**
 * Unit vectors of the texts, one after another. A text longer than the model takes is cut into windows, each with the
 * prefix; their unit vectors are averaged by token count and normalised again, so nothing is cut off.
 */
export async function embedTexts(
  encoder: Encoder,
  texts: readonly string[],
  options: { readonly prefix: string; readonly pooling: Pooling },
): Promise<{ readonly vectors: Float32Array; readonly dimensions: number }> {
  const parts = texts.flatMap((text, row) => encodeParts(encoder, text, row, options.prefix));
  let vectors = new Float32Array(0);
  let dimensions = 0;
  for (const batch of batchByLength(
    parts.map(({ encoding }) => encoding.ids.length),
    maxBatchTokens,
  )) {
    const encodings = batch.map((index) => parts[index]!.encoding);
    const { data, dims } = await encoder.run(encodings);
    if (dims.length !== 3) throw new Error(`token vectors must have three axes, found [${dims.join(', ')}]`);
    if (dimensions === 0) {
      dimensions = dims[2]!;
      vectors = new Float32Array(texts.length * dimensions);
    }
    const pooled = poolTokens(
      data,
      dims[1]!,
      dimensions,
      encodings.map(({ ids }) => ids.length),
      options.pooling,
    );
    batch.forEach((index, position) => {
      const { row, weight } = parts[index]!;
      for (let axis = 0; axis < dimensions; axis += 1) {
        vectors[row * dimensions + axis]! += weight * pooled[position * dimensions + axis]!;
      }
    });
  }
  for (let row = 0; row < texts.length; row += 1)
    normalizeVector(vectors.subarray(row * dimensions, (row + 1) * dimensions));
  return { vectors, dimensions };
}

function encodeParts(encoder: Encoder, text: string, row: number, prefix: string): Part[] {
  if (text.length <= maxCharsPerToken * encoder.maxTokens) {
    const whole = encoder.encode(prefix + text);
    if (whole.ids.length <= encoder.maxTokens) return [{ row, encoding: whole, weight: 1 }];
  }
  const reserved = encoder.encode(prefix).ids.length;
  // A tokenizer may add a piece where two pieces of text are cut apart: two tokens of slack.
  const budget = Math.max(1, encoder.maxTokens - reserved - 2);
  const windows = splitIntoWindows(text, budget, (part) => encoder.encodeBare(part).length);
  return windows.map((window) => ({
    row,
    encoding: clip(encoder.encode(prefix + window.text), encoder.maxTokens),
    weight: Math.max(1, window.tokens),
  }));
}

/** Last resort for a code point that alone is longer than the model takes: its first tokens stand for it. */
function clip(encoding: Encoding, maxTokens: number): Encoding {
  if (encoding.ids.length <= maxTokens) return encoding;
  const ids = encoding.ids.slice(0, maxTokens);
  return encoding.typeIds === undefined ? { ids } : { ids, typeIds: encoding.typeIds.slice(0, maxTokens) };
}
