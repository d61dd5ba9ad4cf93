import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { wireReadiness } from '../../src/http/wire/schemas/wire-schemas.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { rawRequest, startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import { expectError } from '../support/expect-error.ts';

const engine = new FakeEngine({ 'a.txt': '活水来。' });
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(engine);
});
afterAll(() => app.close(0));

describe('a request that cannot be read', () => {
  const jsonHeaders = { 'content-type': 'application/json' };

  it.each(['{"question": ', '{question: 1}', 'null null', '"just text"', '\u0000', '[1,2'])(
    'gives 400 for the malformed JSON %j',
    async (body) => {
      await expectError(await app.call('POST', '/api/chat', body, jsonHeaders), 400, 'request_not_json');
    },
  );

  it.each(['[]', '{}'])('gives 400 for the JSON %s, which is not what is wanted', async (body) => {
    await expectError(
      await app.call('POST', '/api/chat', body, jsonHeaders),
      400,
      'request_invalid',
      body === '[]' ? undefined : 'question',
    );
  });

  it('gives 400 for no body at all', async () => {
    await expectError(await app.call('POST', '/api/chat'), 400, 'request_invalid');
    await expectError(await app.call('POST', '/api/chat', undefined, jsonHeaders), 400, 'request_invalid', 'question');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
    'nonsense',
  ])('gives 415 for the content type %j', async (type) => {
    const response = await rawRequest(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"question":"活水"}',
    });
    expect(response.status).toBe(415);
    expect(JSON.parse(response.body)).toMatchObject({ error: { code: 'media_type_unsupported' } });
  });

  it('gives 415 for an encoding it does not know', async () => {
    await expectError(
      await app.call('POST', '/api/chat', '{"question":"a"}', { 'content-type': 'application/json; charset=klingon' }),
      415,
      'media_type_unsupported',
    );
    await expectError(
      await app.call('POST', '/api/chat', '{"question":"a"}', { ...jsonHeaders, 'content-encoding': 'brotli9' }),
      415,
      'media_type_unsupported',
    );
  });

  it('gives 400 for bytes that are not the gzip they claim to be', async () => {
    await expectError(
      await app.call('POST', '/api/chat', 'not gzip at all', { ...jsonHeaders, 'content-encoding': 'gzip' }),
      400,
      'request_invalid',
    );
  });

  it('gives 413 for a huge body, plain, compressed or in chunks, and lives on', async () => {
    const huge = JSON.stringify({ question: '水'.repeat(2_000_000) });
    await expectError(await app.call('POST', '/api/chat', huge, jsonHeaders), 413, 'request_too_large');
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    await expectError(
      await app.call('POST', '/api/chat', new Uint8Array(bomb), { ...jsonHeaders, 'content-encoding': 'gzip' }),
      413,
      'request_too_large',
    );
    const chunked = await rawRequest(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { ...jsonHeaders, 'transfer-encoding': 'chunked' },
      body: huge,
    });
    expect(chunked.status).toBe(413);
    expect((await app.call('GET', '/healthz')).status).toBe(200);
  });

  it('takes a body with a byte order mark', async () => {
    expect((await app.call('POST', '/api/search', '\ufeff{"query":"活水"}', jsonHeaders)).status).toBe(200);
  });
});

describe('an address', () => {
  it.each(['/api', '/api/', '/api/nothing', '/v1', '/v1/completions', '/v2/models', '/nowhere.html'])(
    'that is %s gives 404 in JSON',
    async (path) => {
      await expectError(await app.call('GET', path), 404, 'route_not_found');
    },
  );

  it.each([
    ['GET', '/api/chat', 'POST, OPTIONS'],
    ['DELETE', '/api/chat', 'POST, OPTIONS'],
    ['PUT', '/api/documents', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/api/documents/x', 'PATCH, DELETE, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/models', 'GET, HEAD, OPTIONS'],
  ])('refuses %s %s with 405 and says what it allows', async (method, path, allow) => {
    const response = await app.call(method, path);
    expect(response.headers.get('allow')).toBe(allow);
    await expectError(response, 405, 'method_not_allowed');
  });

  it('answers HEAD like GET, and OPTIONS with what it allows but no CORS header', async () => {
    expect((await app.call('HEAD', '/api/documents')).status).toBe(200);
    const options = await app.call('OPTIONS', '/api/chat', undefined, { 'access-control-request-method': 'POST' });
    expect(options.status).toBe(204);
    expect(options.headers.get('allow')).toBe('POST, OPTIONS');
    expect(options.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['/api/documents/%zz/text', '/api/jobs/%e0%a4%a', '/api/documents/%ff/file'])(
    'that cannot be decoded (%s) gives 400',
    async (path) => {
      await expectError(await app.call('GET', path), 400, 'request_invalid');
    },
  );
});

describe('every response', () => {
  it.each(['/healthz', '/', '/api/documents', '/api/nothing', '/metrics'])(
    'of %s carries a request id and the security headers',
    async (path) => {
      const { headers } = await app.call('GET', path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('takes over a harmless request id, and no other', async () => {
    expect(
      (await app.call('GET', '/healthz', undefined, { 'x-request-id': 'trace-1.a_B' })).headers.get('x-request-id'),
    ).toBe('trace-1.a_B');
    for (const id of ['a b', '<script>', 'x'.repeat(65)]) {
      expect(
        (await app.call('GET', '/healthz', undefined, { 'x-request-id': id })).headers.get('x-request-id'),
      ).not.toBe(id);
    }
  });
});

describe('before an index is loaded', () => {
  it('lives but is not ready, and says when to come back', async () => {
    engine.isLoaded = false;
    try {
      expect((await app.call('GET', '/healthz')).status).toBe(200);
      const ready = await app.call('GET', '/readyz');
      expect(ready.status).toBe(503);
      expect(ready.headers.get('retry-after')).toBe('2');
      expect(wireReadiness.parse(await ready.json())).toMatchObject({
        status: 'building',
        error: { code: 'index_not_ready' },
      });
      for (const [path, body] of [
        ['/api/chat', { question: '水' }],
        ['/api/chat', { question: '水', stream: true }],
        ['/api/search', { query: '水' }],
        ['/v1/chat/completions', { messages: [{ role: 'user', content: '水' }], stream: true }],
      ] as const) {
        const response = await app.call('POST', path, body);
        expect(response.headers.get('retry-after')).toBe('2');
        await expectError(response, 503, 'index_not_ready');
      }
      expect(await (await app.call('GET', '/api/suggestions')).json()).toEqual({ questions: [] });
    } finally {
      engine.isLoaded = true;
    }
    expect((await app.call('GET', '/readyz')).status).toBe(200);
  });

  it('hides the words of an index error, which may name folders', async () => {
    engine.searchError = new IndexError('index_corrupt', 'checksum of /home/me/index/g7/terms.bin differs');
    const message = await expectError(await app.call('POST', '/api/search', { query: '水' }), 503, 'index_corrupt');
    engine.searchError = undefined;
    expect(message).not.toContain('/home');
  });
});
