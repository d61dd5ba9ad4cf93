import { beforeAll, describe, expect, it } from 'vitest';
import { jieba } from '../../../fakes/jieba.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { judgeClaims, scoreFlags } from '../../../fakes/claim-set.ts';
import type { JudgedClaim } from '../../../fakes/claim-set.ts';

// By words alone: the embedding model is not needed to reach what is promised. `benchmarks/verification.mjs` prints
// both.
describe('claim verification on the labelled set', () => {
  let judged: readonly JudgedClaim[] = [];
  beforeAll(async () => {
    judged = await judgeClaims(createAnalyzer(jieba));
  });

  it('holds at least 200 claims of each half, of every kind', () => {
    for (const split of ['tune', 'held'] as const) {
      const own = judged.filter((claim) => claim.split === split && claim.language === undefined);
      expect(own.length).toBeGreaterThanOrEqual(200);
      expect(new Set(own.map(({ kind }) => kind))).toEqual(
        new Set(['true', 'number', 'name', 'negated', 'other_passage']),
      );
    }
  });

  it.each(['tune', 'held'] as const)(
    'flags changed numbers and names with precision and recall of 90 %% or more (%s)',
    (split) => {
      const score = scoreFlags(judged, split, ['number', 'name']);
      expect(score.precision).toBeGreaterThanOrEqual(0.9);
      expect(score.recall).toBeGreaterThanOrEqual(0.9);
    },
  );

  it.each(['tune', 'held'] as const)(
    'flags false claims of all kinds with precision and recall far above 75 %% (%s)',
    (split) => {
      const score = scoreFlags(judged, split, ['number', 'name', 'negated', 'other_passage']);
      expect(score.precision).toBeGreaterThanOrEqual(0.93);
      expect(score.recall).toBeGreaterThanOrEqual(0.86);
      expect(scoreFlags(judged, split, ['negated']).recall).toBeGreaterThanOrEqual(0.65);
      expect(scoreFlags(judged, split, ['other_passage']).recall).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('moves a true claim from a wrong marker to the passage that carries it', () => {
    const moved = judged.filter(
      ({ kind, language, verdict }) =>
        kind === 'true' && language === undefined && verdict.kind === 'supported' && verdict.isMoved,
    );
    expect(moved.length).toBeGreaterThan(40);
    for (const { verdict } of moved)
      if (verdict.kind === 'supported') expect(verdict.quotes.every(({ passage }) => passage !== 0)).toBe(true);
  });

  it('never quotes an empty or inverted range', () => {
    for (const { verdict } of judged)
      if (verdict.kind !== 'unsupported')
        for (const quote of verdict.quotes) expect(quote.end).toBeGreaterThan(quote.start);
  });
});

// What each threshold is worth: with SUPPORTED_COVERAGE, STRANGER_COST or MIN_COVERAGE at 0, or a conflict rule gone,
// one
// of these bounds breaks. The figures of today stand in benchmarks/results/verification.md.
describe('claims on contracts, tables, leaflets and minutes', () => {
  let judged: readonly JudgedClaim[] = [];
  beforeAll(async () => {
    judged = await judgeClaims(createAnalyzer(jieba), undefined, 'everyday');
  });
  const shareSupported = (kinds: readonly string[]): number => {
    const own = judged.filter(({ kind }) => kinds.includes(kind));
    return own.filter(({ verdict }) => verdict.kind === 'supported').length / own.length;
  };

  it('flags a quarter of the true ones at most, which the embedding model brings below 5 %', () => {
    const own = judged.filter(({ kind, language }) => kind === 'true' && language === undefined);
    expect(own.filter(({ verdict }) => verdict.kind !== 'supported').length / own.length).toBeLessThan(0.27);
  });

  it.each([
    ['number', 0],
    ['unit', 0],
    ['cell', 0],
    ['direction', 0.12],
    ['name', 0.12],
    ['english', 0.17],
    ['negation', 0.34],
    ['swapped', 0.36],
  ])('lets at most so many false ones of the kind %s pass: %d', (kind, most) => {
    expect(shareSupported([kind])).toBeLessThanOrEqual(most);
  });

  it('never loses the quote of a claim that cites a passage', () => {
    expect(judged.filter(({ verdict }) => verdict.quotes.length === 0)).toEqual([]);
  });
});
