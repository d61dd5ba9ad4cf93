import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openLancedb } from '../../src/adapters/lancedb/open-lancedb.ts';
import { followStore } from '../../src/engine/follow/follow-store.ts';
import type { IndexStore, PublishedIndex } from '../../src/ports/index-store.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { type Library, createKeeper, createLibrary, findIndexFile, searchLegs } from '../support/build-library.ts';
import { isLancedbHere } from '../support/lancedb-here.ts';
import { startTinyS3 } from '../support/tiny-s3.ts';
import { describeIndex } from './index-suite.ts';

const places = new WeakMap<Library, string>();
const kept: string[] = [];
afterAll(() => kept.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Another connection each: processes share nothing but the store. */
async function createMachine(place: string, options: Parameters<typeof createLibrary>[0] = {}): Promise<Library> {
  const library = createLibrary({ ...options, shared: await openLancedb(place) });
  places.set(library, place);
  return library;
}

async function startWriter(beside?: Library): Promise<Library> {
  const place = (beside && places.get(beside)) ?? createTemporaryFolder({ keep: true });
  kept.push(place);
  const indexDir = createTemporaryFolder();
  return createMachine(place, beside && { beside: { ...beside, indexDir } });
}

const startReader = (beside: Library): Promise<Library> => createMachine(places.get(beside)!, { isReadOnly: true });

async function publishTower(): Promise<{ library: Library; keeper: Awaited<ReturnType<typeof createKeeper>> }> {
  const library = await startWriter();
  library.write('tower.md', '# 青禾塔\n\n青禾塔身高五十二米。\n');
  const keeper = await createKeeper(library);
  await keeper.update(false);
  return { library, keeper };
}

/** A store behind a network that can be cut. */
class FailingStore implements IndexStore {
  static isDown = false;
  readonly #store: IndexStore;

  constructor(store: IndexStore) {
    this.#store = store;
  }

  current = () => this.#reach(() => this.#store.current());
  read = () => this.#reach(() => this.#store.read());
  fetch = (part: string, folder: string) => this.#reach(() => this.#store.fetch(part, folder));
  put = (part: string, folder: string) => this.#reach(() => this.#store.put(part, folder));
  publish = (index: PublishedIndex, base: string | undefined) => this.#reach(() => this.#store.publish(index, base));
  close = () => this.#store.close();

  #reach<Result>(call: () => Promise<Result>): Promise<Result> {
    return FailingStore.isDown ? Promise.reject(new Error('out of reach')) : call();
  }
}

if (await isLancedbHere()) {
  describeIndex('an index in LanceDB', { writer: startWriter, reader: startReader });

  describe('a shared index', () => {
    test('of two that write the later one is told, writes nothing, and goes on from the first', async () => {
      const { library } = await publishTower();
      const other = await startWriter(library);
      const keeper = await createKeeper(other);
      await other.deps.directory.pull();
      await keeper.load();
      library.write('ferry.md', '# 渡口\n\n渡口每晚九点停渡。\n');
      const first = await createKeeper(library);
      // Between what the other has fetched and what it publishes.
      const { deps } = other;
      const pull = deps.directory.pull.bind(deps.directory);
      deps.directory.pull = async () => false;
      await first.update(false);
      other.write('bridge.md', '# 石桥\n\n石桥宽三丈。\n');
      await expect(keeper.update(false)).rejects.toMatchObject({ code: 'index_locked', isRetryable: true });
      deps.directory.pull = pull;
      const report = await keeper.update(false);
      expect(report).toMatchObject({ added: 1, unchanged: 2 });
    });

    test('that cannot be reached leaves readers answering; a build says so, and the next takes all in', async () => {
      const place = createTemporaryFolder();
      const [here, there] = [await openLancedb(place), await openLancedb(place)];
      const library = createLibrary({ shared: { ...here, store: new FailingStore(here.store) } });
      const reader = createLibrary({ shared: { ...there, store: new FailingStore(there.store) }, isReadOnly: true });
      library.write('tower.md', '# 青禾塔\n\n青禾塔身高五十二米。\n');
      const [keeper, follower] = [await createKeeper(library), await createKeeper(reader)];
      await keeper.update(false);
      const pull = followStore(reader.deps.directory, reader.logger);
      await pull();
      await follower.load();
      FailingStore.isDown = true;
      library.write('ferry.md', '# 渡口\n\n渡口每晚九点停渡。\n');
      await expect(keeper.update(false)).rejects.toThrow('out of reach');
      await followStore(reader.deps.directory, reader.logger)();
      await follower.notice();
      expect((await searchLegs(follower, '青禾塔有多高')).lexical).toHaveLength(1);
      expect(reader.logger.lines.map(({ event }) => event)).toContain('index_store_failed');
      FailingStore.isDown = false;
      await keeper.update(false);
      await reader.deps.directory.pull();
      await follower.notice();
      expect((await searchLegs(follower, '渡口几点停渡')).dense).toHaveLength(2);
    });

    test('may lie in an S3-compatible store: published by one, followed by two, refused to a later one', async () => {
      const s3 = await startTinyS3();
      onTestFinished(() => s3.close());
      Object.assign(process.env, {
        AWS_ENDPOINT: s3.url,
        AWS_ALLOW_HTTP: 'true',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'reader',
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
      });
      const open = (): ReturnType<typeof openLancedb> => openLancedb('s3://bucket/wenqu');
      const library = createLibrary({ shared: await open() });
      const keeper = await createKeeper(library);
      for (const height of ['五十二', '六十一']) {
        library.write('tower.md', `# 青禾塔\n\n青禾塔身高${height}米。\n`);
        await keeper.update(false);
        for (const reader of [1, 2]) {
          const machine = createLibrary({ shared: await open(), isReadOnly: true });
          await machine.deps.directory.pull();
          const follower = await createKeeper(machine);
          await follower.load();
          const legs = await searchLegs(follower, '青禾塔有多高');
          expect([reader, legs.dense[0]!.text]).toEqual([reader, expect.stringContaining(height)]);
          expect(legs).toEqual(await searchLegs(keeper, '青禾塔有多高'));
        }
      }
      const { store } = await open();
      const late = { name: 'generation-late', manifest: '{}', parts: [] };
      expect(await store.publish(late, 'generation-of-before')).toBe(false);
      expect([...s3.objects.keys()].every((key) => key.startsWith('bucket/wenqu/'))).toBe(true);
    });

    test('is fetched again where its copy is damaged', async () => {
      const { library } = await publishTower();
      const reader = await startReader(library);
      await reader.deps.directory.pull();
      truncateSync(findIndexFile(reader, 'texts.bin'), 3);
      const keeper = await createKeeper(reader);
      await keeper.load();
      expect(keeper.search).toBeUndefined();
      await reader.deps.directory.pull();
      await keeper.notice();
      expect((await searchLegs(keeper, '青禾塔有多高')).lexical).toHaveLength(1);
    });

    test('keeps what was replaced for a while, and then no longer', async () => {
      const place = createTemporaryFolder();
      const library = createLibrary({ shared: await openLancedb(place, 0) });
      const keeper = await createKeeper(library);
      // What was replaced last is removed with the next.
      for (let round = 0; round < 5; round += 1) {
        library.write('tower.md', `# 青禾塔\n\n青禾塔身高${round + 50}米。\n`);
        await keeper.update(false);
      }
      const tables = readdirSync(place);
      expect(tables.filter((name) => name.startsWith('files-'))).toHaveLength(2);
      expect(tables.filter((name) => name.startsWith('vectors-'))).toHaveLength(2);
    });
  });
} else describe.skip('an index in LanceDB');
