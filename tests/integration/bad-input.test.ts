import { createServer } from 'node:net';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  type Ended,
  type Place,
  commandOf,
  copyPlace,
  createPlace,
  environmentOf,
  runCommand,
  startCommand,
} from '../support/run-wenqu.ts';

vi.setConfig({ testTimeout: 180_000 });

const tower = { 'tower.md': '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高 52 米。\n' };

/** Built once, with two files that cannot be read: what needs a finished index takes a copy, without those. */
let indexed: Place;
let report: Ended;
beforeAll(() => {
  const bad = { 'binary.txt': Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256) };
  indexed = createPlace({ ...tower, ...bad }, { keep: true });
  writeFileSync(join(indexed.seeds, 'huge.txt'), Buffer.alloc(50 * 1024 * 1024, '很长的一句话。'));
  report = runCommand('index', indexed);
  for (const name of ['binary.txt', 'huge.txt']) rmSync(join(indexed.seeds, name));
});
afterAll(() => rmSync(indexed.root, { recursive: true, force: true }));

async function readStatus(
  url: string,
): Promise<{ readonly ready: number; readonly health: number; readonly error: { readonly code: string } | undefined }> {
  const [ready, health, status] = await Promise.all(
    ['/readyz', '/healthz', '/api/status'].map((path) => fetch(url + path)),
  );
  const { index } = (await status!.json()) as { index: { error?: { code: string } } };
  return { ready: ready!.status, health: health!.status, error: index.error };
}

test.each(['serve', 'index', 'ask'])('%s says in one line that it may open too few files', (name) => {
  const place = createPlace(tower);
  const command = [process.execPath, ...commandOf(name, ['青禾塔多高'])].join(' ');
  const { status, stderr } = spawnSync('sh', ['-c', `ulimit -n 64; exec ${command}`], {
    cwd: place.root,
    env: environmentOf(place, {}),
    encoding: 'utf8',
  });
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('ulimit -n 1024')]);
  expect(status).toBe(1);
});

describe('settings', () => {
  test('that are wrong stop the start at once, each with one line, those of .env too', () => {
    const place = createPlace(tower);
    writeFileSync(join(place.root, '.env'), 'FOO_BAR=1\nLLM_MODLE=x\nTOP_K=500\n');
    const { code, stdout, stderr } = runCommand('serve', place, [], {
      PORT: 'http',
      SEED_DIR: '/x',
      LOG_LEVEL: 'loud',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(6);
    for (const [name, hint] of [
      ['PORT="http"', '65535'],
      ['TOP_K="500"', '50'],
      ['LOG_LEVEL="loud"', 'warn'],
      ['SEED_DIR', 'SEEDS_DIR?'],
      ['LLM_MODLE', 'LLM_MODEL?'],
      ['FOO_BAR', 'allowed'],
    ]) {
      expect(
        lines.find((line) => line.startsWith(name!)),
        name,
      ).toContain(hint);
    }
  });

  test('the environment wins over .env, and an empty .env value counts as unset', () => {
    const place = createPlace();
    // With either of the last two there would be no start.
    writeFileSync(join(place.root, '.env'), '\uFEFFMAX_FILE_MB=1\nANSWER_MODE=\nTOP_K=500\nLOG_LEVEL=loud\n# a note\n');
    writeFileSync(join(place.seeds, 'big.txt'), '很长的一句话。'.repeat(50_000));
    const { code, stdout } = runCommand('index', place, [], { TOP_K: '5', LOG_LEVEL: 'warn' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/✗ big\.txt: .*MAX_FILE_MB=1/u);
  });

  test('an index folder inside the documents, and a folder of documents that is a file, are refused', () => {
    const place = createPlace(tower);
    const inside = runCommand('index', place, [], { INDEX_DIR: join(place.seeds, 'index') });
    expect(inside).toMatchObject({ code: 1, stderr: expect.stringMatching(/^INDEX_DIR=.*SEEDS_DIR/u) as string });
    const file = runCommand('index', place, [], { SEEDS_DIR: join(place.seeds, 'tower.md') });
    expect(file).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SEEDS_DIR=.*不是文件夹/u) as string });
    expect(readdirSync(place.seeds)).toEqual(['tower.md']);
  });

  test('a port in use is named with the setting', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void blocker.close());
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const { code, stderr } = runCommand('serve', indexed, [], { PORT: String(port) });
    expect(code).toBe(1);
    expect(stderr).toContain(`端口 ${port} 已被占用`);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});

