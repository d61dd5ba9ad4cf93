import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { startServer } from '../../src/http/server.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { createTestSettings, readEvents, startTestApp, waitUntil } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';

const apps: TestApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close(0)));
});

async function start(engine: FakeEngine, changes: Parameters<typeof startTestApp>[1] = {}): Promise<TestApp> {
  const app = await startTestApp(engine, changes);
  apps.push(app);
  return app;
}

function createBareApp() {
  return createApp(new FakeEngine(), createTestSettings());
}

describe('start', () => {
  it('says in one sentence that the port is in use', async () => {
    const app = await start(new FakeEngine());
    await expect(startServer(createBareApp(), { host: '127.0.0.1', port: app.port })).rejects.toMatchObject({
      code: 'port_in_use',
      param: 'PORT',
      message: expect.stringContaining(String(app.port)) as string,
    });
  });

  it('says that a host is not an address of this machine', async () => {
    await expect(startServer(createBareApp(), { host: '203.0.113.9', port: 0 })).rejects.toMatchObject({
      code: 'config_invalid',
      param: 'HOST',
    });
  });

  it('tells an address where it can be reached when it listens everywhere', async () => {
    const server = await startServer(createBareApp(), { host: '0.0.0.0', port: 0 });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close(0);
  });
});

describe('stop', () => {
  it('lets a running answer finish and then closes at once', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    engine.pauseMs = 500;
    const app = await start(engine);
    const streaming = app.call('POST', '/api/chat', { question: '活水', stream: true }).then(readEvents);
    const whole = app.call('POST', '/api/chat', { question: '活水' }).then((response) => response.json());
    await waitUntil(() => engine.open === 2);
    // Twice the time a test may take: a close that waits for the grace time fails.
    await app.close(60_000);
    expect((await streaming).at(-1)?.event).toBe('done');
    expect(await whole).toMatchObject({ status: 'answered' });
    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow();
  });

  it('ends what outlasts the grace time with an error event, and stops the engine', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    engine.pauseMs = 20_000;
    const app = await start(engine);
    const streaming = app.call('POST', '/api/chat', { question: '活水', stream: true }).then(readEvents);
    await waitUntil(() => engine.open === 1);
    await sleep(50);
    await app.close(200);
    expect((await streaming).at(-1)).toMatchObject({ event: 'error', data: { error: { code: 'over_capacity' } } });
    expect(engine.open).toBe(0);
  });

  it('ends the stream of a job without waiting for the job', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    const app = await start(engine);
    const { job } = engine.startReindex(false);
    const streaming = app
      .call('GET', `/api/jobs/${job.id}`, undefined, { accept: 'text/event-stream' })
      .then(readEvents);
    await waitUntil(() => engine.job?.listeners.size === 1);
    // Twice the time a test may take: a close that waits for the grace time fails.
    await app.close(60_000);
    expect((await streaming).map(({ event }) => event)).toEqual(['job']);
    expect(engine.job?.listeners.size).toBe(0);
  });

  it('does not wait for connections that never asked anything', async () => {
    const app = await start(new FakeEngine());
    const socket = connect(app.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    // Twice the time a test may take: a close that waits for the grace time fails.
    await app.close(60_000);
    socket.destroy();
  });

  it('may be asked to stop twice', async () => {
    const app = await start(new FakeEngine());
    await Promise.all([app.close(10), app.close(10)]);
  });
});

describe('what is not HTTP', () => {
  it('is answered with 400 in our shape, and the server lives on', async () => {
    const app = await start(new FakeEngine());
    const socket = connect(app.port, '127.0.0.1');
    socket.write('你好 / 这不是 HTTP\r\n\r\n');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const reply = Buffer.concat(chunks).toString();
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(reply.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'request_invalid' } });
    expect((await app.call('GET', '/healthz')).status).toBe(200);
  });
});

describe('the page', () => {
  function buildPage(): string {
    const folder = createTemporaryFolder();
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>问渠</title>');
    writeFileSync(join(folder, 'theme.js'), '// theme');
    writeFileSync(join(folder, 'assets', 'main-abc123.js'), `// ${'script '.repeat(500)}`);
    writeFileSync(join(folder, '.secret'), 'secret');
    return folder;
  }

  it('is served with a strict policy, asked for anew each time, and its hashed files kept for ever', async () => {
    const app = await start(new FakeEngine(), { webDir: buildPage() });
    const page = await app.call('GET', '/');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>问渠</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';\s*script-src 'self';\s*style-src 'self';/,
    );
    expect((await app.call('GET', '/theme.js')).headers.get('cache-control')).toBe('no-cache');
    const script = await app.call('GET', '/assets/main-abc123.js', undefined, { 'accept-encoding': 'gzip' });
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toContain('script script');
    const plain = await app.call('GET', '/assets/main-abc123.js', undefined, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toContain('script script');
  });

  it.each([
    '/.secret',
    '/assets/../.secret',
    '/assets/..%2f.secret',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/nothing.js',
    '/nothing',
    '/assets',
  ])('gives 404 for %s', async (path) => {
    const app = await start(new FakeEngine(), { webDir: buildPage() });
    const response = await app.call('GET', path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it('is free without the key, so that it can ask for it', async () => {
    const app = await start(new FakeEngine(), { webDir: buildPage(), apiKey: 'the-key-1234' });
    expect((await app.call('GET', '/')).status).toBe(200);
  });

  it('says how to build it when it has not been built', async () => {
    const app = await start(new FakeEngine());
    const response = await app.call('GET', '/');
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('npm run build');
  });
});
