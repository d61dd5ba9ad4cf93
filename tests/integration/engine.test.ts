import { writeFileSync, existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { type Library, createEngine, createLibrary, findIndexFile } from '../support/build-library.ts';
import { ask, createTown, open, searchTexts } from '../support/open-town.ts';

const anyEvidence = { thresholds: { signal: 'rarity', none: 0, weak: 0 } } as const;

describe('the start', () => {
  test('builds an index where there is none, and none where nothing has changed', async () => {
    const library = createTown();
    const first = await open(library);
    expect(first.isReady()).toBe(false);
    expect(() => first.embed(['x'], 'query')).toThrow(expect.objectContaining({ code: 'index_not_ready' }) as Error);
    const job = await first.start();
    expect(first.status()).toMatchObject({ state: 'building', jobId: job?.id });
    await job?.finished;
    expect(job?.snapshot()).toMatchObject({ state: 'done', result: { documents: 3, added: 3 } });
    expect(first.status()).toMatchObject({
      state: 'ready',
      index: { documents: 3, stale: false, embeddingModel: 'hash' },
      isWritable: true,
    });
    const second = await open(createLibrary({ beside: library }));
    expect(await second.start()).toBeUndefined();
    expect(await searchTexts(second, '赤霞桥全长')).toEqual(
      expect.arrayContaining([expect.stringContaining('八百二十米')]),
    );
  });

  test('answers from the old index at once and brings it up to date beside', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    library.write('gate.md', '# 东门\n\n东门建于明代，门洞宽六米。\n');
    const engine = await open(createLibrary({ beside: library }));
    const job = await engine.start();
    expect(engine.isReady()).toBe(true);
    await job?.finished;
    expect((await searchTexts(engine, '东门门洞宽'))[0]).toContain('六米');
  });

  test.each([
    [
      'a missing folder of documents',
      (library: Library) => rmSync(library.seeds, { recursive: true }),
      'seeds_folder_missing',
    ],
    ['a foreign index folder', (library: Library) => writeFileSync(library.indexDir, ''), 'config_invalid'],
  ])('stays up with %s, says what is wrong, and mends itself once that is right', async (_name, spoil, code) => {
    const library = createTown();
    spoil(library);
    const engine = await open(library);
    const job = await engine.start();
    await job?.finished;
    expect(engine.isReady()).toBe(false);
    expect(engine.status()).toMatchObject({ state: 'failed', error: { code } });
    rmSync(library.indexDir, { recursive: true, force: true });
    library.write('tower.md', '# 青禾塔\n\n青禾塔高五十二米。\n');
    const { job: next } = engine.startReindex(false);
    await (next as typeof job)?.finished;
    expect(engine.status()).toMatchObject({ state: 'ready' });
    expect(engine.status().error).toBeUndefined();
  });

  test('a damaged index is named in the log and replaced', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    writeFileSync(findIndexFile(library, 'postings.bin'), 'garbage');
    const again = createLibrary({ beside: library });
    const engine = await open(again);
    const job = await engine.start();
    expect(again.logger.lines).toContainEqual(
      expect.objectContaining({
        event: 'index_unusable',
        fields: expect.objectContaining({ code: 'index_corrupt' }) as object,
      }),
    );
    await job?.finished;
    expect(engine.isReady()).toBe(true);
  });
});

