import type { Citation, CitationVerdict, Finding, Verdict } from '../../types/citation.ts';
import type { Span } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';
import { describeSource } from './describe-source.ts';
import type { Quote } from '../verify/claim-verdict.ts';

/** How a quote carries the claim it is cited for. */
export type Judgement = { readonly verdict: Verdict; readonly finding?: Finding };

/** A number for a quote, and the citation when the quote is new. */
export type LedgerEntry = { readonly n: number; readonly citation?: Citation };

/** Gives quotes their numbers, dense from 1 in order of first use. */
export type CitationLedger = {
  record(quote: Quote, answer: Span, judgement: Judgement): LedgerEntry;
  /**
   * Judges a citation again, perhaps by another quote of a shown passage; what changed, for those who hold the old one.
   */
  revise(n: number, judgement: Judgement, quote?: Quote): CitationVerdict;
  readonly citations: readonly Citation[];
};

/**
 * @param isShared a quote that supports two claims has one number; otherwise every claim has numbers of its own, so
 *   that its mark can change alone
 */
export function createCitationLedger(
  passages: readonly Passage[],
  readDocumentText: (documentId: string) => string,
  isShared: boolean,
): CitationLedger {
  const citations: Citation[] = [];
  // Overlapping passages hold the same sentence: one quote, one number. A weak claim never hides behind a sound number.
  const find = (quote: Quote, answer: Span, { verdict }: Judgement): Citation | undefined =>
    citations.find(
      (citation) =>
        citation.documentId === passages[quote.passage]?.chunk.documentId &&
        citation.start === quote.start &&
        citation.end === quote.end &&
        (citation.answerStart === answer.start ||
          (isShared && verdict === 'supported' && citation.verdict === 'supported')),
    );
  const cut = (quote: Quote) => {
    const passage = passages[quote.passage];
    if (passage === undefined) throw new RangeError(`no passage ${quote.passage}`);
    const { start, end } = quote;
    const text = readDocumentText(passage.chunk.documentId).slice(start, end);
    return { ...describeSource(passage, start), quote: text, start, end };
  };
  return {
    citations,
    record: (quote, answer, judgement) => {
      const known = find(quote, answer, judgement);
      if (known !== undefined) return { n: known.n };
      const citation: Citation = {
        n: citations.length + 1,
        ...cut(quote),
        answerStart: answer.start,
        answerEnd: answer.end,
        ...judgement,
      };
      citations.push(citation);
      return { n: citation.n, citation };
    },
    revise: (n, { verdict, finding }, quote) => {
      const old = citations[n - 1];
      if (old === undefined) throw new RangeError(`no citation ${n}`);
      const { finding: _old, ...kept } = old;
      const revised: Citation = {
        ...kept,
        ...(quote !== undefined && cut(quote)),
        verdict,
        ...(finding !== undefined && { finding }),
      };
      citations[n - 1] = revised;
      const { quote: words, start, end } = revised;
      return { n, verdict, ...(finding !== undefined && { finding }), quote: words, start, end };
    },
  };
}
