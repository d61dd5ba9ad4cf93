import type { UnsupportedClaim } from '../../types/citation.ts';
import { findMissingNames, findMissingNumbers, readNames } from './check-facts.ts';
import type { ClaimNames } from './check-facts.ts';
import type { Evidence, EvidenceSentence, Facts } from './evidence.ts';
import { findClauseContradiction } from './compare-clauses.ts';
import { measureCoverage } from './measure-coverage.ts';

/** One exact stretch of a passage: a sentence, or two neighbours. */
export type Quote = { readonly passage: number; readonly start: number; readonly end: number };

/** `supported` and `weak` carry at least one quote, best first. */
export type ClaimVerdict =
  | { readonly kind: 'supported' | 'weak'; readonly quotes: readonly Quote[]; readonly isMoved: boolean }
  | { readonly kind: 'unsupported'; readonly reason: UnsupportedClaim['reason']; readonly missing: readonly string[] };

/** Share of the claim's weighted terms that a quote must hold. Measured on `tests/fixtures/claims`. */
const SUPPORTED_COVERAGE = 0.45;
const WEAK_COVERAGE = 0.25;
/** A pair of sentences must bring this much more than one. */
const PAIR_GAIN = 0.08;
const CITED_BONUS = 0.06;
const MAX_CANDIDATES = 5;
/** More sources for one sentence than this tell the reader nothing. */
const MAX_QUOTES = 3;

type Candidate = {
  readonly sentences: readonly EvidenceSentence[];
  readonly passage: number;
  readonly coverage: number;
  readonly missingNumbers: readonly string[];
  readonly missingNames: readonly string[];
  readonly isContradicted: boolean;
  readonly isSupport: boolean;
  readonly rank: number;
};

/**
 * Finds what backs a claim: the best sentence (or two neighbours) of the cited passages, or of another shown passage when those do
 * not carry it. Supported means: every number, date and name is there, nothing denies it, and enough of its words are covered.
 * @param cited 0-based passage numbers of the claim's markers; empty when it has none
 */
export function verifyClaim(claim: string, cited: readonly number[], evidence: Evidence): ClaimVerdict {
  const facts = evidence.read(claim);
  const names = readNames(claim, facts);
  const candidates = evidence.passages.flatMap((_passage, index) => judgePassage(index, facts, names, evidence, cited.includes(index)));
  candidates.sort((left, right) => right.rank - left.rank);
  const fromCited = candidates.filter((candidate) => cited.includes(candidate.passage) && candidate.isSupport);
  const supporting = fromCited.length > 0 ? fromCited : candidates.filter((candidate) => candidate.isSupport);
  if (supporting.length > 0) {
    const quotes = fromCited.length > 0 ? takePerPassage(fromCited) : supporting.slice(0, 1);
    return { kind: 'supported', quotes: quotes.map(toQuote), isMoved: cited.length > 0 && fromCited.length === 0 };
  }
  const joined = joinQuotes(candidates, facts, names, evidence);
  if (joined !== undefined) return { kind: 'supported', quotes: joined.map(toQuote), isMoved: false };
  return judgeUnsupported(candidates, cited, facts, names, evidence);
}

