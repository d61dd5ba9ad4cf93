import { simplify, simplifyCharacters } from './simplify.ts';

/** Form in which texts are compared and searched: NFKC, lower case, simplified characters and mainland words. The length may change. */
export function normalizeText(text: string): string {
  return simplify(text.normalize('NFKC')).toLowerCase();
}

/** A normalised text that knows where each of its code units came from. */
export type NormalizedText = {
  readonly text: string;
  /** `offsets[i]` is the index in the original of the code unit behind `text[i]`; one more entry gives the original's length. */
  readonly offsets: Uint32Array;
};

/** Like `normalizeText`, but character by character (no phrase conversion), with a map back to the original. */
export function normalizeWithOffsets(original: string): NormalizedText {
  const offsets: number[] = [];
  let text = '';
  let index = 0;
  for (const character of original) {
    const normalized = simplifyCharacters(character.normalize('NFKC')).toLowerCase();
    for (let unit = 0; unit < normalized.length; unit += 1) offsets.push(index);
    text += normalized;
    index += character.length;
  }
  offsets.push(original.length);
  return { text, offsets: Uint32Array.from(offsets) };
}
