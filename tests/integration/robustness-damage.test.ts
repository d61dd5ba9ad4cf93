import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { tell, timesOf } from '../support/robustness.ts';
import { createKeeper, createLibrary, searchLegs } from '../support/build-library.ts';
import { createTown } from '../support/open-town.ts';

const QUESTIONS = ['青禾塔的塔身高', '赤霞桥全长', '镜湖的湖面', '江城'];

/** What can befall a file. A place in it where there is one: a fourth, a half, the last byte. */
const damages: Readonly<Record<string, (path: string) => void>> = {
  emptied: (path) => truncateSync(path, 0),
  halved: (path) => truncateSync(path, statSync(path).size >> 1),
  'one byte short': (path) => truncateSync(path, Math.max(0, statSync(path).size - 1)),
  'a bit turned early': (path) => turnBit(path, 0.25),
  'a bit turned in the middle': (path) => turnBit(path, 0.5),
  'a bit turned at the end': (path) => turnBit(path, 1),
  removed: (path) => rmSync(path),
  'a folder in its place': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
  'other words in its place': (path) => writeFileSync(path, '1'),
};
const short = new Set(['halved', 'a bit turned in the middle', 'removed', 'a folder in its place']);
const chosen = Object.entries(damages).filter(([name]) => timesOf(1, 2) > 1 || short.has(name));

function turnBit(path: string, part: number): void {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return;
  const at = Math.min(bytes.length - 1, Math.floor(bytes.length * part));
  bytes[at] = (bytes[at] as number) ^ 4;
  writeFileSync(path, bytes);
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

test('each file of an index, damaged in turn, is healed by the next build: the answers stay as they were', async () => {
  const library = createTown();
  const first = await createKeeper(library);
  await first.update(false);
  const ask = async (keeper: Awaited<ReturnType<typeof createKeeper>>) =>
    Promise.all(QUESTIONS.map((question) => searchLegs(keeper, question)));
  const expected = await ask(first);
  const bad: string[] = [];
  const files = listFiles(library.indexDir);
  for (const file of files)
    for (const [name, damage] of chosen) {
      const copy = createLibrary();
      cpSync(library.seeds, copy.seeds, { recursive: true, preserveTimestamps: true });
      cpSync(library.indexDir, copy.indexDir, { recursive: true });
      damage(join(copy.indexDir, file));
      try {
        const keeper = await createKeeper(copy);
        await keeper.load();
        const isLoaded = keeper.search !== undefined;
        if (isLoaded && JSON.stringify(await ask(keeper)) !== JSON.stringify(expected))
          bad.push(`${file} ${name}: other answers before the update`);
        await keeper.update(false);
        if (JSON.stringify(await ask(keeper)) !== JSON.stringify(expected))
          bad.push(`${file} ${name}: other answers after the update`);
      } catch (error) {
        bad.push(`${file} ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  tell(`${files.length} files of an index × ${chosen.length} damages, not healed: ${bad.length}`);
  expect(bad).toEqual([]);
}, 1_800_000);
