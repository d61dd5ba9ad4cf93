import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { type Library, createKeeper, createLibrary, searchLegs } from '../support/build-library.ts';

const build = (library: Library, full = false) => ingest({ folder: library.seeds, full }, library.deps);
const article = (name: string, fact: string): string =>
  `# ${name}\n\n${name}是江城的一处去处。${fact}\n\n它四季开放，周末人多。\n`;

function createTown(): Library {
  const library = createLibrary();
  library.write('tower.md', article('青禾塔', '塔身高五十二米。'));
  library.write('bridge.md', article('赤霞桥', '全长八百二十米。'));
  library.write('parks/lake.txt', article('镜湖', '湖面约三公顷。'));
  return library;
}

async function find(library: Library, question: string) {
  const keeper = await createKeeper(library);
  await keeper.load();
  const { lexical, dense } = await searchLegs(keeper, question);
  return { lexical: lexical.map(({ text }) => text), dense: dense.map(({ text }) => text) };
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
    const generation = readFileSync(join(library.indexDir, 'CURRENT'), 'utf8').trim();
    for (const file of readdirSync(join(library.indexDir, generation))) {
      const bytes = readFileSync(join(library.indexDir, generation, file));
      for (const trace of ['八百二十', '赤霞'])
        expect(bytes.includes(trace) || bytes.includes(Buffer.from(trace, 'utf16le')), file).toBe(false);
    }
  });

  test('many edits do not leave a graph of dead nodes: it is built anew when a third is dead', async () => {
    const library = createTown();
    for (let round = 0; round < 12; round += 1) {
      library.write('tower.md', article('青禾塔', `塔身高${round + 40}米。`));
      await build(library);
      const keeper = await createKeeper(library);
      await keeper.load();
      expect(keeper.search!.index.vectors.removedCount).toBeLessThanOrEqual(3);
      expect((await searchLegs(keeper, `塔身高${round + 40}米`)).dense).toHaveLength(3);
    }
  });
});

describe('bad files', () => {
  test(
    'a binary, an empty and a too large file are reported with their ' +
      'reasons; the others are indexed; all are tried again',
    async () => {
      const library = createLibrary({ maxFileBytes: 3000 });
      library.write('good.md', article('青禾塔', '塔身高五十二米。'));
      library.write(
        'binary.txt',
        Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256),
      );
      library.write('empty.md', ' \n');
      library.write('large.txt', '很长的文字。'.repeat(1000));
      const report = await build(library);
      expect(report).toMatchObject({ documents: 1, added: 1 });
      expect(Object.fromEntries(report.failed.map(({ path, code }) => [path, code]))).toEqual({
        'binary.txt': 'document_binary',
        'empty.md': 'document_empty',
        'large.txt': 'document_too_large',
      });
      expect(report.failed.find(({ path }) => path === 'large.txt')?.reason).toMatch(/MAX_FILE_MB/u);
      library.write('large.txt', article('镜湖', '湖面约三公顷。'));
      const retried = await build(library);
      expect(retried).toMatchObject({ documents: 2, added: 1, changed: 0, unchanged: 1 });
      expect(retried.failed.map(({ path }) => path)).toEqual(['binary.txt', 'empty.md']);
    },
  );

  test('a document that became unreadable text leaves the index and is named', async () => {
    const library = createTown();
    await build(library);
    library.write(
      'tower.md',
      Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256),
    );
    expect(await build(library)).toMatchObject({
      documents: 2,
      changed: 0,
      removed: 0,
      failed: [{ path: 'tower.md', code: 'document_binary' }],
    });
    expect((await find(library, '塔身高五十二米')).lexical.filter((text) => text.includes('五十二'))).toEqual([]);
  });

  test('a link to nowhere is named, and the others are indexed', async () => {
    const library = createTown();
    symlinkSync(join(library.seeds, 'nowhere.md'), join(library.seeds, 'link.md'));
    expect(await build(library)).toMatchObject({
      documents: 3,
      failed: [{ path: 'link.md', code: 'document_vanished' }],
    });
    rmSync(join(library.seeds, 'link.md'));
    expect(await build(library)).toMatchObject({ documents: 3, failed: [], unchanged: 3 });
  });

  test('a file that vanishes between the look at the folder and the reading is named', async () => {
    const library = createTown();
    // More files before it than are read ahead.
    for (let file = 0; file < 8; file += 1) library.write(`before/${file}.md`, `第 ${file} 号公告。`);
    const report = await ingest(
      {
        folder: library.seeds,
        onProgress: (stage, done) => stage === 'reading' && done === 1 && library.remove('tower.md'),
      },
      library.deps,
    );
    expect(report).toMatchObject({ documents: 10, failed: [{ path: 'tower.md', code: 'document_vanished' }] });
    expect(await build(library)).toMatchObject({ documents: 10, failed: [] });
  });

  if (process.getuid?.() === 0)
    console.warn('SKIPPED: rights of files are not checked for root; run as another user to test them.');
  test.skipIf(process.getuid?.() === 0)('a file and a folder without rights are named', async () => {
    const library = createTown();
    chmodSync(join(library.seeds, 'tower.md'), 0);
    chmodSync(join(library.seeds, 'parks'), 0);
    try {
      const report = await build(library);
      expect(report.failed.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
        'parks document_unreadable',
        'tower.md document_unreadable',
      ]);
    } finally {
      chmodSync(join(library.seeds, 'parks'), 0o700);
    }
  });

  test('a mistake of ours in one file is reported as a failure of that file', async () => {
    const library = createTown();
    const segmenter = new FakeSegmenter();
    const analyze = library.deps.analyzer;
    segmenter.cut = (text) => {
      if (text.includes('镜湖')) throw new RangeError('a bug');
      return new FakeSegmenter().cut(text);
    };
    library.write('parks/lake.txt', `# 镜湖\n\n${'镜湖的水很清'.repeat(200)}。\n`);
    const report = await ingest({ folder: library.seeds }, { ...library.deps, segmenter, analyzer: analyze });
    expect(report).toMatchObject({
      documents: 2,
      failed: [
        { path: 'parks/lake.txt', code: 'internal_error', reason: expect.stringContaining('RangeError') as string },
      ],
    });
  });

  test('a missing folder, and one that is a file, are named together with the setting', async () => {
    const library = createTown();
    await expect(ingest({ folder: join(library.seeds, 'none') }, library.deps)).rejects.toMatchObject({
      code: 'seeds_folder_missing',
      message: expect.stringContaining('SEEDS_DIR') as string,
    });
    await expect(ingest({ folder: join(library.seeds, 'tower.md') }, library.deps)).rejects.toMatchObject({
      code: 'seeds_folder_missing',
    });
    expect(existsSync(join(library.indexDir, 'lock'))).toBe(false);
  });
});

