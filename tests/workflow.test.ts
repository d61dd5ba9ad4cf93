import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readRepositoryFile } from './support/repository-files.ts';

const manifest = JSON.parse(readRepositoryFile('package.json')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};
const ciRun = readRepositoryFile('.ci/run');

test('the workflow runs .ci/run on the oldest Node that we support and on a newer one', () => {
  const { jobs } = load(readRepositoryFile('.github/workflows/ci.yml')) as {
    jobs: { check: { strategy: { matrix: { node: number[] } }; steps: { run?: string }[] } };
  };
  const oldest = Number(/\d+/u.exec(manifest.engines.node)?.[0]);
  expect(jobs.check.strategy.matrix.node).toContain(oldest);
  expect(Math.max(...jobs.check.strategy.matrix.node)).toBeGreaterThan(oldest);
  expect(jobs.check.steps.map(({ run }) => run)).toContain('.ci/run');
});

test('.ci/run lints, checks types, evaluates and tests, and counts at its end', () => {
  const steps = [...ciRun.matchAll(/^step (?:'([^']+)'|(\w+)) /gmu)].map(([, quoted, plain]) => quoted ?? plain);
  expect(steps).toEqual(['system packages', 'npm ci', 'lint', 'types', 'evaluation', 'tests']);
  expect(ciRun).toContain('node scripts/summarize-tests.mjs "$results"');
  for (const tool of ['eslint', 'prettier --check', 'knip', 'knip --production'])
    expect(manifest.scripts['lint']).toContain(tool);
});

test('the count at the end names what failed, and why, before its last line', () => {
  const report = join(mkdtempSync(join(tmpdir(), 'wenqu-report-')), 'report.json');
  const tests = [
    { fullName: 'adds', status: 'passed' },
    { fullName: 'divides', status: 'failed', failureMessages: ['Error: expected 2 to be 3\n  at a.test.ts:4'] },
    { fullName: 'rounds', status: 'pending' },
  ];
  const unloaded = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
  const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: tests }, unloaded];
  writeFileSync(report, JSON.stringify({ testResults }));
  const run = (path: string): string[] =>
    spawnSync('node', ['scripts/summarize-tests.mjs', path], { encoding: 'utf8' }).stdout.trim().split('\n');
  expect(run(report)).toEqual([
    'skipped: rounds',
    'failed: divides: Error: expected 2 to be 3',
    'failed: b.test.ts: no such module',
    '1 passed, 2 failed',
  ]);
  writeFileSync(report, JSON.stringify({ testResults: [] }));
  expect(run(report)).toEqual(['failed: no test was run', '0 passed, 1 failed']);
  expect(run('/nowhere.json').at(-1)).toBe('0 passed, 1 failed');
  rmSync(dirname(report), { recursive: true });
});
