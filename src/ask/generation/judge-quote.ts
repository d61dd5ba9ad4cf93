import type { Clause } from './align-clauses.ts';
import { findMissingNames, findMissingNumbers } from './check-facts.ts';
import type { ClaimNames } from './check-facts.ts';
import type { Evidence, EvidenceSentence, Facts } from './evidence.ts';
import { findConflict } from './find-conflict.ts';
import type { Conflict } from './find-conflict.ts';
import { measureCoverage } from './measure-coverage.ts';

/** A claim, read once. */
export type ReadClaim = { readonly facts: Facts; readonly names: ClaimNames; readonly clauses: readonly Clause[] };

/** A sentence or two neighbours, and how well they carry a claim. */
export type JudgedQuote = {
  readonly passage: number;
  readonly sentences: readonly EvidenceSentence[];
  /** Share of the claim's words and facts, 0–1. */
  readonly coverage: number;
  readonly missingNumbers: readonly string[];
  readonly missingNames: readonly string[];
  /** Higher is better; comparable within one claim. */
  readonly rank: number;
};

/** A fact that is missing outweighs many words. */
const FAULT = 0.15;
/** Two sentences must bring this much more than one. */
const PAIR_COST = 0.08;
const CITED_BONUS = 0.06;

export function judgeQuote(claim: ReadClaim, sentences: readonly EvidenceSentence[], evidence: Evidence, isCited: boolean): JudgedQuote {
  const passage = sentences[0]?.passage ?? 0;
  const home = evidence.passages[passage];
  const texts = sentences.map((sentence) => sentence.facts);
  const coverage = measureCoverage(claim.facts, texts, home?.context, evidence.rarity);
  const missingNumbers = findMissingNumbers(claim.facts, texts, home?.year, home?.context);
  const missingNames = findMissingNames(claim.names, home === undefined ? texts : [...texts, home.context]);
  const faults = Math.min(3, missingNumbers.length + missingNames.length) * FAULT;
  return { passage, sentences, coverage, missingNumbers, missingNames, rank: coverage - faults + (isCited ? CITED_BONUS : 0) - (sentences.length - 1) * PAIR_COST };
}

/** What the quote says against the claim. */
export function findQuoteConflict(claim: ReadClaim, sentences: readonly EvidenceSentence[], evidence: Evidence): Conflict | undefined {
  return findConflict(claim.clauses, sentences.flatMap(({ clauses }) => clauses), evidence.rarity);
}
