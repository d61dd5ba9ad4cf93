import type { ClaimReader } from '../../ports/claim-reader.ts';
import type { VerificationWeights } from '../weights/verification-weights.ts';
import { findMissingNames, readNames } from './check-facts.ts';
import { toQuote, toQuotes } from './claim-verdict.ts';
import type { ClaimVerdict } from './claim-verdict.ts';
import type { MeaningComparer } from './read/compare-meaning.ts';
import { judgeByTrees } from './decision/judge-by-trees.ts';
import type { JudgeSigns } from './decision/judge-by-trees.ts';
import { reviewVerdict } from './review-verdict.ts';
import { applyRules } from './read/apply-rules.ts';
import { readClauses } from './read/read-clauses.ts';
import { isHan } from './read/read-passages.ts';
import type { Evidence } from './read/read-passages.ts';
import { findGap } from './gaps/find-gap.ts';
import { findQuotes } from './find-quotes.ts';
import { judgeUnsupported } from './judge-unsupported.ts';
import { findQuoteConflict, judgeQuote } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';

/** More sources for one sentence than this tell the reader nothing. */
const MAX_QUOTES = 3;

/** What is asked beside the rules; words alone decide without `meaning`. */
export type VerifyTools = {
  readonly meaning?: MeaningComparer | undefined;
  readonly reader?: ClaimReader | undefined;
  readonly judge?: JudgeSigns;
};

/**
 * Finds what backs a claim: the best stretch of one to three sentences of the cited passages, or of another shown
 * passage when those do not carry it. Every number, date and name must be there; whether the rest is, rules, trees
 * grown on labelled claims and a reader of claims say together.
 * @param cited 0-based passage numbers of the claim's markers; empty when it has none
 */
export async function verifyClaim(
  text: string,
  cited: readonly number[],
  evidence: Evidence,
  { meaning, reader, judge = judgeByTrees }: VerifyTools = {},
): Promise<ClaimVerdict> {
  const sentences = evidence.passages.flatMap((passage) => passage.sentences.map(({ facts }) => facts));
  const facts = evidence.read(text);
  const { text: ruled, outside } = applyRules(text, facts, sentences, evidence.rules);
  const claim = readClaim(ruled, evidence, outside, ruled === text ? facts : evidence.read(ruled));
  // 是的 says nothing that a sentence could be near to.
  const isEmpty = claim.facts.terms.size === 0;
  const meaningOf = isEmpty
    ? undefined
    : await meaning?.compare(
        text,
        claim.clauses.flatMap(({ keys }) => keys),
      );
  const quotes = findQuotes(claim, evidence, meaningOf);
  const byWords =
    claim.isForeign || meaningOf === undefined
      ? undefined
      : settle(text, claim, cited, evidence, findQuotes(claim, evidence, undefined), false);
  const byRules =
    byWords?.kind === 'supported' || isSettled(byWords)
      ? byWords
      : settle(text, claim, cited, evidence, quotes, meaningOf !== undefined);
  return reviewVerdict(byRules, { claim, quotes, cited, evidence, meaningOf, judge, reader });
}

/** Missing facts and contradictions stay, however near the meaning is. */
function isSettled(verdict: ClaimVerdict | undefined): verdict is ClaimVerdict {
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
  quotes: readonly JudgedQuote[],
  hasMeaning: boolean,
): ClaimVerdict {
  const carrying = quotes.filter((quote) => carriesFacts(quote, evidence.weights));
  const [nearest] = carrying;
  const trusted = carrying.filter(({ sentences }) => !sentences.some(({ isUntrusted }) => isUntrusted));
  // A sentence that says the same without giving orders will do; one that says less of it will not.
  const isTold = trusted.some(({ coverage }) => coverage + evidence.weights.same >= (nearest?.coverage ?? 0));
  if (nearest !== undefined && !isTold)
    return { kind: 'weak', quotes: [toQuote(nearest)], isMoved: false, finding: 'untrusted' };
  const fromCited = trusted.filter(({ passage }) => cited.includes(passage));
  const chosen = fromCited.length > 0 ? fromCited : trusted;
  const [best] = chosen;
  // Where the nearest sentence speaks against the claim, a vaguer one does not save it.
  const conflict = best && findQuoteConflict(claim, best.sentences, evidence);
  if (best !== undefined && conflict !== undefined)
    return { kind: 'weak', quotes: [toQuote(best)], isMoved: false, finding: 'contradicted', conflict };
  const gap = best && findGap(claim, best.sentences, evidence);
  if (best !== undefined && gap !== undefined)
    return { kind: 'weak', quotes: [toQuote(best)], isMoved: cited.length > 0 && !cited.includes(best.passage), gap };
  if (best !== undefined) {
    const isCited = cited.includes(best.passage);
    const taken = isCited ? takePerPassage(chosen) : [best];
    return {
      kind: 'supported',
      quotes: taken.flatMap(toQuotes).slice(0, MAX_QUOTES),
      isMoved: cited.length > 0 && !isCited,
    };
  }
  return joinClauses(claim, quotes, evidence) ?? judgeUnsupported(claim, text, quotes, cited, evidence, hasMeaning);
}

function readClaim(
  text: string,
  evidence: Evidence,
  outside: readonly string[],
  facts = evidence.read(text),
): ReadClaim {
  const isForeign = isHan(text) !== evidence.isHan;
  return {
    text,
    facts,
    names: readNames(text, facts, isForeign),
    clauses: readClauses(facts),
    isForeign,
    outside,
  };
}

function carriesFacts(quote: JudgedQuote, { supported, stranger }: VerificationWeights): boolean {
  return (
    quote.coverage >= supported + quote.strangers * stranger &&
    quote.missingNumbers.length === 0 &&
    quote.missingNames.length === 0
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
    .filter((quote) => quote.sentences.length === 1 && !(quote.sentences[0]?.isUntrusted ?? true))
    .slice(0, 8);
  if (claim.clauses.length < 2 || singles.length < 2) return undefined;
  const parts: JudgedQuote[] = [];
  for (const clause of claim.clauses) {
    const part = readClaim(clause.text, evidence, claim.outside);
    if (part.facts.terms.size === 0) continue;
    const carrier = singles
      .map((quote) => judgeQuote(part, quote.sentences, evidence))
      .find(
        (quote) =>
          carriesFacts(quote, evidence.weights) &&
          findQuoteConflict(part, quote.sentences, evidence) === undefined &&
          findGap(part, quote.sentences, evidence) === undefined,
      );
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
