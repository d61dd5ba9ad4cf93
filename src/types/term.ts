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

export function isPairTerm(term: string): boolean {
  return term.startsWith(PAIR_MARK);
}
