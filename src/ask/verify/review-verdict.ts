import { toQuotes } from './claim-verdict.ts';
import type { ClaimVerdict } from './claim-verdict.ts';
import type { MeaningOf } from './read/compare-meaning.ts';
import { findQuoteConflict } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import type { Evidence } from './read/read-passages.ts';
import type { JudgeSigns } from './decision/judge-by-trees.ts';
import { findGap } from './gaps/find-gap.ts';
import { GRAMMAR_GAPS } from './gaps/grammar/find-grammar-gap.ts';
import { readSigns } from './decision/read-signs.ts';

type Case = {
  readonly claim: ReadClaim;
  /** Best first. */
  readonly quotes: readonly JudgedQuote[];
  readonly cited: readonly number[];
  readonly evidence: Evidence;
  readonly meaningOf: MeaningOf | undefined;
  readonly judge: JudgeSigns;
};

/**
 * Share of a claim's pairs of characters from which its words are the source's: people who write false claims copy more
 * than those who write true ones, and the trees have learned some of that.
 */
const COPIED = 0.85;

const EXACT_GAPS: ReadonlySet<string | undefined> = new Set([...GRAMMAR_GAPS, 'name', 'certainty', 'crossed']);

/**
 * What rules say of a claim, unless the trees are surer of the opposite; they never doubt
 * copied words that rules find nothing against. A number or a name that stands nowhere, or a
 * sentence that gives orders, stays as it is: that is exact.
 */
export function reviewVerdict(
  verdict: ClaimVerdict,
  { claim, quotes, cited, evidence, meaningOf, judge }: Case,
): ClaimVerdict {
  const isMissing = verdict.fault !== undefined && verdict.fault.reason !== 'no_support';
  const isExact =
    verdict.kind === 'weak' &&
    (verdict.finding === 'untrusted' || verdict.conflict === 'other_value' || EXACT_GAPS.has(verdict.gap));
  if (isMissing || isExact) return verdict;
  const { weights } = evidence;
  const carrying = quotes.filter(
    ({ coverage, missingNumbers, missingNames, sentences }) =>
      coverage >= weights.weak &&
      missingNumbers.length === 0 &&
      missingNames.length === 0 &&
      !sentences.some(({ isUntrusted }) => isUntrusted),
  );
  const best = carrying.find(({ passage }) => cited.includes(passage)) ?? carrying[0];
  if (best === undefined) return verdict;
  const conflict = findQuoteConflict(claim, best.sentences, evidence);
  const signs = readSigns({ claim, quote: best, lead: measureLead(best, quotes), conflict }, evidence, meaningOf);
  const odds = judge(signs);
  if (verdict.kind === 'supported') {
    const isCopied = (signs['pieces'] ?? 0) >= COPIED;
    return isCopied || odds + weights.trusted >= 0
      ? verdict
      : { kind: 'weak', quotes: verdict.quotes, isMoved: verdict.isMoved };
  }
  const isOpposed = verdict.kind === 'weak' && (verdict.finding !== undefined || verdict.gap !== undefined);
  if (odds < (isOpposed ? weights.opposed : weights.doubted)) return verdict;
  if (EXACT_GAPS.has(findGap(claim, best.sentences, evidence))) return verdict;
  return { kind: 'supported', quotes: toQuotes(best), isMoved: cited.length > 0 && !cited.includes(best.passage) };
}

/** How much better a quote is than the next one that shares no sentence with it. */
function measureLead(best: JudgedQuote, quotes: readonly JudgedQuote[]): number {
  const next = quotes.find(({ sentences }) => !sentences.some((sentence) => best.sentences.includes(sentence)));
  return best.rank - (next?.rank ?? 0);
}
