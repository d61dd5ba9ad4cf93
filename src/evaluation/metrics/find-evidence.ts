import type { Passage } from '../../types/passage.ts';
import { toComparableText } from '../comparable-text.ts';
import type { EvaluationQuestion } from '../questions/question.ts';

/** Where the evidence of one question stands in its ranked passages. */
export type EvidenceRanks = {
  /** For each quote the 1-based rank of the first passage that holds it; undefined when none does. */
  readonly quotes: readonly (number | undefined)[];
  /** For each passage in order: whether it holds at least one quote. */
  readonly relevant: readonly boolean[];
  readonly mode: 'any' | 'all';
};

/**
 * Looks for every quote in every passage: title, publisher, date, headings and text together. No evidence → no quotes.
 */
export function findEvidence(
  question: Pick<EvaluationQuestion, 'evidence' | 'evidenceMode'>,
  passages: readonly Passage[],
): EvidenceRanks {
  const quotes = question.evidence.map(toComparableText);
  const texts = passages.map((passage) => toComparableText(describePassage(passage)));
  return {
    quotes: quotes.map((quote) => {
      const index = texts.findIndex((text) => text.includes(quote));
      return index < 0 ? undefined : index + 1;
    }),
    relevant: texts.map((text) => quotes.some((quote) => text.includes(quote))),
    mode: question.evidenceMode,
  };
}

function describePassage({ chunk }: Passage): string {
  const { title, publisher, publishedAt, headings } = chunk.context;
  return [title, publisher ?? '', publishedAt ?? '', ...headings, chunk.text].join('\n');
}
