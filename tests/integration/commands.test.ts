import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Place, createPlace, runCommand, startCommand } from '../support/run-wenqu.ts';

// Each command loads the dictionary and the model; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

const town = {
  'tower.md': '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高 52 米，2031 年建成。\n',
  'bridge.md': '# 赤霞桥\n\n赤霞桥横跨清江，全长 820 米，2029 年通车。\n',
};

/** Enough text for a build of several seconds. */
function manyDocuments(count: number): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let number = 0; number < count; number += 1) {
    const sentences = Array.from({ length: 40 }, (_, index) => {
      const store = (number * 31 + index * 17) % 997;
      const piece = `第${number}号展馆的第${index}件展品来自${store}号仓库`;
      return `${piece}，编号${number * 1000 + index}，重${(index * 13) % 90}公斤。`;
    });
    texts[`many/${number}.md`] = `# 第${number}号展馆\n\n${sentences.join('')}\n`;
  }
  return texts;
}

const generationsOf = (place: Place): string[] =>
  readdirSync(place.index).filter((name) => name.startsWith('generation-'));

describe('npm run index', () => {
  test('prints documents, passages, added, changed, removed, failed with reasons, and seconds', () => {
    const place = createPlace({
      ...town,
      'binary.txt': Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    });
    const first = runCommand('index', place);
    expect(first.code).toBe(0);
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
      expect(first.stdout).toMatch(line);
    writeFileSync(join(place.seeds, 'tower.md'), '# 青禾塔\n\n青禾塔高 60 米。\n');
    for (const name of ['bridge.md', 'binary.txt']) rmSync(join(place.seeds, name));
    const second = runCommand('index', place);
    expect(second.stdout).toMatch(
      /documents: 1\n.*passages: 1\n.*added: 0\n.*changed: 1\n.*removed: 2\n.*unchanged: 0\n.*failed: 0\n/u,
    );
  });

  test(
    'ended by Ctrl-C keeps the old index, releases the lock, says so, ' +
      'and the next run goes on with what was embedded',
    async () => {
      const place = createPlace(town);
      runCommand('index', place);
      const [before] = generationsOf(place);
      for (const [path, text] of Object.entries(manyDocuments(200))) {
        const flat = path.replace('/', '-');
        writeFileSync(join(place.seeds, flat), text);
      }
      const running = startCommand('index', place);
      await expect.poll(() => existsSync(join(place.index, 'lock')), { timeout: 60_000, interval: 20 }).toBe(true);
      await sleep(300);
      expect(await running.end('SIGINT')).toBe(130);
      expect(running.output()).toMatch(/已中断/u);
      expect(running.output()).not.toMatch(/\n\s+at /u);
      expect(generationsOf(place)).toEqual([before]);
      expect(existsSync(join(place.index, 'lock'))).toBe(false);
      expect(runCommand('index', place)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/documents: 202\n/u) as string,
      });
    },
  );

  test('killed at any moment leaves a whole index, and the next run succeeds', async () => {
    const place = createPlace(town);
    runCommand('index', place);
    const [before] = generationsOf(place);
    for (const [path, text] of Object.entries(manyDocuments(200)))
      writeFileSync(join(place.seeds, path.replace('/', '-')), text);
    for (const waitMs of [50, 900]) {
      const running = startCommand('index', place);
      await expect.poll(() => existsSync(join(place.index, 'lock')), { timeout: 60_000, interval: 10 }).toBe(true);
      await sleep(waitMs);
      await running.end('SIGKILL');
      const current = readFileSync(join(place.index, 'CURRENT'), 'utf8').trim();
      if (current !== before) break;
      // The old one answers, without a rebuild: `ask` would build, so the files themselves are looked at.
      expect(readdirSync(join(place.index, before)).sort()).toContain('manifest.json');
    }
    const last = runCommand('index', place);
    expect(last).toMatchObject({ code: 0, stdout: expect.stringMatching(/documents: 202\n/u) as string });
    expect(last.stdout).not.toMatch(/rebuilt/u);
    expect(generationsOf(place)).toHaveLength(1);
    expect(existsSync(join(place.index, 'lock'))).toBe(false);
  });

  test('beside another that writes is told so, by process id', async () => {
    await Promise.resolve();
    const place = createPlace(town);
    runCommand('index', place);
    writeFileSync(join(place.index, 'lock'), String(process.pid));
    const { code, stderr } = runCommand('index', place);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`另一个进程（${process.pid}）`, 'u'));
  });
});

describe('npm run ask', () => {
  let place: Place;
  beforeAll(() => {
    place = createPlace(town, { keep: true });
  });
  afterAll(() => rmSync(place.root, { recursive: true, force: true }));

  test('builds the index if need be and prints a cited answer', () => {
    const { code, stdout, stderr } = runCommand('ask', place, ['青禾塔有多高？']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/52 米[\s\S]*\[1\]/u);
    expect(stdout).toMatch(/tower\.md:\d+-\d+/u);
  });

  test('with --json prints what POST /api/chat returns, field by field', async () => {
    const { code, stdout } = runCommand('ask', place, ['赤霞桥全长多少米？', '--json']);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as Record<string, unknown>;
    const server = startCommand('serve', place);
    const url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/index ready/u);
    const response = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '赤霞桥全长多少米？' }),
    });
    const served = (await response.json()) as Record<string, unknown>;
    const comparable = ({ id: _, timings, ...rest }: Record<string, unknown>) => ({
      ...rest,
      timings: Object.keys(timings as object).sort(),
    });
    expect(comparable(printed)).toEqual(comparable(served));
    expect(Object.keys(printed)).toEqual(Object.keys(served));
  });

  test.each([
    ['no question', [], /请写上问题/u],
    ['an over-long question', ['长'.repeat(2001)], /2000/u],
    ['an unknown option', ['问题', '--jsno'], /--jsno/u],
  ])('given %s says so in one line and fails', (_name, args, message) => {
    const { code, stdout, stderr } = runCommand('ask', place, args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});

describe('npm start', () => {
  test('notices an index built by npm run index meanwhile, and a deleted document is found no more', async () => {
    const place = createPlace(town);
    const server = startCommand('serve', place, [], { WATCH: 'false' });
    const url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/index ready.*: 2 /u);
    rmSync(join(place.seeds, 'bridge.md'));
    writeFileSync(join(place.seeds, 'lake.md'), '# 镜湖\n\n镜湖湖面约三公顷，每年十月举办菊花展。\n');
    expect(runCommand('index', place).stdout).toMatch(/added: 1\n[\s\S]*removed: 1\n/u);
    const search = async (query: string) => {
      const response = await fetch(`${url}/api/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return ((await response.json()) as { passages: { path: string }[] }).passages.map(({ path }) => path);
    };
    expect(await search('镜湖什么时候办菊花展')).toContain('lake.md');
    expect(await search('赤霞桥横跨清江，全长 820 米')).not.toContain('bridge.md');
  });

  test('on SIGTERM ends with code 0, also while it indexes, and leaves no lock', async () => {
    const place = createPlace(manyDocuments(300));
    const server = startCommand('serve', place);
    await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u);
    await expect.poll(() => existsSync(join(place.index, 'lock')), { timeout: 30_000, interval: 10 }).toBe(true);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(existsSync(join(place.index, 'lock'))).toBe(false);
  });
});
