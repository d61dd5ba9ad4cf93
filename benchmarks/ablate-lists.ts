import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, figureNames } from './ablate/domain.ts';

/**
 * `npm run ablate:lists`: takes one group of a word list away at a time, measures the whole system as `npm run ablate`
 * does, and writes the difference into the last column of the list. Works on a copy, as the lists are read when the
 * code is loaded. `--list NAME` takes one list, `--shared DIR` says where the sets lie that are not in the repository.
 */
const { values } = parseArgs({
  options: {
    // The lists of which a row stands in a `group`.
    list: { type: 'string', multiple: true, default: ['chitchat', 'stop-words'] },
    shared: { type: 'string', default: '../shared' },
  },
});
const labels: Partial<Record<(typeof figureNames)[number], string>> = {
  hitAt1: 'hit@1',
  right: 'right',
  rightInFirst: 'first quote',
  falseRefusals: 'false refusals',
  nearMissesRefused: 'near misses refused',
  foreignRefused: 'foreign refused',
  casesPassed: 'passed',
  standalone: 'made whole',
  chitchat: 'chit-chat seen',
};

const copy = resolve('.cache/ablate-lists');
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
for (const folder of ['src', 'benchmarks', 'data']) cpSync(folder, join(copy, folder), { recursive: true });
for (const name of ['.cache', 'node_modules', 'models', 'prompts', 'seeds', 'tests', 'package.json', 'synonyms.txt'])
  symlinkSync(resolve(name), join(copy, name));

const full = measure();
for (const list of values.list) {
  const path = `data/${list}.tsv`;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const groups = new Set(lines.filter((line) => isRow(line)).map(groupOf));
  const findings = new Map<string, string>();
  for (const group of groups) {
    const kept = lines.filter((line) => !isRow(line) || groupOf(line) !== group);
    writeFileSync(join(copy, path), `${kept.join('\n')}\n`);
    findings.set(group, describe(measure()));
    console.log(`${list} ${group}: ${findings.get(group)}`);
  }
  cpSync(path, join(copy, path));
  const noted = lines.map((line) => {
    if (!isRow(line)) return line;
    return [...line.split('\t').slice(0, -1), findings.get(groupOf(line))].join('\t');
  });
  writeFileSync(path, `${noted.join('\n')}\n`);
}

function isRow(line: string): boolean {
  return !line.startsWith('#') && !/\tablation$/u.test(line);
}

function groupOf(line: string): string {
  return line.split('\t')[1] as string;
}

function measure(): Readonly<Record<string, Outcome>> {
  const out = join(copy, 'measured');
  const tsx = resolve('node_modules/.bin/tsx');
  const args = ['benchmarks/ablate.ts', '--only', 'nothing', '--shared', resolve(values.shared), '--out', out];
  execFileSync(tsx, args, { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
  return (JSON.parse(readFileSync(`${out}.json`, 'utf8')) as { full: Record<string, Outcome> }).full;
}

/** What changes without the group, in questions, by domain; "nothing" where no figure moves. */
function describe(without: Readonly<Record<string, Outcome>>): string {
  const parts = Object.entries(full).flatMap(([domain, before]) => {
    const changes = figureNames.flatMap((name) => {
      const change = (without[domain]?.[name] ?? 0) - (before[name] ?? 0);
      return change === 0 || labels[name] === undefined ? [] : [`${change > 0 ? '+' : ''}${change} ${labels[name]}`];
    });
    return changes.length === 0 ? [] : [`${domain} ${changes.join(' ')}`];
  });
  return `without the group: ${parts.length === 0 ? 'nothing' : parts.join('; ')}`;
}
