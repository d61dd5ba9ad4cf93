import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { metricDefinitions } from '../../../src/evaluation/metrics/metric-definitions.ts';
import { evalUsage, parseEvalOptions } from '../../../src/evaluation/parse-eval-options.ts';

/** `答对 right` → `答对` and `right`; a label in one language is the same in both. */
const labelIn = {
  zh: (label: string) => label.replace(/ (?:right|cited|cit\.|exact|false|ref\.|off|near|chit-chat).*$/u, ''),
  en: (label: string) => label.replace(/^.*\p{Script=Han}\S* /u, ''),
};

describe.each([
  ['docs/evaluation.md', 'zh', '| 指标 | 容差'],
  ['docs/evaluation.en.md', 'en', '| metric | tolerance'],
] as const)('%s', (page, language, tableHead) => {
  const documentation = readFileSync(fileURLToPath(new URL(`../../../${page}`, import.meta.url)), 'utf8');

  it('states the tolerance of every metric', () => {
    const section = documentation.slice(documentation.indexOf(tableHead)).split('\n\n')[0] ?? '';
    const stated = new Map<string, number>();
    for (const [, names = '', points] of section.matchAll(/^\| ([^|]+) \| ([\d.]+) \|$/gmu))
      for (const name of names.split(/、|, /u)) stated.set(name.trim(), Number(points));
    const expected = Object.values(metricDefinitions).map(
      ({ label, tolerance }) => [labelIn[language](label), tolerance * 100] as const,
    );
    expect([...stated].sort()).toEqual([...expected].sort());
  });

  it('names every option that it tells to use', () => {
    for (const [option] of documentation.matchAll(/--[a-z][a-z-]+/gu)) {
      if (['--data', '--corpus', '--distractors', '--against', '--prefix'].includes(option)) continue;
      expect(evalUsage).toContain(option);
    }
  });

  it('gives the default limit of false refusals', () => {
    expect(documentation).toContain(`--max-false-refusals ${parseEvalOptions([]).maxFalseRefusals}`);
  });
});