describe('while an index is built', () => {
  test('questions are answered from the old one, and from the new one as soon as the job is done', async () => {
    const library = createTown();
    const engine = await open(library, anyEvidence);
    await (
      await engine.start()
    )?.finished;
    library.write('bridge.md', '# 赤霞桥\n\n赤霞桥横跨清江，全长九百米。\n');
    for (let number = 0; number < 150; number += 1)
      library.write(`many/${number}.md`, `# 第${number}景\n\n门票${number}元。\n`);
    const { job } = engine.startReindex(false);
    expect(engine.startReindex(true)).toMatchObject({ job: { id: job.id }, isNew: false });
    let asked = 0;
    while (job.snapshot().state === 'queued' || job.snapshot().state === 'running') {
      const texts = await searchTexts(engine, '赤霞桥全长');
      const [isOld, isNew] = ['八百二十米', '九百米'].map((length) => texts.some((text) => text.includes(length)));
      // The new index is swapped in at once, a moment before the job says that it is done.
      expect(isOld).not.toBe(isNew);
      if (isOld) asked += 1;
      await sleep(5);
    }
    expect(asked).toBeGreaterThan(2);
    const texts = await searchTexts(engine, '赤霞桥全长');
    expect(texts.some((text) => text.includes('九百米'))).toBe(true);
    expect(texts.some((text) => text.includes('八百二十米'))).toBe(false);
  });

  test('a job reports each change to who listens, and its end', async () => {
    const library = createTown();
    const engine = await open(library);
    const job = await engine.start();
    const states: string[] = [];
    job?.subscribe(({ state, progress }) => states.push(`${state} ${progress.stage}`));
    await job?.finished;
    expect(states).toEqual(expect.arrayContaining(['running reading', 'running embedding', 'running writing']));
    expect(states.at(-1)).toBe('done writing');
    expect(engine.findJob(job!.id)?.snapshot().state).toBe('done');
    expect(engine.findJob('none')).toBeUndefined();
  });

  test('closing ends the build, releases the lock and keeps the old index', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    for (let number = 0; number < 300; number += 1)
      library.write(`many/${number}.md`, `# 第${number}景\n\n门票${number}元。\n`);
    const engine = await createEngine(createLibrary({ beside: library }));
    const job = await engine.start();
    await sleep(20);
    await engine.close();
    expect(job?.snapshot()).toMatchObject({ state: 'failed', error: { code: 'over_capacity' } });
    expect(existsSync(join(library.indexDir, 'lock'))).toBe(false);
    const next = await open(createLibrary({ beside: library }));
    await (
      await next.start()
    )?.finished;
    expect(next.status().index?.documents).toBe(303);
  });
});

describe('an index built by another process', () => {
  test('is answered from by the very next question, list and status', async () => {
    const library = createTown();
    const engine = await open(library, anyEvidence);
    await (
      await engine.start()
    )?.finished;
    library.remove('bridge.md');
    library.write('gate.md', '# 东门\n\n东门建于明代，门洞宽六米。\n');
    const other = createLibrary({ beside: library });
    await ingest({ folder: other.seeds }, other.deps);
    expect((await ask(engine, '东门的门洞宽多少米？')).text).toContain('六米');
    expect((await searchTexts(engine, '赤霞桥全长')).some((text) => text.includes('八百二十'))).toBe(false);
    expect(engine.listDocuments().map(({ path }) => path)).toEqual(['gate.md', 'lake.md', 'tower.md']);
    expect(engine.status().index?.stale).toBe(false);
  });

  test('is noticed without any question, soon', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    library.remove('bridge.md');
    const other = createLibrary({ beside: library });
    await ingest({ folder: other.seeds }, other.deps);
    await expect.poll(() => engine.listDocuments().length).toBe(2);
  });

  test('of another model is not taken: the one in use answers on', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    const other = createLibrary({
      beside: library,
      embedder: new HashEmbeddingModel({ name: 'other', dimensions: 16 }),
    });
    await ingest({ folder: other.seeds }, other.deps);
    expect((await searchTexts(engine, '赤霞桥全长')).some((text) => text.includes('八百二十'))).toBe(true);
  });

  test('keeps a job waiting for its lock, which then succeeds', async () => {
    const library = createTown();
    const engine = await open(library);
    await (
      await engine.start()
    )?.finished;
    writeFileSync(join(library.indexDir, 'lock'), String(process.ppid));
    const { job } = engine.startReindex(false);
    await sleep(100);
    expect(job.snapshot().state).toBe('running');
    rmSync(join(library.indexDir, 'lock'));
    await expect.poll(() => job.snapshot().state).toBe('done');
  });
});