function judgePassage(index: number, facts: Facts, names: ClaimNames, evidence: Evidence, isCited: boolean): readonly Candidate[] {
  const passage = evidence.passages[index];
  if (passage === undefined) return [];
  const measure = (sentences: readonly EvidenceSentence[]): Candidate => {
    const texts = sentences.map((sentence) => sentence.facts);
    const coverage = measureCoverage(facts, texts, passage.context, evidence.rarity);
    const missingNumbers = findMissingNumbers(facts, texts, passage.year);
    const missingNames = findMissingNames(names, [...texts, passage.context]);
    const isContradicted = findClauseContradiction(facts, texts, evidence.rarity) !== undefined;
    const isSupport = coverage >= SUPPORTED_COVERAGE && missingNumbers.length === 0 && missingNames.length === 0 && !isContradicted;
    const faults = missingNumbers.length * 0.15 + missingNames.length * 0.15 + (isContradicted ? 0.2 : 0);
    const rank = coverage - faults + (isCited ? CITED_BONUS : 0) - (sentences.length - 1) * PAIR_GAIN;
    return { sentences, passage: index, coverage, missingNumbers, missingNames, isContradicted, isSupport, rank };
  };
  const scored = passage.sentences
    .map((sentence) => ({ sentence, coverage: measureCoverage(facts, [sentence.facts], passage.context, evidence.rarity) }))
    .sort((left, right) => right.coverage - left.coverage)
    .slice(0, MAX_CANDIDATES);
  const singles = scored.map(({ sentence }) => measure([sentence]));
  const pairs = scored.slice(0, 3).flatMap(({ sentence }) =>
    [-1, 1].flatMap((step) => {
      const place = passage.sentences.indexOf(sentence);
      const neighbour = passage.sentences[place + step];
      if (neighbour === undefined) return [];
      return [measure(step === 1 ? [sentence, neighbour] : [neighbour, sentence])];
    }),
  );
  return [...singles, ...pairs].sort((left, right) => right.rank - left.rank);
}

/** The best support of each cited passage; the same story told twice needs no third witness. */
function takePerPassage(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    if (taken.length < MAX_QUOTES && !taken.some((other) => other.passage === candidate.passage)) taken.push(candidate);
  }
  return taken;
}

/** Two quotes that carry the claim only together, such as a comparison of two sources. */
function joinQuotes(candidates: readonly Candidate[], facts: Facts, names: ClaimNames, evidence: Evidence): readonly Candidate[] | undefined {
  const singles = candidates.filter((candidate) => candidate.sentences.length === 1 && candidate.coverage >= WEAK_COVERAGE && !candidate.isContradicted).slice(0, 6);
  for (const [index, first] of singles.entries()) {
    for (const second of singles.slice(index + 1)) {
      const texts = [...first.sentences, ...second.sentences].map((sentence) => sentence.facts);
      const contexts = [first.passage, second.passage].flatMap((passage) => evidence.passages[passage]?.context ?? []);
      const year = evidence.passages[first.passage]?.year;
      const isWhole =
        findMissingNumbers(facts, texts, year).length === 0 &&
        findMissingNames(names, [...texts, ...contexts]).length === 0 &&
        measureCoverage(facts, texts, contexts[0], evidence.rarity) >= SUPPORTED_COVERAGE &&
        findClauseContradiction(facts, texts, evidence.rarity) === undefined;
      if (isWhole) return [first, second];
    }
  }
  return undefined;
}

function judgeUnsupported(candidates: readonly Candidate[], cited: readonly number[], facts: Facts, names: ClaimNames, evidence: Evidence): ClaimVerdict {
  const everything = evidence.passages.map((passage) => passage.context);
  const years = evidence.passages.map((passage) => passage.year);
  const lostNumbers = findMissingNumbers({ ...facts, quantities: facts.quantities.filter((quantity) => !quantity.isSoft) }, everything, years[0]);
  if (lostNumbers.length > 0) return { kind: 'unsupported', reason: 'number_not_found', missing: lostNumbers };
  const lostNames = findMissingNames(names, everything);
  if (lostNames.length > 0) return { kind: 'unsupported', reason: 'name_not_found', missing: lostNames };
  const nearest = candidates.find((candidate) => cited.includes(candidate.passage)) ?? candidates[0];
  const best = candidates[0] !== undefined && nearest !== undefined && candidates[0].rank > nearest.rank + 0.15 ? candidates[0] : nearest;
  if (best === undefined || best.coverage < WEAK_COVERAGE) return { kind: 'unsupported', reason: 'no_support', missing: [] };
  return { kind: 'weak', quotes: [toQuote(best)], isMoved: cited.length > 0 && !cited.includes(best.passage) };
}

function toQuote(candidate: Candidate): Quote {
  return { passage: candidate.passage, start: candidate.sentences[0]?.start ?? 0, end: candidate.sentences.at(-1)?.end ?? 0 };
}
