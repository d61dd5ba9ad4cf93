import type { Finding, UnsupportedClaim } from '../../types/citation.ts';
import type { Conflict } from './find-conflict.ts';
import type { Gap } from './gaps/find-gap.ts';
import type { EvidenceSentence } from './read/read-passages.ts';

/** One exact stretch of a passage: one to three neighbouring sentences. */
export type Quote = { readonly passage: number; readonly start: number; readonly end: number };

/**
 * `supported` and `weak` carry at least one quote, best first; `unsupported` has none. `isMoved`: no cited passage
 * carries the claim, another does.
 */
export type ClaimVerdict =
  | {
      readonly kind: 'supported';
      readonly quotes: readonly Quote[];
      readonly isMoved: boolean;
      readonly fault?: undefined;
    }
  | {
      readonly kind: 'weak';
      readonly quotes: readonly Quote[];
      readonly isMoved: boolean;
      readonly finding?: Finding;
      /** How the quote speaks against the claim. */
      readonly conflict?: Conflict;
      /** What of the claim the quote leaves open. */
      readonly gap?: Gap;
      /** What stands nowhere: no reader can support it unless it is open. */
      readonly fault?: ClaimFault;
    }
  | { readonly kind: 'unsupported'; readonly quotes: readonly []; readonly fault: ClaimFault };

export type ClaimFault = {
  readonly reason: UnsupportedClaim['reason'];
  readonly missing: readonly string[];
  /** What is missing may be reckoned from what a passage states: rules do not follow it, a check may. */
  readonly isOpen?: boolean;
};

type Quoted = { readonly passage: number; readonly sentences: readonly EvidenceSentence[] };

/** The first stretch of what is quoted. */
export function toQuote(quoted: Quoted): Quote {
  return toQuotes(quoted)[0] ?? { passage: quoted.passage, start: 0, end: 0 };
}

/** Neighbouring sentences as one stretch; a row of a table stands alone. */
export function toQuotes({ passage, sentences }: Quoted): readonly Quote[] {
  const quotes: Quote[] = [];
  for (const [at, { row, ordinal, start, end }] of sentences.entries()) {
    const last = quotes.at(-1);
    if (last !== undefined && row === undefined && sentences[at - 1]?.ordinal === ordinal - 1)
      quotes[quotes.length - 1] = { ...last, end };
    else quotes.push({ passage, start, end });
  }
  return quotes;
}
