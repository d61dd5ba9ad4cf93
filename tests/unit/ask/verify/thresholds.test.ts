import { describe, expect, it } from 'vitest';
import { verificationWeights } from '../../../../src/ask/weights/verification-weights.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { type ClaimSet, judgeClaims } from '../../../fakes/claim-set.ts';
import { jieba } from '../../../fakes/jieba.ts';
import { verifyAgainst } from '../../../fakes/verify-against.ts';

const analyzer = createAnalyzer(jieba);

/**
 * Claims of `tests/fixtures/claims` that hang on one number of `src/ask/verify`: on its being there at all, or on its
 * being no larger. `npm run mutate` breaks the numbers one at a time and sees this test fail.
 */
const fixtures: readonly [threshold: string, because: string, set: ClaimSet, id: number, kind: string][] = [
  ['SAME_WORDS', 'one who keeps a thing is not another who keeps it', 'everyday', 150, 'weak'],
  ['SAME_WORDS', 'what is said of one name is not said of another', 'technology', 71, 'weak'],
  ['MIN_RUN', 'a short denial (不退) counts where both speak of one matter', 'everyday', 30, 'weak'],
  ['MIN_RUN', 'four characters denied here and said there are enough', 'everyday', 119, 'weak'],
  ['SAME_PHRASE', 'a denial of something else is no contradiction', 'everyday', 76, 'supported'],
  ['SAME_PHRASE', 'most of what is denied is enough', 'documents', 96, 'weak'],
  ['REACH', 'a denial reaches the words behind it', 'technology', 32, 'weak'],
  ['OPPOSED_CHARS', 'not to like is what to hate says', 'technology', 195, 'supported'],
  ['SAME_SAYING', 'the subject counts even where not all of the words agree', 'everyday', 50, 'weak'],
  ['SAME_SAYING', 'what is said of another subject counts where most of the words agree', 'technology', 132, 'weak'],
  ['SAME_MATTER', 'a denial counts across languages', 'everyday', 101, 'weak'],
  ['MAX_SENTENCES', 'the second nearest row may carry the other half', 'technology', 130, 'supported'],
  ['MAX_QUOTES', 'two quotes may carry a claim together', 'technology', 245, 'supported'],
];

describe('the thresholds of verification', () => {
  it.each(fixtures)('%s: %s', async (_threshold, _because, set, id, kind) => {
    const [judged] = await judgeClaims(analyzer, undefined, set, verificationWeights, id);
    expect(judged?.verdict.kind).toBe(kind);
  });

  it('SAME_MATTER: a word for not, where the source says it without one, is no contradiction', async () => {
    const verdict = await verifyAgainst('The shop does not open on Mondays.', {
      texts: ['周一休息，其余时间照常接待客人。'],
      near: { 周一: 0.6 },
    });
    expect(verdict.kind).toBe('supported');
  });

  it('a number that can be reckoned from the nearest stretch is not called missing', async () => {
    const [judged] = await judgeClaims(analyzer, undefined, 'documents', verificationWeights, 39);
    expect(judged?.verdict.fault).toBeUndefined();
  });
});
