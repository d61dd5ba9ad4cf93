import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { wireError, wireReadiness } from '../../src/http/wire/wire-schemas.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { rawRequest, startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';

const engine = new FakeEngine({ 'a.txt': '活水来。' });
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(engine);
});
afterAll(() => app.close(0));

async function expectError(response: Response, status: number, code: string, param?: string): Promise<string> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  const { error } = wireError.strict().parse(await response.json());
  expect(error.code).toBe(code);
  expect(error.param).toBe(param);
  expect(error.message).toMatch(/[\u4e00-\u9fff].*[a-z]{3}/);
  expect(JSON.stringify(error)).not.toMatch(
    /node_modules|\.ts:|at Object|Unexpected token|zod|expected string, received/,
  );
  return error.message;
}

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

describe('a parameter that is wrong', () => {
  it.each([
    ['/api/chat', { question: 3 }, 'question'],
    ['/api/chat', { question: null }, 'question'],
    ['/api/chat', { question: '水', stream: 'true' }, 'stream'],
    ['/api/chat', { question: '水', topK: 0 }, 'topK'],
    ['/api/chat', { question: '水', topK: 51 }, 'topK'],
    ['/api/chat', { question: '水', topK: 1.5 }, 'topK'],
    ['/api/chat', { question: '水', topK: '5' }, 'topK'],
    ['/api/chat', { question: '水', history: {} }, 'history'],
    ['/api/chat', { question: '水', history: [{ role: 'system', content: 'x' }] }, 'history[0].role'],
    [
      '/api/chat',
      { question: '水', history: [{ role: 'user', content: 'x' }, { role: 'user' }] },
      'history[1].content',
    ],
    ['/api/chat', { question: '水', filter: [] }, 'filter'],
    ['/api/chat', { question: '水', filter: { documentIds: 'a' } }, 'filter.documentIds'],
    ['/api/chat', { question: '水', filter: { documentIds: [1] } }, 'filter.documentIds[0]'],
    ['/api/chat', { question: '水', filter: { pathPrefix: 1 } }, 'filter.pathPrefix'],
    ['/api/search', {}, 'query'],
    ['/api/search', { query: ['水'] }, 'query'],
    ['/api/search', { query: '水', debug: 1 }, 'debug'],
    ['/api/reindex', { full: 'yes' }, 'full'],
    ['/api/feedback', { answerId: 'x', rating: 'sideways', question: '水', answer: '水' }, 'rating'],
    ['/v1/chat/completions', { messages: 'hi' }, 'messages'],
    ['/v1/chat/completions', { messages: [] }, 'messages'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 4 }] }, 'messages[0].content'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: [{ text: 'x' }] }] }, 'messages[0].content[0].type'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }], temperature: 'hot' }, 'temperature'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }], temperature: 3 }, 'temperature'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }], stream: 1 }, 'stream'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: 'x' }], n: 2 }, 'n'],
    [
      '/v1/chat/completions',
      { messages: [{ role: 'user', content: 'x' }], stream_options: { include_usage: 'y' } },
      'stream_options.include_usage',
    ],
    ['/v1/embeddings', {}, 'input'],
    ['/v1/embeddings', { input: [] }, 'input'],
    ['/v1/embeddings', { input: '' }, 'input'],
    ['/v1/embeddings', { input: [1, 2] }, 'input[0]'],
    ['/v1/embeddings', { input: 'x', encoding_format: 'hex' }, 'encoding_format'],
    ['/v1/embeddings', { input: 'x', dimensions: 99 }, 'dimensions'],
  ])('gives 400 on %s for %j and names %s', async (path, body, param) => {
    await expectError(await app.call('POST', path, body), 400, 'request_invalid', param);
  });

  it('says what is allowed, in Chinese and in English', async () => {
    const role = await app.call('POST', '/api/chat', { question: '水', history: [{ role: 'bot', content: '' }] });
    expect(await expectError(role, 400, 'request_invalid', 'history[0].role')).toBe(
      '参数 history[0].role 不正确：应为 "user" 或 "assistant"。history[0].role must be "user" or "assistant".',
    );
    const topK = await app.call('POST', '/api/search', { query: '水', topK: 99 });
    expect(await expectError(topK, 400, 'request_invalid', 'topK')).toBe(
      '参数 topK 不正确：至多为 50。topK must be at most 50.',
    );
  });

  it('ignores what it does not know, so that newer clients work', async () => {
    expect((await app.call('POST', '/api/chat', { question: '水', temperature: 'x', __proto__: 1 })).status).toBe(200);
  });
});

describe('a question', () => {
  it.each(['', '   ', '\n\t\u3000', '\u200b\u200b', '\ufeff'])('that is %j is empty', async (question) => {
    await expectError(await app.call('POST', '/api/chat', { question }), 400, 'question_empty', 'question');
    await expectError(await app.call('POST', '/api/search', { query: question }), 400, 'question_empty', 'query');
  });

  it('is too long by code points, not by code units', async () => {
    expect((await app.call('POST', '/api/chat', { question: '😀'.repeat(200) })).status).toBe(200);
    const message = await expectError(
      await app.call('POST', '/api/chat', { question: '水'.repeat(201) }),
      400,
      'question_too_long',
      'question',
    );
    expect(message).toContain('201');
    await expectError(
      await app.call('POST', '/v1/chat/completions', { messages: [{ role: 'user', content: '水'.repeat(201) }] }),
      400,
      'question_too_long',
      'messages',
    );
  });

  it('with half a surrogate pair reaches the engine mended', async () => {
    await app.call('POST', '/api/chat', '{"question":"\\ud83d活水"}', { 'content-type': 'application/json' });
    expect(engine.requests.at(-1)?.question).toBe('\ufffd活水');
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
    ['PATCH', '/api/documents/x', 'DELETE, OPTIONS'],
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
