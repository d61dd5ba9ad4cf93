import { describe, expect, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import type { IndexKeeper } from '../../src/engine/index-keeper.ts';
import { type Library, createEngine, createKeeper, createLibrary, searchLegs } from '../support/build-library.ts';

export type IndexMaker = {
  /** A library whose process writes the index; a new process, on a new machine, for the documents of `beside`. */
  readonly writer: (beside?: Library) => Promise<Library>;
  /** Another process that reads the same index, perhaps on another machine. */
  readonly reader: (beside: Library) => Promise<Library>;
};

const questions = ['青禾塔有多高', '渡口几点停渡', '门票多少钱', '水闸什么时候检修'];

function fill(library: Library): void {
  library.write('tower.md', '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高五十二米。登塔门票四十元。\n');
  library.write('ferry.md', '# 渡口\n\n渡口每晚九点停渡。船票两元。\n');
  for (let number = 0; number < 12; number += 1)
    library.write(`note-${number}.md`, `# 记事${number}\n\n第${number}号水闸每周${(number % 6) + 1}检修。\n`);
}

async function ask(keeper: IndexKeeper): Promise<unknown> {
  return Promise.all(questions.map((question) => searchLegs(keeper, question)));
}

/** As the server's clock does. */
async function follow(library: Library, keeper: IndexKeeper): Promise<void> {
  await library.deps.directory.pull();
  await keeper.notice();
}

/** What every place that an index may lie in must do, for one process that writes and many that read. */
export function describeIndex(name: string, { writer, reader }: IndexMaker): void {
  const build = async (): Promise<{ library: Library; keeper: IndexKeeper }> => {
    const library = await writer();
    fill(library);
    const keeper = await createKeeper(library);
    await keeper.update(false);
    return { library, keeper };
  };

  describe(name, () => {
    test('two readers find what the writer finds, with the same scores, and what an index of files finds', async () => {
      const { library, keeper } = await build();
      const files = createLibrary();
      fill(files);
      const alone = await createKeeper(files);
      await alone.update(false);
      const expected = await ask(alone);
      expect(await ask(keeper)).toEqual(expected);
      for (const other of [await reader(library), await reader(library)]) {
        const follower = await createKeeper(other);
        await other.deps.directory.pull();
        await follower.load();
        expect(follower.isStale).toBe(false);
        expect(await ask(follower)).toEqual(expected);
        expect(follower.search?.index.chunks.documents.map(({ path }) => path)).toEqual(
          alone.search?.index.chunks.documents.map(({ path }) => path),
        );
      }
    });

    test('a change is followed, and a deleted sentence is in no leg of any reader', async () => {
      const { library, keeper } = await build();
      const other = await reader(library);
      const follower = await createKeeper(other);
      await follow(other, follower);
      library.write('tower.md', '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高六十一米。\n');
      library.remove('ferry.md');
      library.write('bridge.md', '# 石桥\n\n石桥宽三丈。\n');
      await keeper.update(false);
      const before = follower.search;
      await follow(other, follower);
      expect(follower.search).not.toBe(before);
      expect(await ask(follower)).toEqual(await ask(keeper));
      const texts = JSON.stringify(await ask(follower));
      expect(texts).toContain('六十一米');
      expect(texts).toContain('三丈');
      expect(texts).not.toMatch(/五十二米|停渡。/u);
      // One that is in the middle of an answer still reads what it began with.
      const [vector] = await library.embedder.embed(['渡口'], 'query');
      expect((await before!.index.vectors.search(vector!, 20)).length).toBeGreaterThan(0);
    });

    test('after many small changes and their merges it gives what one full build gives', async () => {
      const { library, keeper } = await build();
      const other = await reader(library);
      const follower = await createKeeper(other);
      for (let round = 0; round < 6; round += 1) {
        library.write(`more-${round}.md`, `# 补记${round}\n\n第${round + 20}号水闸，检修在周日。\n`);
        library.remove(`note-${round * 2}.md`);
        await keeper.update(false);
        await keeper.merge(new AbortController().signal);
        await follow(other, follower);
      }
      const files = createLibrary({ beside: { ...library, indexDir: `${library.indexDir}-files` } });
      const alone = await createKeeper(files);
      await alone.update(true);
      expect(await ask(follower)).toEqual(await ask(alone));
    });

    test('a reader writes nothing: uploads, deletions and builds are refused, and it says so', async () => {
      const { library } = await build();
      const other = await reader(library);
      const engine = await createEngine(other);
      expect(await engine.start()).toBeUndefined();
      expect(engine.isReady()).toBe(true);
      expect(engine.status()).toMatchObject({ state: 'ready', isWritable: false, index: { stale: false } });
      expect(() => engine.startReindex(false)).toThrow(
        expect.objectContaining({
          code: 'index_locked',
          message: expect.stringContaining('INDEX_READ_ONLY') as string,
        }),
      );
      await expect(engine.updateIndex(true, () => undefined)).rejects.toThrow(IndexError);
      const id = engine.listDocuments()[0]!.id;
      await expect(engine.tagDocument(id, ['塔'])).rejects.toMatchObject({ code: 'seeds_folder_unwritable' });
      await expect(engine.removeDocument(id)).rejects.toMatchObject({ code: 'seeds_folder_unwritable' });
      await expect(
        engine.saveFiles([{ name: 'new.md', bytes: Buffer.from('# 新') }], { overwrite: false }),
      ).rejects.toMatchObject({ code: 'seeds_folder_unwritable' });
      await engine.close();
    });

    test('a writer that starts anew, without its index folder, goes on from what it has published', async () => {
      const { library } = await build();
      const again = await writer(library);
      const keeper = await createKeeper(again);
      library.write('late.md', '# 晚到\n\n钟楼在城北。\n');
      const report = await keeper.update(false);
      expect(report).toMatchObject({ added: 1, unchanged: 14 });
      expect(again.embedder.embeddedTexts).toBe(1);
    });
  });
}
