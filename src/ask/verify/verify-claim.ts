import type { Finding, UnsupportedClaim } from '../../types/citation.ts';
import { findMissingNames, findMissingNumbers, readNames } from './check-facts.ts';
import type { Conflict } from './find-conflict.ts';
import type { MeaningComparer, MeaningOf } from './compare-meaning.ts';
import { readClauses } from './read-clauses.ts';
import { isHan } from './read-passages.ts';
import type { Evidence, EvidenceSentence } from './read-passages.ts';
import { findQuoteConflict, judgeQuote } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import { measureCoverage } from './measure-coverage.ts';

/** One exact stretch of a passage: a sentence, or two neighbours. */
export type Quote = { readonly passage: number; readonly start: number; readonly end: number };

/**
 * `supported` and `weak` carry at least one quote, best first; `unsupported` has none. `isMoved`: no cited passage carries
 * the claim, another does.
 */
export type ClaimVerdict =
  | { readonly kind: 'supported'; readonly quotes: readonly Quote[]; readonly isMoved: boolean; readonly fault?: undefined }
  | {
      readonly kind: 'weak';
      readonly quotes: readonly Quote[];
      readonly isMoved: boolean;
      readonly finding?: Finding;
      /** How the quote speaks against the claim. */
      readonly conflict?: Conflict;
      /** What stands nowhere: no reader can support it. */
      readonly fault?: ClaimFault;
    }
  | { readonly kind: 'unsupported'; readonly quotes: readonly []; readonly fault: ClaimFault };

export type ClaimFault = { readonly reason: UnsupportedClaim['reason']; readonly missing: readonly string[] };

/** Share of the claim that a quote must hold. Measured on `tests/fixtures/claims`. */
const SUPPORTED_COVERAGE = 0.45;
const WEAK_COVERAGE = 0.25;
/** Each word that is probably a name and not in the passage asks for this much more. */
const STRANGER_COST = 0.6;
/** A passage that the claim does not cite must be so much nearer than one it cites to be shown instead. */
const MOVE_COST = 0.15;
/** Sentences of a passage looked at closely. */
const MAX_SENTENCES = 4;
/** More sources for one sentence than this tell the reader nothing. */
const MAX_QUOTES = 3;

/**
 * Finds what backs a claim: the best sentence (or two neighbours) of the cited passages, or of another shown passage
 * when those do not carry it. Supported means: every number, date and name is there, nothing speaks against it, and
 * enough of its words are there or, where the words differ, its meaning.
 * @param cited 0-based passage numbers of the claim's markers; empty when it has none
 */
export async function verifyClaim(
  text: string,
  cited: readonly number[],
  evidence: Evidence,
  meaning?: MeaningComparer,
): Promise<ClaimVerdict> {
  const claim = readClaim(text, evidence);
  const byWords = claim.isForeign ? undefined : settle(text, claim, cited, evidence, undefined);
  if (byWords?.kind === 'supported' || isSettled(byWords) || meaning === undefined)
    return byWords ?? settle(text, claim, cited, evidence, undefined);
  const meaningOf = await meaning.compare(text);
  return byWords !== undefined && meaningOf === undefined ? byWords : settle(text, claim, cited, evidence, meaningOf);
}

/** Missing facts and contradictions stay, however near the meaning is. */
function isSettled(verdict: ClaimVerdict | undefined): boolean {
  const reason = verdict?.fault?.reason;
  return (
    (reason !== undefined && reason !== 'no_support') ||
    (verdict?.kind === 'weak' && verdict.finding === 'contradicted')
  );
}

function settle(
  text: string,
  claim: ReadClaim,
  cited: readonly number[],
  evidence: Evidence,
  meaningOf: MeaningOf | undefined,
): ClaimVerdict {
  const quotes = evidence.passages.flatMap((_passage, index) =>
    judgePassage(claim, index, evidence, cited.includes(index), meaningOf),
  );
  quotes.sort((left, right) => right.rank - left.rank);
  const carrying = quotes.filter(carriesFacts);
  const fromCited = carrying.filter(({ passage }) => cited.includes(passage));
  const chosen = fromCited.length > 0 ? fromCited : carrying;
  const [best] = chosen;
  // Where the nearest sentence speaks against the claim, a vaguer one does not save it.
  const conflict = best && findQuoteConflict(claim, best.sentences, evidence);
  if (best !== undefined && conflict === undefined) {
    const isCited = cited.includes(best.passage);
    return {
      kind: 'supported',
      quotes: (isCited ? takePerPassage(chosen) : [best]).map(toQuote),
      isMoved: cited.length > 0 && !isCited,
    };
  }
  if (best !== undefined && conflict !== undefined)
    return { kind: 'weak', quotes: [toQuote(best)], isMoved: false, finding: 'contradicted', conflict };
  return (
    joinClauses(claim, quotes, evidence) ??
    judgeUnsupported(claim, text, quotes, cited, evidence, meaningOf !== undefined)
  );
}

function readClaim(text: string, evidence: Evidence): ReadClaim {
  const facts = evidence.read(text);
  const isForeign = isHan(text) !== evidence.isHan;
  return {
    facts,
    names: readNames(text, facts, isForeign),
    clauses: readClauses(facts),
    isForeign,
  };
}

function carriesFacts(quote: JudgedQuote): boolean {
  return (
    quote.coverage >= SUPPORTED_COVERAGE + quote.strangers * STRANGER_COST &&
    quote.missingNumbers.length === 0 &&
    quote.missingNames.length === 0
  );
}

