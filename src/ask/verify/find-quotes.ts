import { coversDate } from '../../text/facts/dates.ts';
import { statesQuantity } from './check-facts.ts';
import type { MeaningOf } from './read/compare-meaning.ts';
import { judgeQuote } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import { measureCoverage } from './measure-coverage.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** Sentences of a passage looked at closely. */
const MAX_SENTENCES = 4;

/** Rows or sentences that one claim may be gathered from. */
const MAX_GATHERED = 3;

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
  const stretches = [...spans.values()].map(([from, to]) => passage.sentences.slice(from, to + 1));
  return [...stretches, ...gatherHolders(claim, passage.sentences)].map((sentences) =>
    judgeQuote(claim, sentences, evidence, meaningOf),
  );
}

/**
 * For a claim of several numbers and dates, the sentences or rows of one section that hold them between them, at most
 * three: `冬季只有 8:30 和 14:00 两班` rests on two rows. Where several hold one, the nearest to the others.
 */
function gatherHolders(claim: ReadClaim, sentences: readonly EvidenceSentence[]): readonly EvidenceSentence[][] {
  const { quantities, dates } = claim.facts;
  const tests = [
    ...quantities
      .filter(({ isSoft, label, raw }) => !isSoft && label === '' && !claim.outside.includes(raw))
      .map(
        (own) =>
          ({ facts }: EvidenceSentence) =>
            statesQuantity(facts, own),
      ),
    ...dates.map(
      (own) =>
        ({ facts }: EvidenceSentence) =>
          facts.dates.some((date) => coversDate(own, date, undefined)),
    ),
  ];
  if (tests.length < 2) return [];
  const sections = new Map<string, EvidenceSentence[]>();
  for (const sentence of sentences.filter(({ isQuotable }) => isQuotable)) {
    const section = sentence.section.join('\n');
    sections.set(section, [...(sections.get(section) ?? []), sentence]);
  }
  return [...sections.values()].flatMap((section) => {
    const holders = tests.map((holds) => section.filter(holds));
    const gathered = new Set<EvidenceSentence>();
    for (const some of holders.toSorted((left, right) => left.length - right.length)) {
      const [first] = gathered;
      const away = ({ ordinal }: EvidenceSentence): number => Math.abs(ordinal - (first?.ordinal ?? ordinal));
      const [nearest] = some.some((one) => gathered.has(one)) ? [] : some.toSorted((a, b) => away(a) - away(b));
      if (some.length === 0) return [];
      if (nearest !== undefined) gathered.add(nearest);
    }
    const found = [...gathered].sort((left, right) => left.ordinal - right.ordinal);
    const isTable = found.every(({ row }) => row !== undefined);
    const reach = (found.at(-1)?.ordinal ?? 0) - (found[0]?.ordinal ?? 0);
    return found.length > 1 && found.length <= MAX_GATHERED && (isTable || reach < MAX_GATHERED) ? [found] : [];
  });
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
