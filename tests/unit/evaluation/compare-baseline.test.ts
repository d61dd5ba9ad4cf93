import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBaseline, loadBaseline, writeBaseline } from '../../../src/evaluation/baseline/baseline.ts';
import { compareBaseline } from '../../../src/evaluation/baseline/compare-baseline.ts';
import type { MetricValues } from '../../../src/evaluation/metrics/metric-definitions.ts';
import { formatComparison } from '../../../src/evaluation/baseline/report-comparison.ts';
import type { EvaluationRun } from '../../../src/evaluation/run-evaluation.ts';
import { summarizeResults } from '../../../src/evaluation/metrics/summarize-results.ts';
import { makeQuestion } from './make-evaluation.ts';

function makeRun(values: readonly MetricValues[], wording = ''): EvaluationRun {
  const results = values.map((value, index) => ({
    question: makeQuestion({ id: `q${index}`, question: `第 ${index} 题${wording}` }),
    values: value,
    passages: [],
    evidence: { quotes: [], relevant: [], mode: 'any' as const },
    searchMs: 1,
  }));
  return {
    engine: 'test',
    startedAt: '2031-01-01T00:00:00.000Z',
    totalMs: 1,
    results,
    summary: summarizeResults(results),
  };
}

const before = makeRun(
  Array.from({ length: 100 }, (_, index) => ({
    right: Number(index < 70),
    falseRefusal: Number(index >= 98),
    citationsExact: 1,
  })),
);

describe('compareBaseline', () => {
  it('finds nothing worse in the same run', () => {
    const comparison = compareBaseline(before, createBaseline(before));
    expect(comparison).toMatchObject({ hasRegression: false, better: [], worse: [], unknown: [], missing: [] });
  });

  it('allows a loss of exactly the tolerance, and calls more than that a regression', () => {
    const lose = (count: number): EvaluationRun =>
      makeRun(before.results.map(({ values }, index) => ({ ...values, right: Number(index < 70 - count) })));
    expect(compareBaseline(lose(2), createBaseline(before)).hasRegression).toBe(false);
    const comparison = compareBaseline(lose(3), createBaseline(before));
    expect(comparison.hasRegression).toBe(true);
    expect(comparison.worse.map(({ id }) => id)).toEqual(['q67', 'q68', 'q69']);
    expect(comparison.metrics.find(({ metric }) => metric === 'right')).toMatchObject({
      before: 0.7,
      after: 0.67,
      isRegression: true,
      test: { better: 0, worse: 3, pValue: expect.closeTo(0.25) as number },
    });
    expect(formatComparison(comparison)).toContain('There are regressions');
  });

  it('knows that more false refusals are worse', () => {
    const after = makeRun(
      before.results.map(({ values }, index) => ({ ...values, falseRefusal: Number(index >= 90) })),
    );
    const comparison = compareBaseline(after, createBaseline(before));
    expect(comparison.metrics.find(({ isRegression }) => isRegression)).toMatchObject({
      metric: 'falseRefusal',
      test: { better: 0, worse: 8 },
    });
  });

  it('allows no inexact quote at all', () => {
    const after = makeRun(
      before.results.map(({ values }, index) => ({ ...values, citationsExact: Number(index > 0) })),
    );
    expect(compareBaseline(after, createBaseline(before)).hasRegression).toBe(true);
  });

  it('compares only questions that have not changed, and says which those are', () => {
    const comparison = compareBaseline(makeRun([{ right: 0 }], ' 改'), createBaseline(before));
    expect(comparison).toMatchObject({ hasRegression: false, metrics: [], unknown: ['q0'] });
    expect(comparison.missing).toHaveLength(100);
  });
});

describe('baseline files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenqu-baseline-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads back what it wrote', async () => {
    const path = join(folder, 'baseline.json');
    await writeBaseline(path, createBaseline(before));
    expect(await loadBaseline(path)).toEqual(createBaseline(before));
  });

  it('refuses a missing file and one that is something else', async () => {
    await expect(loadBaseline(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'question_set_invalid' });
    writeFileSync(join(folder, 'other.json'), '{"version":2}');
    await expect(loadBaseline(join(folder, 'other.json'))).rejects.toMatchObject({ code: 'question_set_invalid' });
  });
});
