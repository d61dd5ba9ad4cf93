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
