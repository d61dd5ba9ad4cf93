import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { type ExpectStatic, describe, test, vi } from 'vitest';
import type { WatchMode } from '../../src/engine/follow/folder-follower.ts';
import type { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import type { FolderWatcher } from '../../src/ports/folder-watcher.ts';
import { type OnTestFinished, createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { type Library, createKeeper } from '../support/build-library.ts';
import { createTown, open, searchTexts } from '../support/open-town.ts';

const PROMISED_MS = 5000;
/** Other tests keep the machine busy: most changes, not each, have to keep the promise. */
const PATIENT = { timeout: 60_000, interval: 100 };
vi.setConfig({ testTimeout: 300_000 });

/** What only the context of a test knows where several run side by side. */
type Context = { readonly expect: ExpectStatic; readonly onTestFinished: OnTestFinished };
type Options = { readonly watch?: WatchMode; readonly watcher?: FolderWatcher };

/** A town whose folder is followed, up to date, with its watch in place. */
async function followTown(
  { expect, onTestFinished }: Context,
  options: Options = {},
): Promise<{ engine: WenquEngine; library: Library }> {
  const library = createTown({ onTestFinished });
  const engine = await open(library, { watch: 'on', ...options }, onTestFinished);
  await (
    await engine.start()
  )?.finished;
  // The watch is there once what changed before it has been looked for.
  await expect.poll(() => countLines(library, 'folder_scanned'), PATIENT).toBeGreaterThan(1);
  return { engine, library };
}

const countLines = ({ logger }: Library, event: string): number =>
  logger.lines.filter((line) => line.event === event).length;

function put({ seeds }: Library, path: string, text: string): void {
  mkdirSync(dirname(join(seeds, path)), { recursive: true });
  writeFileSync(join(seeds, path), text);
}

const move = ({ seeds }: Library, from: string, to: string): void => {
  mkdirSync(dirname(join(seeds, to)), { recursive: true });
  renameSync(join(seeds, from), join(seeds, to));
};

const listPaths = (engine: WenquEngine): string[] => engine.listDocuments().map(({ path }) => path);

const finds = async (engine: WenquEngine, text: string): Promise<boolean> =>
  (await searchTexts(engine, text)).some((found) => found.includes(text));

// They wait more than they work, each for a folder of its own: side by side.
describe.concurrent('a running engine follows the folder within five seconds', () => {
  test('added, changed, renamed, moved and deleted files, and whole folders', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    const waitedMs: number[] = [];
    const expectSoon = async <Found>(read: () => Found | Promise<Found>, expected: Awaited<Found>): Promise<void> => {
      const startMs = performance.now();
      await expect.poll(read, PATIENT).toEqual(expected);
      waitedMs.push(performance.now() - startMs);
    };
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await expectSoon(() => finds(engine, '门洞宽六米'), true);
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽七米。\n');
    await expectSoon(() => finds(engine, '门洞宽七米'), true);
    expect(await finds(engine, '门洞宽六米')).toBe(false);
    move(library, 'gate.md', 'north-gate.md');
    await expectSoon(() => listPaths(engine), ['bridge.md', 'lake.md', 'north-gate.md', 'tower.md']);
    move(library, 'north-gate.md', 'gates/old/north.md');
    await expectSoon(() => listPaths(engine), ['bridge.md', 'gates/old/north.md', 'lake.md', 'tower.md']);
    rmSync(join(library.seeds, 'lake.md'));
    await expectSoon(() => listPaths(engine), ['bridge.md', 'gates/old/north.md', 'tower.md']);
    move(library, 'gates', 'doors');
    await expectSoon(() => listPaths(engine), ['bridge.md', 'doors/old/north.md', 'tower.md']);
    const outside = createTemporaryFolder({ onTestFinished });
    renameSync(join(library.seeds, 'doors'), join(outside, 'doors'));
    await expectSoon(() => listPaths(engine), ['bridge.md', 'tower.md']);
    expect(await finds(engine, '门洞宽七米')).toBe(false);
    renameSync(join(outside, 'doors'), join(library.seeds, 'back'));
    await expectSoon(() => finds(engine, '门洞宽七米'), true);
    expect(waitedMs.sort((a, b) => a - b)[Math.floor(waitedMs.length / 2)]).toBeLessThan(PROMISED_MS);
  });

  // A writer that a busy machine stops for a second and a half has written half a file: such a run is made again.
  test(
    'a file is not read while it is being written, and holds up no other',
    { retry: 2 },
    async ({ expect, onTestFinished }) => {
      const { engine, library } = await followTown({ expect, onTestFinished });
      const path = join(library.seeds, 'report.md');
      writeFileSync(path, '# 年报\n\n');
      const halves: boolean[] = [];
      for (let line = 0; line < 16; line += 1) {
        appendFileSync(path, `第 ${line} 段写到这里。\n\n`);
        if (line === 2) put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
        await sleep(400);
        halves.push(listPaths(engine).includes('report.md'));
      }
      expect(halves).not.toContain(true);
      expect(await finds(engine, '门洞宽六米')).toBe(true);
      await expect.poll(() => finds(engine, '第 15 段写到这里'), PATIENT).toBe(true);
    },
  );

  test(
    'a document that is being rewritten is answered from as it was',
    { retry: 2 },
    async ({ expect, onTestFinished }) => {
      const { engine, library } = await followTown({ expect, onTestFinished });
      const path = join(library.seeds, 'tower.md');
      writeFileSync(path, '# 青禾塔\n\n');
      for (let line = 0; line < 8; line += 1) {
        appendFileSync(path, `重写的第 ${line} 句。\n\n`);
        put(library, 'gate.md', `# 东门\n\n第 ${line} 版。\n`);
        await sleep(400);
        expect(await finds(engine, '塔身高五十二米')).toBe(true);
      }
      await expect.poll(() => finds(engine, '重写的第 7 句'), PATIENT).toBe(true);
      expect(await finds(engine, '塔身高五十二米')).toBe(false);
    },
  );

  test('by polling where the system cannot tell of changes', async ({ expect, onTestFinished }) => {
    const watcher: FolderWatcher = { watch: () => Promise.reject(new Error('ENOSPC: no watch is left')) };
    const { engine, library } = await followTown({ expect, onTestFinished }, { watcher });
    expect(library.logger.lines).toContainEqual({
      level: 'warn',
      event: 'watch_failed',
      fields: { reason: 'ENOSPC: no watch is left' },
    });
    put(library, 'sub/gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await expect.poll(() => finds(engine, '门洞宽六米'), PATIENT).toBe(true);
    rmSync(join(library.seeds, 'lake.md'));
    await expect.poll(() => listPaths(engine).includes('lake.md'), PATIENT).toBe(false);
  });

  test('by polling when told to', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished }, { watch: 'poll' });
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await expect.poll(() => finds(engine, '门洞宽六米'), PATIENT).toBe(true);
  });
});

