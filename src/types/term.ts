/** A unit of the lexical index with its weight (1 for the plain form, less for parts and variants). */
export type Term = { readonly term: string; readonly weight: number };

/** A term of a query: `origin` tells where it came from. */
export type QueryTerm = Term & {
  readonly origin: 'question' | 'synonym' | 'spelling' | 'pinyin' | 'translation';
};

/** What stands before a pair of characters, to tell it from a word. */
const PAIR_MARK = '_';

/** Two code units as a number that small integers hold; half of all terms are pairs, and numbers are cheap. */
export function pairOf(left: number, right: number): number {
  return (left << 16) | right;
}

/** The term that a pair stands for: `_大桥`. */
export function writePair(pair: number): string {
  return PAIR_MARK + String.fromCharCode(pair >>> 16, pair & 0xffff);
}

/** The pair that a term stands for; undefined for a word, and for a pair with a rare character of two code units. */
export function readPair(term: string): number | undefined {
  return term.length === 3 && isPairTerm(term) ? pairOf(term.charCodeAt(1), term.charCodeAt(2)) : undefined;
}

/** A word of one or two code units as a number that sorts as the word does; undefined for any other. */
export function readShort(term: string): number | undefined {
  if (term.length === 1) return pairOf(term.charCodeAt(0), 0);
  if (term.length !== 2) return undefined;
  const second = term.charCodeAt(1);
  return second === 0 ? undefined : pairOf(term.charCodeAt(0), second);
}

/** The word of a number that `readShort` gave. */
export function writeShort(short: number): string {
  const second = short & 0xffff;
  return second === 0 ? String.fromCharCode(short >>> 16) : String.fromCharCode(short >>> 16, second);
}

export function isPairTerm(term: string): boolean {
  return term.startsWith(PAIR_MARK);
}