describe('a build that does not come to its end', () => {
  test('aborted anywhere, leaves the old index whole, nothing half-written, and its vectors for the next', async () => {
    const library = createTown();
    await build(library);
    const current = readFileSync(join(library.indexDir, 'CURRENT'), 'utf8');
    for (let number = 0; number < 200; number += 1)
      library.write(`many/${number}.md`, article(`第${number}景`, `门票${number}元。`));
    for (const stop of ['reading 50', 'embedding 64', 'embedding 128', 'writing 0']) {
      const controller = new AbortController();
      const onProgress = (stage: string, done: number): void => {
        if (`${stage} ${done}` === stop) controller.abort(new Error(stop));
      };
      await expect(
        ingest({ folder: library.seeds, onProgress, signal: controller.signal }, library.deps),
      ).rejects.toThrow(stop);
      expect(readFileSync(join(library.indexDir, 'CURRENT'), 'utf8')).toBe(current);
      expect(readdirSync(library.indexDir).sort()).toEqual(['CURRENT', 'cache', current.trim()].sort());
      expect((await find(library, '赤霞桥全长')).lexical[0]).toContain('八百二十米');
    }
    const embedded = library.embedder.embeddedTexts;
    expect(await build(library)).toMatchObject({ documents: 203, added: 200, unchanged: 3 });
    expect(library.embedder.embeddedTexts).toBe(embedded);
  });

  test('a generation left unfinished by a kill is ignored, and removed by the next build', async () => {
    const library = createTown();
    await build(library);
    const unfinished = join(library.indexDir, 'generation-zzzz');
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'chunks.json'), '{"documents":');
    expect((await find(library, '赤霞桥全长')).lexical[0]).toContain('八百二十米');
    await build(library);
    expect(existsSync(unfinished)).toBe(false);
  });

  test('two builds at once: the second is told, and does no harm', async () => {
    const library = createTown();
    const results = await Promise.allSettled([build(library), build(library)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'index_locked' });
  });
});

describe('an index that cannot be built upon', () => {
  test.each([
    'chunks.json',
    'texts.bin',
    'terms.json',
    'forward.bin',
    'postings.bin',
    'tokens.bin',
    'vectors.hnsw',
    'manifest.json',
  ])('a damaged %s is noticed, named, and everything computed anew', async (file) => {
    const library = createTown();
    await build(library);
    const path = join(library.indexDir, readFileSync(join(library.indexDir, 'CURRENT'), 'utf8').trim(), file);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 0x55;
    writeFileSync(path, bytes);
    const report = await build(library);
    expect(report.rebuiltBecause).toMatch(/索引已损坏/u);
    expect(report).toMatchObject({ documents: 3 });
    expect((await find(library, '赤霞桥全长')).lexical[0]).toContain('八百二十米');
  });

  test('a missing generation and a missing file are rebuilt', async () => {
    const library = createTown();
    await build(library);
    const generation = join(library.indexDir, readFileSync(join(library.indexDir, 'CURRENT'), 'utf8').trim());
    rmSync(join(generation, 'texts.bin'));
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
    const path = join(
      library.indexDir,
      readFileSync(join(library.indexDir, 'CURRENT'), 'utf8').trim(),
      'manifest.json',
    );
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
