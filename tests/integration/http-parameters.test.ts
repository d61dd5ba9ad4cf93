import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import { expectError } from '../support/expect-error.ts';

const engine = new FakeEngine({ 'a.txt': '活水来。' });
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(engine);
});
afterAll(() => app.close(0));

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
    ['/v1/embeddings', { input: [{}] }, 'input[0]'],
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
