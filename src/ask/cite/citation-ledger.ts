import type { Citation, Verdict } from '../../types/citation.ts';
import type { Span } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';
import { describeSource } from './describe-source.ts';
import type { Quote } from '../verify/verify-claim.ts';

/** A number for a quote, and the citation when the quote is new. */
export type LedgerEntry = { readonly n: number; readonly citation?: Citation };

/** Gives every exact quote one number, dense from 1 in order of first use. */
export type CitationLedger = {
  record(quote: Quote, answer: Span, verdict: Verdict): LedgerEntry;
  has(quote: Quote): boolean;
  readonly citations: readonly Citation[];
};

export function createCitationLedger(
  passages: readonly Passage[],
  readDocumentText: (documentId: string) => string,
): CitationLedger {
  const citations: Citation[] = [];
  // Overlapping passages hold the same sentence: one quote, one number.
  const find = (quote: Quote): Citation | undefined =>
    citations.find(
      (citation) =>
        citation.documentId === passages[quote.passage]?.chunk.documentId &&
        citation.start === quote.start &&
        citation.end === quote.end,
    );
  return {
    citations,
    has: (quote) => find(quote) !== undefined,
    record: (quote, answer, verdict) => {
      const passage = passages[quote.passage];
      if (passage === undefined) throw new RangeError(`no passage ${quote.passage}`);
      const known = find(quote);
      if (known !== undefined) return { n: known.n };
      const citation: Citation = {
        n: citations.length + 1,
        ...describeSource(passage, quote.start),
        quote: readDocumentText(passage.chunk.documentId).slice(quote.start, quote.end),
        start: quote.start,
        end: quote.end,
        answerStart: answer.start,
        answerEnd: answer.end,
        verdict,
      };
      citations.push(citation);
      return { n: citation.n, citation };
    },
  };
}
