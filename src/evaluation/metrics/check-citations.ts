import type { Answer } from '../../types/answer-event.ts';

/** What is formally wrong with an answer's citations; empty when all is well. */
export type CitationFault =
  | { readonly kind: 'inexact_quote'; readonly n: number }
  | { readonly kind: 'dangling_marker'; readonly n: number }
  | { readonly kind: 'unused_citation'; readonly n: number };

/**
 * Checks that every quote is the document's text in its range to the letter, that every marker `[n]` of the answer has
 * a citation and every citation a marker. Without `readText` the quotes are not checked.
 */
export function checkCitations(
  answer: Pick<Answer, 'text' | 'citations'>,
  readText?: (documentId: string) => string | undefined,
): CitationFault[] {
  const faults: CitationFault[] = [];
  const markers = new Set([...answer.text.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1])));
  const cited = new Set(answer.citations.map(({ n }) => n));
  for (const n of markers) if (!cited.has(n)) faults.push({ kind: 'dangling_marker', n });
  for (const n of cited) if (!markers.has(n)) faults.push({ kind: 'unused_citation', n });
  if (readText === undefined) return faults;
  for (const { n, documentId, quote, start, end } of answer.citations) {
    if (quote === '' || readText(documentId)?.slice(start, end) !== quote) faults.push({ kind: 'inexact_quote', n });
  }
  return faults;
}
