import { findMissingNames, findMissingNumbers, statesQuantity } from './check-facts.ts';
import type { ClaimNames } from './check-facts.ts';
import type { MeaningOf } from './read/compare-meaning.ts';
import { isCountedForOther } from './conflicts/rates.ts';
import { isComparedOtherwise } from './conflicts/comparisons.ts';
import { isInOtherCell, isOfOtherTable } from './conflicts/table-cells.ts';
import { findForeignConflict } from './find-foreign-conflict.ts';
import { findConflict, findRowConflict } from './find-conflict.ts';
import type { Conflict } from './find-conflict.ts';
import { measureCoverage } from './measure-coverage.ts';
import { isDerived } from './read/derive-number.ts';
import type { Clause } from './read/read-clauses.ts';
import type { Facts } from './read/read-facts.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** A claim, read once. `isForeign`: it is written in another script than the passages, so that words say little. */
export type ReadClaim = {
  /** As written, without markers. */
  readonly text: string;
  readonly facts: Facts;
  readonly names: ClaimNames;
  readonly clauses: readonly Clause[];
  readonly isForeign: boolean;
  /** Numbers, as written, that the rule nearest to the claim does not tell: nothing else makes them true. */
  readonly outside: readonly string[];
};

/** Up to three neighbouring sentences, and how well they carry a claim. */
export type JudgedQuote = {
  readonly passage: number;
  readonly sentences: readonly EvidenceSentence[];
  /** Share of the claim's words and facts, 0–1. */
  readonly coverage: number;
  readonly missingNumbers: readonly string[];
  readonly missingNames: readonly string[];
  /** Words of the claim that are probably names and stand nowhere in the passage. */
  readonly strangers: number;
  /** A number of the claim stands nowhere, and follows from two that stand here. */
  readonly isReckoned: boolean;
  /** Higher is better; comparable within one claim. */
  readonly rank: number;
};

export function judgeQuote(
  claim: ReadClaim,
  sentences: readonly EvidenceSentence[],
  evidence: Evidence,
  meaningOf?: MeaningOf,
): JudgedQuote {
  const passage = sentences[0]?.passage ?? 0;
  const home = evidence.passages[passage];
  const texts = sentences.map((sentence) => sentence.facts);
  const { weights } = evidence;
  const translate = claim.isForeign ? evidence.translate : undefined;
  const { quantities } = claim.facts;
  const reckoned = quantities.filter(
    (number) =>
      !claim.outside.includes(number.raw) &&
      !texts.some((facts) => statesQuantity(facts, number)) &&
      isDerived(number, texts, claim.facts),
  );
  const stated = { ...claim.facts, quantities: quantities.filter((number) => !reckoned.includes(number)) };
  const words = measureCoverage(stated, texts, home?.context, evidence, translate);
  const meaning = meaningOf === undefined ? 0 : Math.max(...sentences.map(meaningOf)) * weights.meaning;
  const coverage = Math.min(1, Math.max(words, meaning));
  const around = home === undefined ? texts : [...texts, home.context];
  const missingNumbers = [...claim.outside, ...findMissingNumbers(stated, texts, home?.year, home?.context)];
  const missingNames = findMissingNames(claim.names.strict, around);
  const strangers = findMissingNames(claim.names.likely, around).filter(
    (name) => !(translate?.(name) ?? []).some((word) => around.some(({ folded }) => folded.includes(word))),
  ).length;
  return {
    passage,
    sentences,
    coverage,
    missingNumbers,
    missingNames,
    strangers,
    isReckoned: reckoned.length > 0,
    rank: coverage - (sentences.length - 1) * weights.sentence,
  };
}

/** What the quote, and the passage around it, say against the claim. */
export function findQuoteConflict(
  claim: ReadClaim,
  sentences: readonly EvidenceSentence[],
  evidence: Evidence,
): Conflict | undefined {
  const places = [...new Set(sentences.map(({ passage }) => passage))];
  const home = places.flatMap((place) => evidence.passages[place]?.sentences ?? []);
  if (isComparedOtherwise(claim.clauses, home)) return 'opposite';
  const quotedRows = sentences.filter(({ row }) => row !== undefined);
  const quoted = quotedRows.flatMap(({ row }) => row ?? []);
  const headings = home.flatMap((other) => (other.row === undefined ? [] : [other.section[0] ?? '']));
  for (const { row, clauses, section } of quotedRows) {
    // A row of another table may have the same label.
    const table = home.filter((other) => other.section.join() === section.join());
    const rows = table.flatMap((other) => other.row ?? []);
    if (row === undefined) continue;
    if (
      isInOtherCell(claim.clauses, row, rows, quoted) ||
      isOfOtherTable(claim.facts.folded, section[0] ?? '', headings)
    )
      return 'swapped';
    if (isCountedForOther(claim.clauses, clauses)) return 'other_value';
    const conflict = claim.isForeign ? undefined : findRowConflict(claim.clauses, clauses, evidence.rarity);
    if (conflict !== undefined) return conflict;
  }
  if (quotedRows.length > 0) return undefined;
  if (claim.isForeign) return findForeignConflict(claim.clauses, sentences, evidence);
  return findConflict(
    claim.clauses,
    sentences.flatMap(({ clauses }) => clauses),
    evidence.rarity,
    home.flatMap(({ clauses }) => clauses),
  );
}
