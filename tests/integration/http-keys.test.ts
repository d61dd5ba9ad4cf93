import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey, writeKeyFile } from '../../src/http/keys/key-file.ts';
import type { KeyScope } from '../../src/http/keys/key-file.ts';
import type { HttpSettings } from '../../src/http/settings.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { connectMcpTo } from '../support/connect-mcp.ts';
import { createPlace, runCommand } from '../support/run-wenqu.ts';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** A server with a key of each scope, and one of scope `ask` with a limit. */
async function start(limit = 2, settings: Partial<HttpSettings> = {}) {
  const path = join(createTemporaryFolder(), 'keys.json');
  const made = (['ask', 'read', 'write'] as const).map((scope) => createKey(scope, scope));
  const limited = createKey('limited', 'ask', limit);
  writeKeyFile(
    path,
    [...made, limited].map(({ stored }) => stored),
  );
  const app = await startTestApp(new FakeEngine({ 'a.txt': '活水来。' }), { apiKeysFile: path, ...settings });
  onTestFinished(() => app.close(0));
  const [ask = '', read = '', write = ''] = made.map(({ key }) => key);
  return { app, path, keys: { ask, read, write }, limited: limited.key };
}

const calls: readonly (readonly [string, string, unknown, KeyScope])[] = [
  ['POST', '/api/chat', { question: '活水？' }, 'ask'],
  ['POST', '/api/search', { query: '活水' }, 'ask'],
  ['GET', '/api/suggestions', undefined, 'ask'],
  ['GET', '/api/status', undefined, 'ask'],
  ['GET', '/v1/models', undefined, 'ask'],
  ['POST', '/v1/embeddings', { input: '水' }, 'ask'],
  ['GET', '/api/documents', undefined, 'read'],
  ['GET', '/api/documents/x/text', undefined, 'read'],
  ['GET', '/api/documents/x/file', undefined, 'read'],
  ['GET', '/api/jobs/x', undefined, 'read'],
  ['POST', '/api/reindex', {}, 'write'],
  ['DELETE', '/api/documents/x', undefined, 'write'],
  ['POST', '/api/documents', {}, 'write'],
];

