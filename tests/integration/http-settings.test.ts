import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rawRequest } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import { startWithSettings as start } from '../support/start-with-settings.ts';

const KEY = 'correct-horse-battery';
/** A reverse proxy as people have them: it names the reader in `X-Forwarded-For` and passes on a `Host` of its own. */
async function startProxy(targetPort: number, host: string): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const reader = incoming.headers['x-reader'];
    const headers = { ...incoming.headers, host, 'x-forwarded-for': String(reader ?? '10.0.0.1') };
    const onward = httpRequest(
      { host: '127.0.0.1', port: targetPort, method: incoming.method, path: incoming.url, headers },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

describe('CORS_ORIGINS', () => {
  const origin = 'app://obsidian.md';
  const preflight = (app: TestApp, from: string) =>
    rawRequest(`${app.url}/api/chat`, {
      method: 'OPTIONS',
      headers: { origin: from, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-api-key' },
    });
  const ask = (app: TestApp, from: string) =>
    rawRequest(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { origin: from, 'content-type': 'application/json' },
      body: '{"question":"水"}',
    });

  it('lets a page of another origin ask and read the answer', async () => {
    const app = await start({ CORS_ORIGINS: 'https://app.example/, APP://obsidian.md' });
    for (const from of [origin, 'https://app.example']) {
      const allowed = await preflight(app, from);
      expect(allowed.status).toBe(204);
      expect(allowed.headers).toMatchObject({
        'access-control-allow-origin': from,
        'access-control-allow-headers': 'x-api-key',
      });
      expect(await ask(app, from)).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': from } });
    }
    expect((await ask(app, 'https://other.example')).status).toBe(403);
  });

  it('unset lets none', async () => {
    const app = await start({});
    expect((await preflight(app, origin)).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await ask(app, origin)).status).toBe(403);
  });

  it('* lets every page, a sandboxed one included', async () => {
    const app = await start({ CORS_ORIGINS: '*' });
    for (const from of [origin, 'null', 'https://other.example'])
      expect(await ask(app, from)).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': from } });
  });

  it('does not stand in for the key', async () => {
    const app = await start({ CORS_ORIGINS: '*', API_KEY: KEY });
    expect((await preflight(app, origin)).status).toBe(204);
    const refused = await ask(app, origin);
    // With the header a page can read why it was refused.
    expect(refused).toMatchObject({ status: 401, headers: { 'access-control-allow-origin': origin } });
  });

  it('lets a page on the internet reach a private network only where it is named', async () => {
    const app = await start({ CORS_ORIGINS: 'https://app.example' });
    const knock = (from: string) =>
      rawRequest(`${app.url}/api/chat`, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-private-network': 'true',
        },
      });
    expect((await knock('https://app.example')).headers).toHaveProperty('access-control-allow-private-network', 'true');
    expect((await knock('https://b.example')).headers).not.toHaveProperty('access-control-allow-private-network');
  });
});

describe('ALLOWED_HOSTS', () => {
  const statusOf = async (app: TestApp, headers: Readonly<Record<string, string>>) =>
    (await rawRequest(`${app.url}/api/documents`, { headers })).status;

  it('accepts the host name that a proxy passes on, and the page under it', async () => {
    const app = await start({ ALLOWED_HOSTS: 'Wenqu.home, nas:8080' });
    expect(await statusOf(app, { host: 'wenqu.home:8443', origin: 'https://wenqu.home:8443' })).toBe(200);
    expect(await statusOf(app, { host: 'nas:8080' })).toBe(200);
    expect(await statusOf(app, { host: 'nas:9090' })).toBe(403);
    expect(await statusOf(app, { host: 'evil.example' })).toBe(403);
  });

  it('accepts the page of a proxy that passes on the server’s own address as Host', async () => {
    const app = await start({ ALLOWED_HOSTS: 'wenqu.home' });
    const url = await startProxy(app.port, `127.0.0.1:${app.port}`);
    const call = (origin: string) => fetch(`${url}/api/reindex`, { method: 'POST', headers: { origin } });
    expect((await call('https://wenqu.home')).status).toBe(202);
    expect((await call('https://evil.example')).status).toBe(403);
  });

  it('unset accepts this machine only', async () => {
    const app = await start({});
    expect(await statusOf(app, { host: 'wenqu.home' })).toBe(403);
    expect(await statusOf(app, { host: 'localhost:3000' })).toBe(200);
  });
});

describe('TRUSTED_PROXY_HOPS', () => {
  it.each([
    ['1', [200, 200, 429]],
    ['0', [200, 429, 429]],
  ])('%s: behind a proxy two readers and the first again get %j', async (hops, expected) => {
    const app = await start({ RATE_LIMIT_PER_MINUTE: '1', TRUSTED_PROXY_HOPS: hops });
    const url = await startProxy(app.port, `127.0.0.1:${app.port}`);
    const statuses: number[] = [];
    for (const reader of ['10.0.0.1', '10.0.0.2', '10.0.0.1'])
      statuses.push((await fetch(`${url}/api/documents`, { headers: { 'x-reader': reader } })).status);
    expect(statuses).toEqual(expected);
  });
});

describe('PUBLIC_URL', () => {
  const linkOf = async (app: TestApp) => {
    const response = await app.call('POST', '/v1/chat/completions', {
      model: 'wenqu',
      messages: [{ role: 'user', content: '水从哪里来？' }],
    });
    expect(response.status).toBe(200);
    const [first = ''] = /https?:\/\/[^\s)"\\]+/u.exec(await response.text()) ?? [];
    return first;
  };

  it('begins the links to sources', async () => {
    const app = await start({ PUBLIC_URL: 'https://wenqu.home/' });
    expect(await linkOf(app)).toMatch(/^https:\/\/wenqu\.home\/[^/]/u);
  });

  it('unset leaves the address under which the server was called', async () => {
    const app = await start({});
    expect(await linkOf(app)).toMatch(new RegExp(`^${app.url}/[^/]`, 'u'));
  });

  it('names a host that is accepted', async () => {
    const app = await start({ PUBLIC_URL: 'https://wenqu.home' });
    expect((await rawRequest(`${app.url}/api/documents`, { headers: { host: 'wenqu.home' } })).status).toBe(200);
  });
});
