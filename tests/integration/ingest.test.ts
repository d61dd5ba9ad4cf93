import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import type { DocumentReader } from '../../src/ports/document-reader.ts';
import { createKeeper, createLibrary, findIndexFile, searchLegs } from '../support/build-library.ts';
import { article, build, createTown, find } from '../support/build-town.ts';

/** Bytes of the files in a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

describe('what a build reports', () => {
  test('counts documents and passages, and what was added, changed, removed and left', async () => {
    const library = createTown();
    expect(await build(library)).toMatchObject({
      documents: 3,
      added: 3,
      changed: 0,
      removed: 0,
      unchanged: 0,
      failed: [],
    });
    library.write('tower.md', article('青禾塔', '塔身高六十米。'));
    library.write('gate.md', article('东门', '建于明代。'));
    library.remove('bridge.md');
    expect(await build(library)).toMatchObject({
      documents: 3,
      added: 1,
      changed: 1,
      removed: 1,
      unchanged: 1,
      failed: [],
    });
    expect(await build(library)).toMatchObject({ documents: 3, added: 0, changed: 0, removed: 0, unchanged: 3 });
  });

  test('a full build compares contents all the same, and computes everything', async () => {
    const library = createTown();
    await build(library);
    library.remove('bridge.md');
    const before = library.embedder.embeddedTexts;
    const report = await build(library, true);
    expect(report).toMatchObject({ documents: 2, added: 0, removed: 1, unchanged: 2 });
    expect(report.rebuiltBecause).toBeUndefined();
    // The texts are the same, so that their vectors come from the cache.
    expect(library.embedder.embeddedTexts).toBe(before);
  });

  test('an empty folder gives an empty index, not an error', async () => {
    const library = createLibrary();
    expect(await build(library)).toMatchObject({ documents: 0, passages: 0, failed: [] });
    expect(await find(library, '青禾塔')).toEqual({ lexical: [], dense: [] });
    library.write('tower.md', article('青禾塔', '塔身高五十二米。'));
    expect(await build(library)).toMatchObject({ documents: 1, added: 1 });
  });

  test('tells its progress through reading, embedding and writing', async () => {
    const library = createTown();
    const stages: string[] = [];
    await ingest(
      { folder: library.seeds, onProgress: (stage, done, total) => stages.push(`${stage} ${done}/${total}`) },
      library.deps,
    );
    expect(stages.filter((stage) => !/embedding/u.test(stage))).toEqual([
      'reading 1/3',
      'reading 2/3',
      'reading 3/3',
      'writing 0/1',
      'writing 1/1',
    ]);
    expect(stages.some((stage) => /^embedding (\d+)\/\1$/u.test(stage))).toBe(true);
  });
});

describe('only what changed is computed', () => {
  test('an edit embeds the passages of that file alone; nothing changed embeds nothing', async () => {
    const library = createTown();
    const first = await build(library);
    expect(library.embedder.embeddedTexts).toBe(first.passages);
    await build(library);
    expect(library.embedder.embeddedTexts).toBe(first.passages);
    library.write('tower.md', article('青禾塔', '塔身高六十米。'));
    await build(library);
    expect(library.embedder.embeddedTexts).toBe(first.passages + 1);
  });

  test('in a large library an edit reads that file alone, and writes a segment beside the others', async () => {
    const library = createLibrary();
    const facts = Array.from({ length: 60 }, (_, index) => article(`渡口${index}`, `水深${index + 3}米。`));
    facts.forEach((text, index) => library.write(`shelf-${index % 4}/${index}.md`, text));
    const read: string[] = [];
    const reader: DocumentReader = {
      readsPictures: library.deps.reader.readsPictures,
      close: () => library.deps.reader.close(),
      read: (file, options) => {
        read.push(file.path);
        return library.deps.reader.read(file, options);
      },
    };
    const deps = { ...library.deps, reader, smallPassages: 0 };
    await ingest({ folder: library.seeds }, deps);
    expect(read).toHaveLength(60);
    const listSegments = () =>
      readdirSync(library.indexDir)
        .filter((name) => name.startsWith('segment-'))
        .map((name) => ({ name, bytes: sizeOf(join(library.indexDir, name)) }));
    const [large] = listSegments();
    library.write('shelf-1/5.md', article('渡口5', '水深八十米。'));
    const told: string[] = [];
    const onProgress = (stage: string, done: number, total: number) => told.push(`${stage} ${done}/${total}`);
    expect(await ingest({ folder: library.seeds, onProgress }, deps)).toMatchObject({ changed: 1, unchanged: 59 });
    expect(read.slice(60)).toEqual(['shelf-1/5.md']);
    expect(told.filter((line) => line.startsWith('reading'))).toEqual(['reading 60/60']);
    const after = listSegments();
    expect(after).toContainEqual(large);
    expect(after).toHaveLength(2);
    expect(after.find(({ name }) => name !== large!.name)!.bytes).toBeLessThan(large!.bytes / 5);
    const { lexical } = await find(library, '渡口5水深');
    expect(lexical.filter((text) => text.includes('渡口5是'))).toEqual([expect.stringContaining('八十米')]);
  });

  test('a file that was only touched, or renamed, is not embedded again', async () => {
    const library = createTown();
    const { passages } = await build(library);
    library.write('tower.md', article('青禾塔', '塔身高五十二米。'));
    expect(await build(library)).toMatchObject({ changed: 0, unchanged: 3 });
    renameSync(join(library.seeds, 'tower.md'), join(library.seeds, 'pagoda.md'));
    expect(await build(library)).toMatchObject({ added: 1, removed: 1, unchanged: 2 });
    expect(library.embedder.embeddedTexts).toBe(passages);
    expect((await find(library, '塔身高五十二米')).lexical[0]).toContain('五十二米');
  });

  test('an edit of the same length and time is noticed by its content', async () => {
    const library = createTown();
    await build(library);
    writeFileSync(join(library.seeds, 'tower.md'), article('青禾塔', '塔身高五十九米。'));
    expect(await build(library)).toMatchObject({ changed: 1 });
    expect((await find(library, '塔身高')).lexical[0]).toContain('五十九米');
  });
});

describe('what is gone is gone', () => {
  test('a deleted document and an edited sentence are found by no leg', async () => {
    const library = createTown();
    await build(library);
    library.remove('bridge.md');
    library.write('tower.md', article('青禾塔', '塔身高六十米。'));
    await build(library);
    for (const [sentence, trace] of [
      ['赤霞桥全长八百二十米', '八百二十'],
      ['塔身高五十二米', '五十二'],
    ] as const) {
      const { lexical, dense } = await find(library, sentence);
      expect([...lexical, ...dense].filter((text) => text.includes(trace))).toEqual([]);
      expect(dense.length).toBeGreaterThan(0);
    }
    const files = readdirSync(library.indexDir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))) {
      const bytes = readFileSync(file);
      for (const trace of ['八百二十', '赤霞'])
        expect(bytes.includes(trace) || bytes.includes(Buffer.from(trace, 'utf16le')), file).toBe(false);
    }
  });

  test('a text deleted from a large segment is not found, and leaves the disk with a full build', async () => {
    const library = createTown();
    const deps = { ...library.deps, smallPassages: 0 };
    await ingest({ folder: library.seeds }, deps);
    library.remove('bridge.md');
    await ingest({ folder: library.seeds }, deps);
    const { lexical, dense } = await find(library, '赤霞桥全长八百二十米');
    expect([...lexical, ...dense].filter((text) => text.includes('赤霞'))).toEqual([]);
    const isOnDisk = () => readFileSync(findIndexFile(library, 'texts.bin')).includes(Buffer.from('赤霞', 'utf16le'));
    expect(isOnDisk()).toBe(true);
    await build(library, true);
    expect(isOnDisk()).toBe(false);
  });

  test('many edits of a small library leave one segment, and no dead nodes in its graph', async () => {
    const library = createTown();
    for (let round = 0; round < 12; round += 1) {
      library.write('tower.md', article('青禾塔', `塔身高${round + 40}米。`));
      await build(library);
      const keeper = await createKeeper(library);
      await keeper.load();
      expect(keeper.search!.index.segments.map(({ segment }) => segment.vectors.removedCount)).toEqual([0]);
      expect((await searchLegs(keeper, `塔身高${round + 40}米`)).dense).toHaveLength(3);
    }
  });
});