describe('folders', () => {
  test('a missing folder, and a foreign index folder, fail with one clear message and change nothing', () => {
    const place = createPlace(tower);
    expect(runCommand('index', place, [], { SEEDS_DIR: join(place.root, 'none') })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^找不到或无法读取文档文件夹.*SEEDS_DIR/u) as string,
    });
    mkdirSync(join(place.root, 'mine'));
    writeFileSync(join(place.root, 'mine/diary.txt'), 'precious');
    expect(runCommand('index', place, [], { INDEX_DIR: join(place.root, 'mine') })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/diary\.txt/u) as string,
    });
    expect(readFileSync(join(place.root, 'mine/diary.txt'), 'utf8')).toBe('precious');
    expect(readdirSync(join(place.root, 'mine'))).toEqual(['diary.txt']);
  });

  test('an empty folder is said to be empty', () => {
    const { code, stdout } = runCommand('index', createPlace());
    expect(code).toBe(0);
    expect(stdout).toMatch(/documents: 0[\s\S]*没有可用的文档/u);
  });

  test('a 50 MB text and a binary file are reported, the rest is indexed', () => {
    const { code, stdout } = report;
    expect(code).toBe(0);
    expect(stdout).toMatch(/documents: 1\n[\s\S]*failed: 2\n/u);
    expect(stdout).toMatch(/✗ huge\.txt: .*50 MB.*MAX_FILE_MB=20/u);
    expect(stdout).toMatch(/✗ binary\.txt/u);
  });
});

describe('the server stays up', () => {
  test('when its index folder is foreign: says so everywhere, and answers once that is mended', async () => {
    const place = createPlace(tower);
    mkdirSync(place.index);
    writeFileSync(join(place.index, 'diary.txt'), 'precious');
    const server = startCommand('serve', place);
    const url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/索引失败 indexing failed: .*diary\.txt/u);
    expect(await readStatus(url)).toMatchObject({ ready: 503, health: 200, error: { code: 'index_foreign' } });
    rmSync(join(place.index, 'diary.txt'));
    expect((await fetch(`${url}/api/reindex`, { method: 'POST' })).status).toBe(202);
    await expect.poll(async () => (await readStatus(url)).ready, { timeout: 30_000 }).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  test('when its documents are gone: answers from the index it has, and says that indexing failed', async () => {
    const place = copyPlace(indexed);
    rmSync(place.seeds, { recursive: true });
    const server = startCommand('serve', place);
    const url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/indexing failed: .*SEEDS_DIR[\s\S]*previous index/u);
    expect(await readStatus(url)).toMatchObject({ ready: 200, error: { code: 'seeds_folder_missing' } });
    const response = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: '青禾塔有多高？' }),
    });
    expect(((await response.json()) as { answer: string }).answer).toContain('52');
  });

  test('when its index is damaged: rebuilds it and says so', async () => {
    const place = copyPlace(indexed);
    const segment = readdirSync(place.index).find((name) => name.startsWith('segment-')) ?? '';
    writeFileSync(join(place.index, segment, 'postings.bin'), 'garbage');
    const server = startCommand('serve', place);
    await server.waitFor(/index_corrupt/u);
    await server.waitFor(/index ready.*: 1 /u);
  });

  test('when something throws where nobody listens: logs it and answers on', async () => {
    const script = `const timer = setInterval(() => {
      if (process.listenerCount('uncaughtException') === 0) return;
      clearInterval(timer);
      Promise.reject(new Error('a stray promise'));
      setTimeout(() => { throw new Error('a stray throw'); }, 20);
    }, 20);`;
    const server = startCommand('serve', copyPlace(indexed), [], {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(script)}`,
    });
    const url = (await server.waitFor(/http:\/\/127\.0\.0\.1:\d+/u))[0];
    await server.waitFor(/unhandled_fault.*a stray promise/u);
    await server.waitFor(/unhandled_fault.*a stray throw/u);
    await server.waitFor(/index ready/u);
    expect(await readStatus(url)).toMatchObject({ ready: 200, health: 200 });
  });
});
