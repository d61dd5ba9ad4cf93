import type { CitationVerdict } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';
import type { CitationLedger, Judgement } from '../cite/citation-ledger.ts';
import { checkClaims } from '../verify/check-claims.ts';
import type { ClaimToCheck } from '../verify/check-claims.ts';
import type { CheckVerdict } from '../verify/parse-verdicts.ts';
import type { Quote } from '../verify/claim-verdict.ts';

/** A claim of the answer with the numbers of its citations. */
export type WrittenClaim = {
  readonly said: string;
  readonly before: string;
  /** 0-based: those it cites and those that are quoted. */
  readonly passages: readonly number[];
  readonly citations: readonly number[];
  /** A name or a number that nothing makes stands nowhere, or the source only gives orders: no check is heard. */
  readonly isFixed: boolean;
};

type ReviewOptions = Omit<Parameters<typeof checkClaims>[1], 'passages'> & {
  readonly passages: readonly Passage[];
  readonly ledger: CitationLedger;
};

/** A shorter quote stands in too many places to show anything. */
const MIN_QUOTE_CHARS = 4;

/**
 * Claims of the finished answer → their citations judged again by a model that reads the passages. Claims it says
 * nothing of keep the judgement of the rules.
 */
export async function reviewClaims(
  claims: readonly WrittenClaim[],
  options: ReviewOptions,
): Promise<readonly CitationVerdict[]> {
  const asked = claims.map(({ said, before, passages }, index): ClaimToCheck => ({
    n: index + 1,
    claim: said,
    before,
    passages,
  }));
  const verdicts = await checkClaims(asked, options);
  return claims.flatMap((claim, index) => {
    const found = verdicts.get(index + 1);
    return found === undefined ? [] : revise(claim, found, options);
  });
}

function revise(claim: WrittenClaim, found: CheckVerdict, { ledger, passages }: ReviewOptions): CitationVerdict[] {
  return claim.citations.map((n) => {
    const citation = ledger.citations[n - 1];
    const passage = claim.passages.find((index) => passages[index]?.chunk.id === citation?.chunkId);
    const quote = passage === undefined ? undefined : findQuote(found.quote, passage, passages[passage]);
    return ledger.revise(n, judge(claim, found, citation?.finding), quote);
  });
}

function judge(claim: WrittenClaim, { verdict }: CheckVerdict, old: Judgement['finding']): Judgement {
  if (old === 'untrusted') return { verdict: 'weak', finding: old };
  if (verdict !== 'supported') return { verdict: 'weak', finding: verdict };
  return { verdict: claim.isFixed ? 'weak' : 'supported' };
}

/** Where the named words stand in the passage, to the letter. */
function findQuote(words: string | undefined, index: number, passage: Passage | undefined): Quote | undefined {
  if (words === undefined || words.length < MIN_QUOTE_CHARS || passage === undefined) return undefined;
  const at = passage.chunk.text.indexOf(words);
  if (at === -1) return undefined;
  const start = passage.chunk.start + at;
  return { passage: index, start, end: start + words.length };
}
