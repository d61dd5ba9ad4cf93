import type { ReadablePassage } from '../../../ports/answer-reader.ts';
import { type ReadingInput, buildReadingInput, padInput } from './reading-input.ts';
import type { ReadingNetwork } from './reading-network.ts';

/**
 * question + passages → two numbers per unit of each passage, one after another: logarithms of the odds that the answer
 * starts and ends in it, against none standing in the passage. NaN for units that did not fit.
 */
export async function readUnits(
  { score, encode, questionTokens }: ReadingNetwork,
  question: string,
  passages: readonly ReadablePassage[],
): Promise<Float32Array> {
  const asked = encode(question);
  const readings: number[] = [];
  // One by one: filled up to the longest they would cost more, and a reading would hang on what is read beside it.
  for (const passage of passages) {
    const input = buildReadingInput(asked, passage, encode, questionTokens);
    const logits = await score(padInput(input, questionTokens));
    passage.units.forEach((_, unit) => readings.push(...readUnit(logits, input, unit)));
  }
  return Float32Array.from(readings);
}

/** Logits lie in pairs, of start and of end; the first pair says that the passage does not answer. */
function readUnit(logits: Float32Array, { unitStarts }: ReadingInput, unit: number): number[] {
  const [start, end] = [unitStarts[unit], unitStarts[unit + 1]];
  if (start === undefined || end === undefined || end === start) return [NaN, NaN];
  return [0, 1].map((side) => {
    let sum = 0;
    for (let token = start; token < end; token += 1)
      sum += Math.exp((logits[2 * (token + 1) + side] as number) - (logits[side] as number));
    return Math.log(Math.max(sum, 1e-30));
  });
}
