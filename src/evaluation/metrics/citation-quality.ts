import { splitSentences } from '../../text/sentences.ts';
import type { Answer } from '../../types/answer-event.ts';
import type { SupportCheck } from './check-support.ts';

/** Citation recall and precision of one answer, 0–1; precision is undefined when nothing is cited. */
export type CitationQuality = {
  readonly recall: number;
  readonly precision: number | undefined;
  readonly statements: readonly Statement[];
};

export type Statement = {
  readonly text: string;
  readonly citations: number;
  readonly isSupported: boolean;
  readonly irrelevantCitations: number;
};

/**
 * Citation recall and precision as ALCE defines them (Gao et al., EMNLP 2023, https://arxiv.org/abs/2305.14627, section
 * 3.3). Recall: share of the answer's sentences whose citations together support them; a sentence without a citation
 * counts 0. Precision: share of the citations that count, where a citation counts if its sentence is supported and it
 * either supports the sentence alone, or the sentence's other citations no longer do without it. As there, a source is
 * read under its title. Three differences: the quote stands for the cited passage (stricter), `isSupported` for the
 * entailment model, and a sentence that only introduces what follows (it ends in a colon) is left out, since it claims
 * nothing. An answer without a sentence has recall 0.
 */
export function measureCitationQuality(
  answer: Pick<Answer, 'text' | 'citations'>,
  isSupported: SupportCheck,
): CitationQuality {
  const statements = splitStatements(answer).map(({ text, sources }): Statement => {
    const supported = sources.length > 0 && isSupported(text, sources);
    const irrelevant = sources.filter(
      (source, index) =>
        !isSupported(text, [source]) &&
        isSupported(
          text,
          sources.filter((_, other) => other !== index),
        ),
    );
    return { text, citations: sources.length, isSupported: supported, irrelevantCitations: irrelevant.length };
  });
  const cited = statements.reduce((sum, { citations }) => sum + citations, 0);
  const counting = statements.reduce(
    (sum, statement) => sum + (statement.isSupported ? statement.citations - statement.irrelevantCitations : 0),
    0,
  );
  const supported = statements.filter((statement) => statement.isSupported).length;
  return {
    recall: statements.length === 0 ? 0 : supported / statements.length,
    precision: cited === 0 ? undefined : counting / cited,
    statements,
  };
}

/**
 * The answer's sentences without markers, each with the sources of the citations whose marker or answer span touches
 * it.
 */
function splitStatements(answer: Pick<Answer, 'text' | 'citations'>): { text: string; sources: string[] }[] {
  const { text: plain, markers, toPlain } = removeMarkers(answer.text);
  return splitSentences(plain).flatMap(({ start, end }) => {
    const text = plain.slice(start, end).trim();
    if (!/[\p{L}\p{N}]/u.test(text) || /[:：]$/u.test(text)) return [];
    const textEnd = plain.slice(0, end).trimEnd().length;
    const citations = answer.citations.filter(({ n, answerStart, answerEnd }) => {
      const hasMarker = markers.some((marker) => marker.n === n && marker.at > start && marker.at <= end);
      return hasMarker || (toPlain(answerStart) < textEnd && toPlain(answerEnd) > start && answerEnd > answerStart);
    });
    const sources = citations.map(({ title, headings, quote }) => [title, ...headings, quote].join('\n'));
    return [{ text, sources: [...new Set(sources)] }];
  });
}

type PlainText = {
  readonly text: string;
  readonly markers: readonly { n: number; at: number }[];
  readonly toPlain: (offset: number) => number;
};

function removeMarkers(text: string): PlainText {
  const markers: { n: number; at: number; offset: number; length: number }[] = [];
  let removed = 0;
  const plain = text.replace(/\[(\d+)\]/gu, (marker: string, n: string, offset: number) => {
    markers.push({ n: Number(n), at: offset - removed, offset, length: marker.length });
    removed += marker.length;
    return '';
  });
  const toPlain = (offset: number): number =>
    markers.reduce((result, marker) => result - Math.min(Math.max(offset - marker.offset, 0), marker.length), offset);
  return { text: plain, markers, toPlain };
}