describe('a key', () => {
  it('may do what its scope says, and no more', async () => {
    const { app, keys } = await start();
    const scopes = Object.keys(keys) as KeyScope[];
    for (const [method, path, body, needed] of calls)
      for (const scope of scopes) {
        const { status } = await app.call(method, path, body, bearer(keys[scope]));
        const isAllowed = scopes.indexOf(scope) >= scopes.indexOf(needed);
        expect([method, path, scope, status === 403]).toEqual([method, path, scope, !isAllowed]);
      }
    const refused = await app.call('POST', '/api/reindex', {}, bearer(keys.read));
    expect(await refused.json()).toMatchObject({ error: { code: 'scope_insufficient', type: 'permission_error' } });
    expect((await app.call('GET', '/api/documents')).status).toBe(401);
  });

  it('gets over MCP the tools of its scope', async () => {
    const { app, keys } = await start();
    const names = async (key: string) => {
      const { tools } = await (await connectMcpTo(app.url, key)).listTools();
      return tools.map(({ name }) => name).sort();
    };
    expect(await names(keys.ask)).toEqual(['ask', 'search']);
    expect(await names(keys.read)).toEqual(['ask', 'list_documents', 'read_document', 'search']);
  });

  it('that may not write sees a page that offers no upload', async () => {
    const { app, keys } = await start();
    const writable = async (key: string) =>
      ((await (await app.call('GET', '/api/status', undefined, bearer(key))).json()) as { writable: boolean }).writable;
    expect([await writable(keys.read), await writable(keys.write)]).toEqual([false, true]);
  });

  it('has a limit of its own, wherever it comes from', async () => {
    const { app, keys, limited } = await start();
    const status = async (key: string) => (await app.call('GET', '/v1/models', undefined, bearer(key))).status;
    expect([await status(limited), await status(limited), await status(limited)]).toEqual([200, 200, 429]);
    expect(await status(keys.ask)).toBe(200);
    const refused = await app.call('GET', '/v1/models', undefined, bearer(limited));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('that is wrong is limited by address, and then only keys that nobody could guess are taken there', async () => {
    const word = 'a-word-of-the-house';
    const { app, keys } = await start(2, { apiKey: word });
    const status = async (key: string, header = 'authorization') =>
      (await app.call('GET', '/v1/models', undefined, { [header]: header === 'x-api-key' ? key : `Bearer ${key}` }))
        .status;
    for (let guess = 0; guess < 30; guess += 1) expect(await status(`guess-${guess}`)).toBe(401);
    expect([await status('wrong'), await status(word), await status(word, 'x-api-key')]).toEqual([429, 429, 429]);
    expect([await status(keys.write), await status(keys.ask, 'x-api-key')]).toEqual([200, 200]);
    expect((await app.call('GET', '/healthz')).status).toBe(200);
  });

  it('that is wrong counts once, however often it is shown: a program with an old key shuts nobody out', async () => {
    const word = 'a-word-of-the-house';
    const { app } = await start(2, { apiKey: word });
    const status = async (key: string) => (await app.call('GET', '/v1/models', undefined, bearer(key))).status;
    for (let call = 0; call < 40; call += 1) expect(await status('an-old-key')).toBe(401);
    expect(await status(word)).toBe(200);
  });

  it('in the settings is taken from a blocked address too, if it is long enough', async () => {
    const long = '0123456789abcdef'.repeat(2);
    const { app } = await start(2, { apiKey: long });
    const status = async (key: string) => (await app.call('GET', '/v1/models', undefined, bearer(key))).status;
    for (let guess = 0; guess < 30; guess += 1) await status(`guess-${guess}`);
    expect([await status('wrong'), await status(long)]).toEqual([429, 200]);
  });

  it('works, or works no longer, within a second of a change of the file; a broken file changes nothing', async () => {
    const { app, path, keys } = await start();
    const status = async (key: string) => (await app.call('GET', '/v1/models', undefined, bearer(key))).status;
    const fresh = createKey('fresh', 'ask');
    writeKeyFile(path, [fresh.stored]);
    // It is looked at once a second; a busy machine answers later.
    await expect.poll(() => status(fresh.key)).toBe(200);
    expect(await status(keys.ask)).toBe(401);
    writeFileSync(path, '{broken');
    const isTold = (): boolean => app.logger.lines.some(({ event }) => event === 'keys_unreadable');
    await expect.poll(async () => ((await status(fresh.key)) === 200 ? isTold() : 'refused')).toBe(true);
  });
});

describe('a file of keys', () => {
  it('that is missing or not ours stops the start', async () => {
    const folder = createTemporaryFolder();
    const open = (path: string): Promise<TestApp> => startTestApp(new FakeEngine(), { apiKeysFile: path });
    await expect(open(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'config_invalid' });
    writeFileSync(join(folder, 'keys.json'), '{"keys":[{"name":"x"}]}');
    await expect(open(join(folder, 'keys.json'))).rejects.toMatchObject({ code: 'config_invalid' });
  });
});

describe('npm run keys', () => {
  const place = createPlace({}, { keep: true });
  const path = join(place.root, 'keys.json');
  const run = (...args: string[]) => runCommand('keys', place, args, { API_KEYS_FILE: path });

  it('adds, lists and removes keys; the file holds hashes only and is its owner’s', () => {
    const added = run('add', 'reader', '--scope', 'read', '--per-minute', '60');
    expect(added.code).toBe(0);
    const key = added.stdout.trim();
    expect(key).toMatch(/^wq_[\w-]{43}$/u);
    expect(readFileSync(path, 'utf8')).not.toContain(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(run('list').stdout).toMatch(/^reader\tread\t60\t\d{4}-/u);
    expect(run('add', 'reader').code).toBe(1);
    for (const wrong of [
      ['add', 'a b'],
      ['add', 'x', '--scope', 'all'],
      ['add', 'x', '--per-minute', '0'],
      ['grow'],
      [],
    ])
      expect(run(...wrong)).toMatchObject({ code: 1, stdout: '' });
    expect(run('remove', 'reader').code).toBe(0);
    expect([run('list').stdout, run('remove', 'reader').code]).toEqual(['', 1]);
    rmSync(place.root, { recursive: true });
  });
});
