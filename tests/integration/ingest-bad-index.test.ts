import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { createKeeper, createLibrary, findIndexFile } from '../support/build-library.ts';
import { article, build, createTown, find } from '../support/build-town.ts';

describe('an index that cannot be built upon', () => {
  test.each(['documents.bin', 'texts.bin', 'postings.bin', 'vectors.hnsw', 'manifest.json'])(
    'a damaged %s is noticed, named, and everything computed anew',
    async (file) => {
      const library = createTown();
      await build(library);
      const path = findIndexFile(library, file);
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 0x55;
      writeFileSync(path, bytes);
      const report = await build(library);
      expect(report.rebuiltBecause).toMatch(/索引已损坏/u);
      expect(report).toMatchObject({ documents: 3 });
      expect((await find(library, '赤霞桥全长')).lexical[0]).toContain('八百二十米');
    },
  );

  test('things of the wrong kind under our own names are cleared away, and the index is whole again', async () => {
    const library = createTown();
    await build(library);
    const at = (name: string): string => join(library.indexDir, name);
    const spoil: readonly (() => void)[] = [
      () => (rmSync(at('CURRENT')), mkdirSync(at('CURRENT'))),
      () => mkdirSync(at('CURRENT.new')),
      () => mkdirSync(at('lock')),
      () => (rmSync(at('cache'), { recursive: true }), writeFileSync(at('cache'), 'x')),
      () => writeFileSync(at('lock'), ''),
      () => mkdirSync(findIndexFile(library, 'texts.bin').replace('texts.bin', 'more.bin')),
      () => (
        rmSync(findIndexFile(library, 'vectors.hnsw')),
        mkdirSync(join(dirname(findIndexFile(library, 'texts.bin')), 'vectors.hnsw'))
      ),
    ];
    for (const [round, change] of spoil.entries()) {
      change();
      library.write('tower.md', article('青禾塔', `塔身高${round + 60}米。`));
      expect(await build(library)).toMatchObject({ documents: 3, failed: [] });
      expect((await find(library, '青禾塔塔身高')).lexical[0]).toContain(`${round + 60}米`);
    }
  });

  test('a folder of that kind which holds something is named and left alone', async () => {
    const library = createTown();
    await build(library);
    rmSync(join(library.indexDir, 'CURRENT'));
    mkdirSync(join(library.indexDir, 'CURRENT/mine'), { recursive: true });
    await expect(build(library)).rejects.toMatchObject({
      code: 'index_foreign',
      message: expect.stringContaining(join(library.indexDir, 'CURRENT')) as string,
    });
    expect(readdirSync(join(library.indexDir, 'CURRENT'))).toEqual(['mine']);
  });

  test('a missing generation and a missing file are rebuilt', async () => {
    const library = createTown();
    await build(library);
    rmSync(findIndexFile(library, 'texts.bin'));
    expect(await build(library)).toMatchObject({
      documents: 3,
      rebuiltBecause: expect.stringContaining('texts.bin') as string,
    });
    rmSync(join(library.indexDir, readFileSync(join(library.indexDir, 'CURRENT'), 'utf8').trim()), { recursive: true });
    expect(await build(library)).toMatchObject({ documents: 3, rebuiltBecause: expect.any(String) as string });
  });

  test('the format of another version is named as such, not as damage', async () => {
    const library = createTown();
    await build(library);
    const path = findIndexFile(library, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"formatVersion": \d+/u, '"formatVersion": 999'));
    const { rebuiltBecause } = await build(library);
    expect(rebuiltBecause).toMatch(/另一版本的格式（999/u);
  });

  test(
    'another model or analyzer is named, everything is computed ' + 'anew, and removed documents are still reported',
    async () => {
      const library = createTown();
      await build(library);
      library.remove('bridge.md');
      const other = createLibrary({
        beside: library,
        embedder: new HashEmbeddingModel({ name: 'other', dimensions: 32 }),
      });
      const report = await build(other);
      expect(report).toMatchObject({
        documents: 2,
        unchanged: 2,
        removed: 1,
        rebuiltBecause: expect.stringContaining('embedding model') as string,
      });
      expect(other.embedder.embeddedTexts).toBe(report.passages);
      const segmenter = new FakeSegmenter();
      Object.assign(segmenter, { fingerprint: 'fake-3' });
      const third = createLibrary({
        beside: library,
        embedder: new HashEmbeddingModel({ name: 'other', dimensions: 32 }),
        segmenter,
      });
      expect((await build(third)).rebuiltBecause).toMatch(/^分词器或用户词典 analyzer/u);
    },
  );

  test('a folder with foreign files is left as it is', async () => {
    const library = createTown();
    mkdirSync(library.indexDir);
    writeFileSync(join(library.indexDir, 'diary.txt'), 'mine');
    await expect(build(library)).rejects.toMatchObject({ code: 'index_foreign' });
    expect(readdirSync(library.indexDir)).toEqual(['diary.txt']);
  });

  test('is opened without tokenizing or embedding anything', async () => {
    const library = createTown();
    await build(library);
    const again = createLibrary({ beside: library });
    const keeper = await createKeeper(again);
    const refuse = () => {
      throw new Error('tokenized');
    };
    Object.assign(again.deps.segmenter, { cut: refuse, cutForSearch: refuse });
    await keeper.load();
    expect(keeper.search?.index.chunks.size).toBeGreaterThan(0);
    expect(again.embedder.embeddedTexts).toBe(0);
  });
});
