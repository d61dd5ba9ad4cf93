import type { OcrTensor } from './ocr-runtime.ts';

export type Reading = { readonly text: string; readonly score: number };

/**
 * Chances of each class at each step (`[lines, steps, classes]`) → text and mean certainty of each line. The likeliest
 * class of each step is taken, repetitions are one character and class 0 is none (connectionist temporal
 * classification).
 */
export function decodeClasses({ data, dims }: OcrTensor, characters: readonly string[]): Reading[] {
  const [lines = 0, steps = 0, classes = 0] = dims;
  return Array.from({ length: lines }, (_, line) => {
    const found: string[] = [];
    let certainty = 0;
    let last = 0;
    for (let step = 0; step < steps; step += 1) {
      const from = (line * steps + step) * classes;
      let best = 0;
      let chance = data[from] ?? 0;
      for (let index = 1; index < classes; index += 1) {
        const value = data[from + index] ?? 0;
        if (value > chance) {
          best = index;
          chance = value;
        }
      }
      if (best !== 0 && best !== last) {
        found.push(characters[best - 1] ?? '');
        certainty += chance;
      }
      last = best;
    }
    return { text: found.join(''), score: found.length === 0 ? 0 : certainty / found.length };
  });
}
