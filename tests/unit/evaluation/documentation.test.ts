import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { metricDefinitions } from '../../../src/evaluation/metrics/metric-definitions.ts';
import { evalUsage, parseEvalOptions } from '../../../src/evaluation/parse-eval-options.ts';

const documentation = readFileSync(fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url)), 'utf8');

describe('docs/evaluation.md', () => {
  it('states the tolerance of every metric', () => {
    const section = documentation.slice(
      documentation.indexOf('| 指标 | 容差'),
      documentation.indexOf('延迟随机器而变'),
    );
    const stated = new Map<string, number>();
    for (const [, names = '', points] of section.matchAll(/^\| ([^|]+) \| ([\d.]+) \|$/gmu))
      for (const name of names.split('、')) stated.set(name.trim(), Number(points));
    const expected = Object.values(metricDefinitions).map(
      ({ label, tolerance }) =>
        [
          label.replace(/^(≤\d+) 字(\p{Script=Han}+).*$/u, '$1 字$2').replace(/ [a-z].*$/u, ''),
          tolerance * 100,
        ] as const,
    );
    for (const [name, points] of expected) expect([name, stated.get(name)]).toEqual([name, points]);
  });

  it('names every option that it tells to use', () => {
    for (const [option] of documentation.matchAll(/--[a-z][a-z-]+/gu)) {
      if (['--data', '--corpus', '--distractors', '--against'].includes(option)) continue;
      expect(evalUsage).toContain(option);
    }
  });

  it('gives the default limit of false refusals', () => {
    expect(documentation).toContain(`--max-false-refusals ${parseEvalOptions([]).maxFalseRefusals}`);
  });
});
