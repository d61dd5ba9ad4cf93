import { afterEach, describe, expect, it } from 'vitest';
import type { HttpSettings } from '../../src/http/settings.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { rawRequest, startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';

const KEY = 'correct-horse-battery';
const apps: TestApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close(0)));
});

async function start(changes: Partial<HttpSettings> = {}): Promise<TestApp> {
  const app = await startTestApp(new FakeEngine({ 'a.txt': '活水来。' }), changes);
  apps.push(app);
  return app;
}

describe('a server with a key', () => {
  const bearer = { authorization: `Bearer ${KEY}` };

  it.each([
    '/api/documents',
    '/API/documents',
    '/api/documents/',
    '/api/nothing',
    '/v1/models',
    '/V1/models',
    '/api/suggestions',
    '/api',
  ])('refuses GET %s without it', async (path) => {
    const app = await start({ apiKey: KEY });
    const response = await app.call('GET', path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({
      error: { code: 'authentication_failed', type: 'authentication_error' },
    });
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Basic ${KEY}`,
    KEY,
    `Bearer ${KEY}x`,
    `Bearer ${KEY.toUpperCase()}`,
    `Bearer x ${KEY}`,
  ])('refuses the authorization %j', async (authorization) => {
    const app = await start({ apiKey: KEY });
    expect((await app.call('POST', '/api/chat', { question: '水' }, { authorization })).status).toBe(401);
  });

  it('refuses before it reads the body', async () => {
    const app = await start({ apiKey: KEY });
    expect((await app.call('POST', '/api/chat', '{broken', { 'content-type': 'application/json' })).status).toBe(401);
  });

  it.each([bearer, { authorization: `bearer  ${KEY}` }])('serves who shows it as %j', async (headers) => {
    const app = await start({ apiKey: KEY });
    expect((await app.call('POST', '/api/chat', { question: '水' }, headers)).status).toBe(200);
    expect((await app.call('GET', '/v1/models', undefined, headers)).status).toBe(200);
  });

  it('leaves health, readiness, metrics and its description free', async () => {
    const app = await start({ apiKey: KEY });
    for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json'])
      expect((await app.call('GET', path)).status).toBe(200);
  });

  it('tells who has none only that it wants one, and who has a wrong one that it is wrong', async () => {
    const app = await start({ apiKey: KEY });
    expect(await (await app.call('GET', '/api/status')).json()).toEqual({ requiresKey: true, version: '9.8.7' });
    expect((await app.call('GET', '/api/status', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
    expect(await (await app.call('GET', '/api/status', undefined, bearer)).json()).toMatchObject({
      requiresKey: true,
      version: '9.8.7',
      writable: true,
      maxUploadBytes: 100_000,
      fileExtensions: ['txt', 'md'],
      answerMode: 'strict',
      index: { state: 'ready', documents: 1, stale: false },
      llm: { state: 'ok' },
    });
  });

  it('may be reached under any host name, for nobody gets in without the key', async () => {
    const app = await start({ apiKey: KEY });
    expect(
      (
        await rawRequest(`${app.url}/api/documents`, {
          headers: { ...bearer, host: 'wenqu.example', origin: 'https://elsewhere.example' },
        })
      ).status,
    ).toBe(200);
  });

  it('never writes the key into the log', async () => {
    const app = await start({ apiKey: KEY });
    await app.call('POST', '/api/chat', { question: '水' }, bearer);
    expect(JSON.stringify(app.logger.lines)).not.toContain(KEY);
  });

  it('never writes a question or the text of a document into the log', async () => {
    const app = await start({ apiKey: KEY });
    const answer = await app.call('POST', '/api/chat', { question: '源头活水从哪里来？' }, bearer);
    const { citations } = (await answer.json()) as { citations: readonly { quote: string }[] };
    const logged = JSON.stringify(app.logger.lines);
    for (const text of ['源头活水从哪里来', citations[0]?.quote ?? '']) expect(logged).not.toContain(text);
  });
});

describe('a server without a key', () => {
  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.4',
    '[::2]',
  ])('refuses the host name %j, which would let a foreign page in by DNS rebinding', async (host) => {
    const app = await start();
    const response = await rawRequest(`${app.url}/api/documents`, { headers: { host } });
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject({
      error: { code: 'origin_not_allowed', type: 'permission_error' },
    });
  });

  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:80', '127.8.9.1', '[::1]:3000', '[::1]'])(
    'serves the loopback name %s',
    async (host) => {
      const app = await start();
      expect((await rawRequest(`${app.url}/api/documents`, { headers: { host } })).status).toBe(200);
    },
  );

  it('serves names that the settings allow', async () => {
    const app = await start({ allowedHosts: ['wenqu.home'] });
    expect(
      (
        await rawRequest(`${app.url}/api/documents`, {
          headers: { host: 'wenqu.home:8080', origin: 'http://wenqu.home:8080' },
        })
      ).status,
    ).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'http://localhost:1', 'https://127.0.0.1.evil.example', 'file://'])(
    'refuses a form or script of the origin %s',
    async (origin) => {
      const app = await start();
      const response = await rawRequest(`${app.url}/api/reindex`, {
        method: 'POST',
        headers: { host: 'localhost:3000', origin },
      });
      expect(response.status).toBe(403);
    },
  );

  it('serves its own page', async () => {
    const app = await start();
    expect(
      (
        await rawRequest(`${app.url}/api/reindex`, {
          method: 'POST',
          headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
        })
      ).status,
    ).toBe(202);
  });

  it('answers the health check under any name', async () => {
    const app = await start();
    expect((await rawRequest(`${app.url}/healthz`, { headers: { host: 'whatever' } })).status).toBe(200);
  });
});

describe('pages of other origins', () => {
  it('are let in only when the settings name them', async () => {
    const app = await start({ corsOrigins: ['https://app.example'] });
    const headers = { host: 'localhost', origin: 'https://app.example' };
    const preflight = await rawRequest(`${app.url}/api/chat`, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-headers': 'content-type',
    });
    const call = await rawRequest(`${app.url}/api/documents`, { headers });
    expect(call).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': 'https://app.example' } });
    const other = await rawRequest(`${app.url}/api/documents`, {
      headers: { ...headers, origin: 'https://other.example' },
    });
    expect(other.status).toBe(403);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('can ask for leave before they have shown the key', async () => {
    const app = await start({ apiKey: KEY, corsOrigins: ['https://app.example'] });
    const preflight = await rawRequest(`${app.url}/api/chat`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
  });
});

describe('a limit per minute', () => {
  it('gives 429 with Retry-After, counts wrong keys too, and leaves health and status free', async () => {
    const app = await start({ rateLimitPerMinute: 3, apiKey: KEY });
    for (let call = 0; call < 3; call += 1)
      expect((await app.call('GET', '/api/documents', undefined, { authorization: 'Bearer guess' })).status).toBe(401);
    const refused = await app.call(
      'POST',
      '/v1/chat/completions',
      { messages: [] },
      { authorization: `Bearer ${KEY}` },
    );
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^(?:[1-9]|[1-5]\d|60)$/u);
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited', type: 'rate_limit_error' } });
    expect((await app.call('GET', '/healthz')).status).toBe(200);
    expect((await app.call('GET', '/api/status')).status).toBe(200);
  });

  it('is per caller, as told by a trusted proxy only', async () => {
    const trusting = await start({ rateLimitPerMinute: 1, trustedProxyHops: 1 });
    expect((await trusting.call('GET', '/api/documents', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(
      200,
    );
    expect((await trusting.call('GET', '/api/documents', undefined, { 'x-forwarded-for': '10.0.0.2' })).status).toBe(
      200,
    );
    expect((await trusting.call('GET', '/api/documents', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(
      429,
    );
    const wary = await start({ rateLimitPerMinute: 1 });
    expect((await wary.call('GET', '/api/documents', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(200);
    expect((await wary.call('GET', '/api/documents', undefined, { 'x-forwarded-for': '10.0.0.2' })).status).toBe(429);
  });
});
