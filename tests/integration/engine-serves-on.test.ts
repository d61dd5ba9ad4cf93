import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { FakeSegmenter } from '../fakes/fake-segmenter.ts';
import { HashEmbeddingModel } from '../fakes/hash-embedding-model.ts';
import { createLibrary } from '../support/build-library.ts';
import { createTown, open, searchTexts } from '../support/open-town.ts';

describe('an index built with other settings', () => {
  test('an index of a model that is not here is named in the log, refused, and rebuilt beside', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    const embedder = new HashEmbeddingModel({ name: 'other', dimensions: 32 });
    // Of the name that the index has, but not the files.
    const changed = new HashEmbeddingModel({ name: 'hash', dimensions: 48 });
    const other = createLibrary({ beside: library, embedder, others: [changed] });
    const engine = await open(other);
    const job = await engine.start();
    expect(engine.isReady()).toBe(false);
    expect(changed.isClosed).toBe(true);
    expect(other.logger.lines).toContainEqual(
      expect.objectContaining({
        event: 'index_unusable',
        fields: expect.objectContaining({ reason: expect.stringContaining('embedding model') as string }) as object,
      }),
    );
    await job?.finished;
    expect(job?.snapshot().result).toMatchObject({
      unchanged: 3,
      rebuiltBecause: expect.stringContaining('embedding model') as string,
    });
    expect(engine.status()).toMatchObject({ state: 'ready', index: { embeddingModel: 'other' } });
  });

  test('after a change of model the old index answers with the old model until the new one is whole', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    const embedder = new HashEmbeddingModel({ name: 'other', dimensions: 32 });
    const old = new HashEmbeddingModel();
    const other = createLibrary({ beside: library, embedder, others: [old] });
    const engine = await open(other);
    const job = await engine.start();
    expect(engine.status()).toMatchObject({
      state: 'building',
      jobId: job?.id,
      embeddingModelName: 'other',
      index: { embeddingModel: 'hash', stale: true },
    });
    expect(other.logger.lines).toContainEqual(expect.objectContaining({ event: 'index_outdated' }));
    expect((await searchTexts(engine, '赤霞桥全长'))[0]).toContain('八百二十米');
    expect(old.embeddedTexts).toBeGreaterThan(0);
    // What other programs embed is embedded by the model that is set.
    expect((await engine.embed(['镜湖'], 'query'))[0]).toHaveLength(32);
    await job?.finished;
    expect(engine.status()).toMatchObject({ state: 'ready', index: { embeddingModel: 'other', stale: false } });
    const asked = old.embeddedTexts;
    expect((await searchTexts(engine, '赤霞桥全长'))[0]).toContain('八百二十米');
    expect(old.embeddedTexts).toBe(asked);
  });

  test('after a change of dictionary or cutting the old index answers until the new one is whole', async () => {
    const library = createTown();
    await ingest({ folder: library.seeds }, library.deps);
    const segmenter = new FakeSegmenter();
    Object.assign(segmenter, { fingerprint: 'fake-with-a-dictionary' });
    const other = createLibrary({ beside: library, segmenter });
    const engine = await open(other);
    const job = await engine.start();
    expect((await searchTexts(engine, '赤霞桥全长'))[0]).toContain('八百二十米');
    expect(engine.status()).toMatchObject({ state: 'building', index: { stale: true } });
    await job?.finished;
    expect(job?.snapshot().result).toMatchObject({ rebuiltBecause: expect.stringContaining('analyzer') as string });
    // The texts are the same, and so are their vectors.
    expect(other.embedder.embeddedTexts).toBe(1);
    expect(engine.status()).toMatchObject({ state: 'ready', index: { stale: false } });
  });
});
