import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measureForeign } from '../../src/ask/judge/measure-foreign.ts';
import { readTable } from '../../src/text/facts/read-table.ts';
import { ForeignScores } from '../../src/engine/foreign-scores.ts';
import { openLibrary } from '../fakes/fixture-library.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';

const questions = readTable('foreign-questions').map(({ question = '' }) => question);
const notes = { 'a.txt': '水位计每月校准一次。\n', 'b.txt': '闸门由两人操作。\n' };

/** Two dozen searches, each through all stages, on a machine that does other things. */
const MEASURING_MS = 120_000;

it(
  'measures what questions about other things score: the more a library speaks of them, the more',
  async () => {
    const far = await measureForeign(await openLibrary(notes));
    const near = await measureForeign(await openLibrary({ 'all.txt': `${questions.join('\n')}\n` }));
    expect(far).toBeGreaterThanOrEqual(0);
    expect(near).toBeGreaterThan(far);
  },
  MEASURING_MS,
);

it(
  'lets others go first after each question',
  async () => {
    const search = await openLibrary(notes);
    let turns = 0;
    const count = (): void => void ((turns += 1), (immediate = setImmediate(count)));
    let immediate = setImmediate(count);
    await measureForeign(search);
    clearImmediate(immediate);
    expect(turns).toBeGreaterThanOrEqual(questions.length - 1);
  },
  MEASURING_MS,
);

/** As many short notes as a library must have to be measured. */
const many = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [`n${index}.txt`, `第${index}号水位计每月校准一次。\n`]),
);

it(
  'measures a library once, and again when it has changed by much or the file is damaged',
  async () => {
    const file = join(createTemporaryFolder(), 'foreign-score.json');
    const scores = new ForeignScores(file);
    const search = await openLibrary(many);
    expect(await scores.known(search)).toBeUndefined();
    const score = await scores.measure(search);
    const stored = (): { passages: number; score: number } => JSON.parse(readFileSync(file, 'utf8')) as never;
    expect(stored().score).toBe(score);
    expect(await scores.known(search)).toBe(score);

    writeFileSync(file, JSON.stringify({ ...stored(), score: 9 }));
    expect(await scores.measure(search)).toBe(9);
    writeFileSync(file, JSON.stringify({ ...stored(), passages: 2 * stored().passages }));
    expect(await scores.known(search)).toBeUndefined();
    writeFileSync(file, '{');
    expect(await scores.known(search)).toBeUndefined();
    // Who only reads measures for itself, also where nothing can be kept, and so refuses as the one that builds.
    expect(await new ForeignScores('/proc/none/foreign-score.json', true).known(search)).toBe(score);
  },
  MEASURING_MS,
);

it('takes a small library for one to which nothing comes near, and computes nothing', async () => {
  const file = join(createTemporaryFolder(), 'foreign-score.json');
  expect(await new ForeignScores(file).measure(await openLibrary(notes))).toBe(0.35);
  expect(existsSync(file)).toBe(false);
});
