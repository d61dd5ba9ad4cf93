import type { ClaimReader } from '../../ports/claim-reader.ts';
import { toQuotes } from './claim-verdict.ts';
import type { ClaimVerdict } from './claim-verdict.ts';
import type { MeaningOf } from './read/compare-meaning.ts';
import { findQuoteConflict } from './judge-quote.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import type { Evidence } from './read/read-passages.ts';
import { askReader } from './decision/ask-reader.ts';
import type { JudgeSigns } from './decision/judge-by-trees.ts';
import { findGap } from './gaps/find-gap.ts';
import { GRAMMAR_GAPS } from './gaps/grammar/find-grammar-gap.ts';
import { type Signs, readSigns } from './decision/read-signs.ts';

type Case = {
  readonly claim: ReadClaim;
  /** Best first. */
  readonly quotes: readonly JudgedQuote[];
  readonly cited: readonly number[];
  readonly evidence: Evidence;
  readonly meaningOf: MeaningOf | undefined;
  readonly judge: JudgeSigns;
  readonly reader: ClaimReader | undefined;
};

/**
 * Share of a claim's pairs of characters from which its words are the source's: people who write false claims copy more
 * than those who write true ones, and the trees have learned some of that.
 */
const COPIED = 0.85;

const EXACT_GAPS: ReadonlySet<string | undefined> = new Set([...GRAMMAR_GAPS, 'name', 'certainty', 'crossed']);

/**
 * What rules say of a claim, unless the trees and the reader of claims are together surer of the opposite; trees alone
 * never doubt copied words that rules find nothing against. A number or a name that stands nowhere, or a sentence that
 * gives orders, stays as it is: that is exact.
 */
export async function reviewVerdict(
  verdict: ClaimVerdict,
  { claim, quotes, cited, evidence, meaningOf, judge, reader }: Case,
): Promise<ClaimVerdict> {
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
  const read = best === undefined ? undefined : readBest(best);
  const odds = read === undefined ? 0 : judge(read);
  const listen = async (): Promise<number> =>
    reader === undefined ? 0 : weights.reading * (await askReader(claim.text, verdict.quotes, evidence, reader));
  if (verdict.kind === 'supported') {
    // The reader is asked only where it could turn the verdict.
    if (read === undefined || odds + weights.trusted >= weights.reading) return verdict;
    const isCopied = (read['pieces'] ?? 0) >= COPIED;
    const heard = await listen();
    const isDoubted = odds + heard + weights.trusted < 0 && !(isCopied && heard === 0);
    return isDoubted ? { kind: 'weak', quotes: verdict.quotes, isMoved: verdict.isMoved } : verdict;
  }
  const [most, enough] = reader === undefined ? [0, weights.doubted] : [weights.reading, weights.heard];
  if (odds + most < enough) return verdict;
  if (best !== undefined && EXACT_GAPS.has(findGap(claim, best.sentences, evidence))) return verdict;
  if (odds + (await listen()) < enough) return verdict;
  if (best !== undefined)
    return { kind: 'supported', quotes: toQuotes(best), isMoved: cited.length > 0 && !cited.includes(best.passage) };
  return verdict.kind === 'weak' ? { kind: 'supported', quotes: verdict.quotes, isMoved: verdict.isMoved } : verdict;

  function readBest(quote: JudgedQuote): Signs {
    const conflict = findQuoteConflict(claim, quote.sentences, evidence);
    return readSigns({ claim, quote, lead: measureLead(quote, quotes), conflict }, evidence, meaningOf);
  }
}

/** How much better a quote is than the next one that shares no sentence with it. */
function measureLead(best: JudgedQuote, quotes: readonly JudgedQuote[]): number {
  const next = quotes.find(({ sentences }) => !sentences.some((sentence) => best.sentences.includes(sentence)));
  return best.rank - (next?.rank ?? 0);
}