function judgePassage(
  claim: ReadClaim,
  index: number,
  evidence: Evidence,
  isCited: boolean,
  meaningOf: MeaningOf | undefined,
): readonly JudgedQuote[] {
  const passage = evidence.passages[index];
  if (passage === undefined) return [];
  // The nearest sentence of a cited passage is shown, however far it is: the reader judges.
  const minCoverage = claim.isForeign || isCited ? 0 : 0.1;
  const nearest = passage.sentences
    .map((sentence, place) => ({
      place,
      coverage: Math.max(
        measureCoverage(
          claim.facts,
          [sentence.facts],
          undefined,
          evidence.rarity,
          claim.isForeign ? evidence.translate : undefined,
        ),
        meaningOf?.(sentence) ?? 0,
      ),
    }))
    .filter(({ coverage }) => coverage >= minCoverage)
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
      if (isQuotable(passage.sentences.slice(Math.max(0, from), to + 1), to - from + 1)) spans.set(`${from}-${to}`, [from, to]);
    }
  }
  return [...spans.values()].map(([from, to]) =>
    judgeQuote(claim, passage.sentences.slice(from, to + 1), evidence, isCited, meaningOf),
  );
}

/** Neighbours of one paragraph or list, none of them a heading, a lead-in or the head of a table; a row stands alone. */
function isQuotable(sentences: readonly EvidenceSentence[], wanted: number): boolean {
  return (
    sentences.length === wanted &&
    sentences.every((sentence) => sentence.isQuotable) &&
    (wanted === 1 || sentences.every(({ row }) => row === undefined))
  );
}

/** The best support of each cited passage; the same story told twice needs no third witness. */
function takePerPassage(quotes: readonly JudgedQuote[]): readonly JudgedQuote[] {
  const taken: JudgedQuote[] = [];
  for (const quote of quotes) {
    if (taken.length < MAX_QUOTES && !taken.some((other) => other.passage === quote.passage)) taken.push(quote);
  }
  return taken;
}

/** A claim of several clauses, each carried by a sentence of its own (`A 用了 8 张卡，B 用了 16 张`) → those sentences. */
function joinClauses(claim: ReadClaim, quotes: readonly JudgedQuote[], evidence: Evidence): ClaimVerdict | undefined {
  const singles = quotes
    .filter((quote) => quote.sentences.length === 1 && quote.coverage >= WEAK_COVERAGE / 2)
    .slice(0, 8);
  if (claim.clauses.length < 2 || singles.length < 2) return undefined;
  const parts: JudgedQuote[] = [];
  for (const clause of claim.clauses) {
    const part = readClaim(clause.text, evidence);
    if (part.facts.terms.size === 0) continue;
    const carrier = singles
      .map((quote) => judgeQuote(part, quote.sentences, evidence, false))
      .find((quote) => carriesFacts(quote) && findQuoteConflict(part, quote.sentences, evidence) === undefined);
    if (carrier === undefined) return undefined;
    if (!parts.some((other) => other.sentences[0] === carrier.sentences[0])) parts.push(carrier);
  }
  const passages = parts.flatMap(({ passage }) => evidence.passages[passage]?.context ?? []);
  if (parts.length === 0 || parts.length > MAX_QUOTES || findMissingNames(claim.names.strict, passages).length > 0)
    return undefined;
  const sentences = parts.flatMap((part) => part.sentences);
  return findQuoteConflict(claim, sentences, evidence) === undefined
    ? { kind: 'supported', quotes: parts.map(toQuote), isMoved: false }
    : undefined;
}

function judgeUnsupported(
  claim: ReadClaim,
  text: string,
  quotes: readonly JudgedQuote[],
  cited: readonly number[],
  evidence: Evidence,
  hasMeaning: boolean,
): ClaimVerdict {
  const fault = findFault(claim, text, evidence);
  const [best] = quotes;
  const nearest = quotes.find(({ passage }) => cited.includes(passage));
  const shown = best !== undefined && (nearest === undefined || best.rank > nearest.rank + MOVE_COST) ? best : nearest;
  // Words cannot tell whether a passage in another language carries the claim: its numbers and names are there, no more
  // is known.
  const isUnknown = claim.isForeign && !hasMeaning;
  const isNear = shown !== undefined && (shown.coverage >= WEAK_COVERAGE || isUnknown || cited.includes(shown.passage));
  if (!isNear) return { kind: 'unsupported', quotes: [], fault: fault ?? { reason: 'no_support', missing: [] } };
  return {
    kind: 'weak',
    quotes: [toQuote(shown)],
    isMoved: cited.length > 0 && !cited.includes(shown.passage),
    ...(fault !== undefined && { fault }),
  };
}

/** Numbers, dates and names of the claim that stand in none of the passages. */
function findFault(claim: ReadClaim, text: string, evidence: Evidence): ClaimFault | undefined {
  const everything = evidence.passages.map((passage) => passage.context);
  const hard = { ...claim.facts, quantities: claim.facts.quantities.filter((quantity) => !quantity.isSoft) };
  const numbers = findMissingNumbers(hard, everything, evidence.passages[0]?.year);
  if (numbers.length > 0)
    return { reason: 'number_not_found', missing: numbers.map((raw) => findWritten(text, raw)) };
  const names = findMissingNames(claim.names.strict, everything);
  return names.length === 0
    ? undefined
    : { reason: 'name_not_found', missing: names.map((raw) => findWritten(text, raw)) };
}

function toQuote(quote: JudgedQuote): Quote {
  return { passage: quote.passage, start: quote.sentences[0]?.start ?? 0, end: quote.sentences.at(-1)?.end ?? 0 };
}

/** A folded word as the claim writes it. */
function findWritten(text: string, folded: string): string {
  const at = text.toLowerCase().indexOf(folded);
  return at === -1 ? folded : text.slice(at, at + folded.length);
}
