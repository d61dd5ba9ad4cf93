import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Ended,
  type Place,
  type Running,
  copyPlace,
  createPlace,
  launchCommand,
  runCommand,
  startCommand,
} from '../support/run-wenqu.ts';

// Each command loads the dictionary and the model; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

/** Built once: what needs no more than a finished index takes a copy. */
let town: Place;
let built: Ended;
beforeAll(() => {
  town = createPlace(
    {
      'tower.md': '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高 52 米，2031 年建成。\n',
      'bridge.md': '# 赤霞桥\n\n赤霞桥横跨清江，全长 820 米，2029 年通车。\n',
      'binary.txt': Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    },
    { keep: true },
  );
  built = runCommand('index', town);
  rmSync(join(town.seeds, 'binary.txt'));
});
afterAll(() => rmSync(town.root, { recursive: true, force: true }));

/** Enough text for a build of several seconds, which none of these tests lets come to its end. */
function writeManyDocuments({ seeds }: Place, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const sentences = Array.from({ length: 40 }, (_, index) => {
      const store = (number * 31 + index * 17) % 997;
      const piece = `第${number}号展馆的第${index}件展品来自${store}号仓库`;
      return `${piece}，编号${number * 1000 + index}，重${(index * 13) % 90}公斤。`;
    });
    writeFileSync(join(seeds, `hall-${number}.md`), `# 第${number}号展馆\n\n${sentences.join('')}\n`);
  }
}

/** All but these halls. */
function removeManyDocuments({ seeds }: Place, kept: readonly string[]): void {
  for (const name of readdirSync(seeds))
    if (name.startsWith('hall-') && !kept.includes(name)) rmSync(join(seeds, name));
}

const generationsOf = (place: Place): string[] =>
  readdirSync(place.index).filter((name) => name.startsWith('generation-'));
const hasLock = (place: Place): boolean => existsSync(join(place.index, 'lock'));

describe('npm run index', () => {
  test('prints documents, passages, added, changed, removed, failed with reasons, and seconds', () => {
    expect(built.code).toBe(0);
    for (const line of [
      /documents: 2$/mu,
      /passages: 2$/mu,
      /added: 2$/mu,
      /changed: 0$/mu,
      /removed: 0$/mu,
      /failed: 1$/mu,
      /seconds: \d+\.\d\d$/mu,
      /✗ binary\.txt: .*二进制/u,
    ])
      expect(built.stdout).toMatch(line);
    const place = copyPlace(town);
    writeFileSync(join(place.seeds, 'tower.md'), '# 青禾塔\n\n青禾塔高 60 米。\n');
    rmSync(join(place.seeds, 'bridge.md'));
    const second = runCommand('index', place);
    expect(second.stdout).toMatch(
      /documents: 1\n.*passages: 1\n.*added: 0\n.*changed: 1\n.*removed: 2\n.*unchanged: 0\n.*failed: 0\n/u,
    );
  });

  test(
    'ended by Ctrl-C keeps the old index, releases the lock and says so; killed at any moment leaves a whole index; ' +
      'and the next run succeeds',
    async () => {
      const place = copyPlace(town);
      const [before] = generationsOf(place);
      writeManyDocuments(place, 300);
      const startBuilding = async () => {
        // The lock of one that was killed is no sign that this one has begun; the last run finds such a lock.
        rmSync(join(place.index, 'lock'), { force: true });
        const running = startCommand('index', place);
        await expect.poll(() => hasLock(place), { timeout: 60_000, interval: 10 }).toBe(true);
        return running;
      };
      const interrupted = await startBuilding();
      expect(await interrupted.end('SIGINT')).toBe(130);
      expect(interrupted.output()).toMatch(/已中断/u);
      expect(interrupted.output()).not.toMatch(/\n\s+at /u);
      expect(generationsOf(place)).toEqual([before]);
      expect(hasLock(place)).toBe(false);
      for (const waitMs of [50, 900]) {
        const killed = await startBuilding();
        await sleep(waitMs);
        await killed.end('SIGKILL');
        const current = readFileSync(join(place.index, 'CURRENT'), 'utf8').trim();
        if (current !== before) break;
        // The old one answers, without a rebuild: `ask` would build, so the files themselves are looked at.
        expect(readdirSync(join(place.index, before)).sort()).toContain('manifest.json');
      }
      removeManyDocuments(place, ['hall-0.md', 'hall-1.md']);
      const last = runCommand('index', place);
      expect(last).toMatchObject({ code: 0, stdout: expect.stringMatching(/documents: 4\n/u) as string });
      expect(last.stdout).not.toMatch(/rebuilt/u);
      expect(generationsOf(place)).toHaveLength(1);
      expect(hasLock(place)).toBe(false);
    },
  );

  test('beside another that writes is told so, by process id', () => {
    const place = copyPlace(town);
    writeFileSync(join(place.index, 'lock'), String(process.pid));
    const { code, stderr } = runCommand('index', place);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`另一个进程（${process.pid}）`, 'u'));
  });
});