describe.concurrent('builds', () => {
  test('bulk changes make one build', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    const before = countLines(library, 'index_updated');
    for (let index = 0; index < 20; index += 1) {
      put(library, `bridges/${index % 3}/${index}.md`, `# 第 ${index} 座桥\n\n这座桥长 ${index} 米。\n`);
      await sleep(20);
    }
    await expect.poll(() => listPaths(engine).length, PATIENT).toBe(23);
    await sleep(2500);
    expect(countLines(library, 'index_updated') - before).toBe(1);
  });

  test('a change while a build runs is built after it', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    const { job } = engine.startReindex(true);
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await job.finished;
    await expect.poll(() => finds(engine, '门洞宽六米'), PATIENT).toBe(true);
  });

  test('a file put there a moment before a reindex or an upload is part of that build', async ({
    expect,
    onTestFinished,
  }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await sleep(300);
    await engine.startReindex(false).job.finished;
    expect(await finds(engine, '门洞宽六米')).toBe(true);
  });

  test('an upload and a deletion through the server are not built twice', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    const before = countLines(library, 'index_updated');
    await engine.saveFiles([{ name: 'gate.md', bytes: Buffer.from('# 东门\n\n东门的门洞宽六米。\n') }], {
      overwrite: false,
    });
    await expect.poll(() => finds(engine, '门洞宽六米'), PATIENT).toBe(true);
    await engine.removeDocument(engine.listDocuments().find(({ path }) => path === 'lake.md')!.id);
    await sleep(3000);
    expect(countLines(library, 'index_updated') - before).toBe(2);
    expect(engine.status().index?.stale).toBe(false);
  });

  test('what is no document makes none', async ({ expect, onTestFinished }) => {
    const { library } = await followTown({ expect, onTestFinished });
    const before = countLines(library, 'index_updated');
    for (const path of ['README.md', '.draft.md', 'notes.bak', 'clip.mp4']) put(library, path, '文字');
    await sleep(2500);
    expect(countLines(library, 'index_updated')).toBe(before);
  });

  test('with WATCH=false changes wait for the next update', async ({ expect, onTestFinished }) => {
    const library = createTown({ onTestFinished });
    const engine = await open(library, { watch: 'off' }, onTestFinished);
    await (
      await engine.start()
    )?.finished;
    put(library, 'gate.md', '# 东门\n\n东门的门洞宽六米。\n');
    await sleep(3000);
    expect(await finds(engine, '门洞宽六米')).toBe(false);
    await engine.startReindex(false).job.finished;
    expect(await finds(engine, '门洞宽六米')).toBe(true);
  });
});

describe('looks at the folder', () => {
  test('are never made for a state that is asked for', async ({ expect, onTestFinished }) => {
    const { engine, library } = await followTown({ expect, onTestFinished });
    const before = countLines(library, 'folder_scanned');
    for (let call = 0; call < 100; call += 1) engine.status();
    await sleep(500);
    expect(countLines(library, 'folder_scanned')).toBe(before);
  });

  test('never overlap', async ({ expect }) => {
    const library = createTown();
    const keeper = await createKeeper(library);
    const [first, second] = await Promise.all([keeper.scan(), keeper.scan()]);
    expect(first).toBe(second);
    expect(countLines(library, 'folder_scanned')).toBe(1);
  });
});
