import type { MeaningOf } from './read/compare-meaning.ts';
import { judgeQuote } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import { measureCoverage } from './measure-coverage.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** Sentences of a passage looked at closely. */
const MAX_SENTENCES = 4;

/** Stretches of all passages that could carry a claim, one to three sentences each, best first. */
export function findQuotes(
  claim: ReadClaim,
  evidence: Evidence,
  meaningOf: MeaningOf | undefined,
): readonly JudgedQuote[] {
  return evidence.passages
    .flatMap((_passage, index) => judgePassage(claim, index, evidence, meaningOf))
    .sort((left, right) => right.rank - left.rank);
}

function judgePassage(
  claim: ReadClaim,
  index: number,
  evidence: Evidence,
  meaningOf: MeaningOf | undefined,
): readonly JudgedQuote[] {
  const passage = evidence.passages[index];
  if (passage === undefined) return [];
  const nearest = passage.sentences
    .map((sentence, place) => ({
      place,
      coverage: Math.max(
        measureCoverage(
          claim.facts,
          [sentence.facts],
          undefined,
          evidence,
          claim.isForeign ? evidence.translate : undefined,
        ),
        meaningOf?.(sentence) ?? 0,
      ),
    }))
    .filter(({ place }) => passage.sentences[place]?.isQuotable === true)
    .sort((left, right) => right.coverage - left.coverage)
    .slice(0, MAX_SENTENCES);
  const spans = new Map<string, readonly [number, number]>();
  for (const { place } of nearest) {
    for (const [from, to] of [
      [place, place],
      [place - 1, place],
      [place, place + 1],
      [place - 1, place + 1],
      [place - 2, place],
      [place, place + 2],
    ] as const) {
      if (isQuotable(passage.sentences.slice(Math.max(0, from), to + 1), to - from + 1))
        spans.set(`${from}-${to}`, [from, to]);
    }
  }
  return [...spans.values()].map(([from, to]) =>
    judgeQuote(claim, passage.sentences.slice(from, to + 1), evidence, meaningOf),
  );
}

function isSameSection({ section }: EvidenceSentence, first: EvidenceSentence | undefined): boolean {
  return section.join('\n') === first?.section.join('\n');
}

/**
 * Neighbours of one paragraph or list, none of them a heading, a lead-in or the head of a table; a row stands alone.
 */
function isQuotable(sentences: readonly EvidenceSentence[], wanted: number): boolean {
  return (
    sentences.length === wanted &&
    sentences.every((sentence) => sentence.isQuotable && isSameSection(sentence, sentences[0])) &&
    (wanted === 1 || sentences.every(({ row }) => row === undefined))
  );
}
