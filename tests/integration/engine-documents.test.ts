import { readFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { jieba } from '../fakes/jieba.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { createKeeper, createLibrary, searchLegs } from '../support/build-library.ts';
import { ask, createTown, open, searchTexts } from '../support/open-town.ts';

describe('staleness', () => {
  test('is told once the folder has changed, and gone after a build', async () => {
    const library = createTown();
    const keeper = await createKeeper(library);
    await keeper.load();
    expect(keeper.isStale).toBe(true);
    await keeper.update(false);
    expect(keeper.isStale).toBe(false);
    library.write('gate.md', '# 东门\n\n建于明代。\n');
    await keeper.scan();
    expect(keeper.isStale).toBe(true);
    await keeper.update(false);
    expect(keeper.isStale).toBe(false);
    library.remove('gate.md');
    await keeper.scan();
    expect(keeper.isStale).toBe(true);
    rmSync(library.seeds, { recursive: true });
    await keeper.scan();
    expect(keeper.isStale).toBe(true);
    expect((await searchLegs(keeper, '东门')).dense.length).toBeGreaterThan(0);
  });
});

describe('documents', () => {
  test('uploads are saved as far as they are good, and searchable when their job is done', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
    const bad = [
      ['tower.md', 'document_exists'],
      ['clip.mp4', 'document_type_unsupported'],
      ['README.md', 'document_name_invalid'],
      ['.hidden.md', 'document_name_invalid'],
      ['../out.md', 'document_name_invalid'],
    ] as const;
    const none = await engine.saveFiles(
      bad.map(([name]) => file(name, '文字')),
      { overwrite: false },
    );
    expect(none.refused.map(({ name, error }) => [name, error.code])).toEqual(bad);
    expect(none).toMatchObject({ documents: [] });
    expect(none).not.toHaveProperty('job');
    const { job, documents, refused } = await engine.saveFiles(
      [file('tower.md', '# 又一座塔'), file('gate.md', '# 东门\n\n东门建于明代，门洞宽六米。\n')],
      { overwrite: false },
    );
    expect(refused.map(({ name }) => name)).toEqual(['tower.md']);
    expect(readFileSync(join(library.seeds, 'tower.md'), 'utf8')).not.toContain('又一座塔');
    await (job as unknown as { finished: Promise<void> }).finished;
    expect(engine.findDocument(documents[0]!.id)).toMatchObject({
      path: 'gate.md',
      status: 'indexed',
      sha256: documents[0]!.sha256,
    });
  });

  test('many uploads in a row are indexed by few jobs', async () => {
    const engine = await open(createTown());
    await (
      await engine.start()
    )?.finished;
    const jobs = new Set<string>();
    for (let i = 0; i < 12; i += 1) {
      const bytes = Buffer.from(`# 第 ${i} 座桥\n\n这座桥长 ${i} 米。`);
      jobs.add((await engine.saveFiles([{ name: `bridge-${i}.md`, bytes }], { overwrite: false })).job!.id);
    }
    await Promise.all([...jobs].map((id) => (engine.findJob(id) as unknown as { finished: Promise<void> }).finished));
    expect(jobs.size).toBeLessThan(12);
    expect(engine.listDocuments().filter(({ path }) => path.startsWith('bridge-'))).toHaveLength(12);
  });

  test('of two uploads of one name at once, one wins', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const uploads = ['甲', '乙'].map((text) =>
      engine.saveFiles([{ name: 'new.md', bytes: Buffer.from(text.repeat(20)) }], { overwrite: false }),
    );
    const results = await Promise.all(uploads);
    expect(results.map(({ documents }) => documents.length)).toEqual([1, 0]);
    expect(results[1]?.refused[0]?.error.code).toBe('document_exists');
  });

  test('a removed document is gone from folder, list and both legs when the call returns', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const bridge = engine.listDocuments().find(({ path }) => path === 'bridge.md')!;
    await engine.removeDocument(bridge.id);
    expect(existsSync(join(library.seeds, 'bridge.md'))).toBe(false);
    expect(engine.listDocuments().map(({ path }) => path)).toEqual(['lake.md', 'tower.md']);
    expect(engine.readDocumentText(bridge.id)).toBeUndefined();
    expect((await searchTexts(engine, '赤霞桥横跨清江，全长八百二十米')).some((text) => text.includes('赤霞桥'))).toBe(
      false,
    );
    await expect(engine.removeDocument(bridge.id)).rejects.toMatchObject({ code: 'document_not_found' });
  });
});

describe('a document that is deleted while the index cannot be written', () => {
  test('is found by no leg from then on, the error says so, and the update is tried again', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const { createVectors } = library.deps;
    const fail = (): never => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    Object.assign(library.deps, { createVectors: fail });
    const bridge = engine.listDocuments().find(({ path }) => path === 'bridge.md')!;
    await expect(engine.removeDocument(bridge.id)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/不会再被找到.*自动重试.*磁盘已满/u) as string,
    });
    expect(existsSync(join(library.seeds, 'bridge.md'))).toBe(false);
    expect(engine.findDocument(bridge.id)).toBeUndefined();
    const isFound = async () =>
      (await searchTexts(engine, '赤霞桥横跨清江，全长八百二十米')).some((text) => text.includes('八百二十'));
    expect(await isFound()).toBe(false);
    Object.assign(library.deps, { createVectors });
    const other = await createKeeper(createLibrary({ beside: library }));
    await expect
      .poll(() => other.load().then(() => other.documentAt('bridge.md')), { timeout: 15_000, interval: 500 })
      .toBeUndefined();
    expect(await isFound()).toBe(false);
    // The same file put back is shown again.
    library.write('bridge.md', '# 赤霞桥\n\n赤霞桥横跨清江，全长八百二十米。\n');
    // A job that runs already may have looked at the folder before.
    await expect
      .poll(async () => {
        await (engine.startReindex(false).job as unknown as { finished: Promise<void> }).finished;
        return isFound();
      })
      .toBe(true);
  }, 60_000);
});

describe('feedback', () => {
  test('is kept through builds with another model, which clean the cache', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    await engine.storeFeedback({ answerId: 'a', rating: 'up', question: '问', answer: '答' });
    const other = createLibrary({ beside: library, embedder: new HashEmbeddingModel({ name: 'other' }) });
    await ingest({ folder: other.seeds }, other.deps);
    expect(JSON.parse(readFileSync(join(library.indexDir, 'feedback.jsonl'), 'utf8'))).toMatchObject({
      answerId: 'a',
      rating: 'up',
    });
  });
});

describe('a very small library', () => {
  const articles = [
    [
      'tower.md',
      '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高 52 米，2031 年建成，由江城设计院设计。成人门票每张 35 元。\n',
    ],
    ['bridge.md', '# 赤霞桥\n\n赤霞桥横跨清江，全长 820 米，双向六车道，2029 年通车。\n'],
    ['lake.md', '# 镜湖\n\n镜湖湖面约三公顷，每年十月举办菊花展。\n'],
  ] as const;

  test.each([1, 2, 3])('of %i files answers what its text says word for word', async (count) => {
    const library = createLibrary({ segmenter: jieba });
    for (const [path, text] of articles.slice(0, count)) library.write(path, text);
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const answer = await ask(engine, '青禾塔有多高？');
    expect(answer).toMatchObject({ outcome: 'answered' });
    expect(answer.text).toContain('52');
    if (count > 1) expect((await ask(engine, '赤霞桥全长多少米？')).text).toContain('820');
  });
});