describe('npm run ask', () => {
  test('builds the index if need be and prints a cited answer', () => {
    const place = createPlace({ 'tower.md': readFileSync(join(town.seeds, 'tower.md')) });
    const { code, stdout, stderr } = runCommand('ask', place, ['青禾塔有多高？']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/52 米[\s\S]*\[1\]/u);
    expect(stdout).toMatch(/tower\.md:\d+-\d+/u);
  });

  test.each([
    ['no question', [], /请写上问题/u],
    ['an over-long question', ['长'.repeat(2001)], /2000/u],
    ['an unknown option', ['问题', '--jsno'], /--jsno/u],
  ])('given %s says so in one line and fails', (_name, args, message) => {
    const { code, stdout, stderr } = runCommand('ask', town, args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});

describe('beside a server on the same index', () => {
  let place: Place;
  let server: Running;
  let url: string;
  const post = async <Body>(path: string, body: object): Promise<Body> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Body;
  };
  beforeAll(async () => {
    place = copyPlace(town, { keep: true });
    server = launchCommand('serve', place, [], { WATCH: 'false' });
    url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/index ready.*: 2 /u);
  });
  afterAll(async () => {
    await server.end('SIGKILL');
    rmSync(place.root, { recursive: true, force: true });
  });

  test('npm run ask with --json prints what POST /api/chat returns, field by field', async () => {
    const { code, stdout } = runCommand('ask', place, ['赤霞桥全长多少米？', '--json']);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as Record<string, unknown>;
    const served = await post<Record<string, unknown>>('/api/chat', { question: '赤霞桥全长多少米？' });
    const comparable = ({ id: _, timings, ...rest }: Record<string, unknown>) => ({
      ...rest,
      timings: Object.keys(timings as object).sort(),
    });
    expect(comparable(printed)).toEqual(comparable(served));
    expect(Object.keys(printed)).toEqual(Object.keys(served));
  });

  test('npm start notices an index built by npm run index, and a deleted document is found no more', async () => {
    rmSync(join(place.seeds, 'bridge.md'));
    writeFileSync(join(place.seeds, 'lake.md'), '# 镜湖\n\n镜湖湖面约三公顷，每年十月举办菊花展。\n');
    expect(runCommand('index', place).stdout).toMatch(/added: 1\n[\s\S]*removed: 1\n/u);
    const search = async (query: string) =>
      (await post<{ passages: { path: string }[] }>('/api/search', { query })).passages.map(({ path }) => path);
    expect(await search('镜湖什么时候办菊花展')).toContain('lake.md');
    expect(await search('赤霞桥横跨清江，全长 820 米')).not.toContain('bridge.md');
  });
});

test('npm start on SIGTERM ends with code 0, also while it indexes, and leaves no lock', async () => {
  const place = createPlace();
  writeManyDocuments(place, 300);
  const server = startCommand('serve', place);
  await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u);
  await expect.poll(() => hasLock(place), { timeout: 30_000, interval: 10 }).toBe(true);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(hasLock(place)).toBe(false);
});
