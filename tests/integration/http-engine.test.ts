import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { readEvents } from '../fakes/start-test-app.ts';
import { createLibrary } from '../support/build-library.ts';
import { jieba } from '../fakes/jieba.ts';
import { pathsFound, serve } from '../support/serve-town.ts';

describe('questions over HTTP', () => {
  test('are answered with quotes that stand at their place, to the letter, in code points', async () => {
    const { json } = await serve();
    const { status, body } = await json('POST', '/api/chat', { question: '青禾塔有多高？' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'answered', model: { provider: 'extractive' } });
    const citations = body['citations'] as {
      documentId: string;
      start: number;
      end: number;
      quote: string;
      publisher: string;
      publishedAt: string;
      n: number;
    }[];
    expect(citations.length).toBeGreaterThan(0);
    for (const { documentId, start, end, quote } of citations) {
      expect((await json('GET', `/api/documents/${documentId}/text?start=${start}&end=${end}`)).body['text']).toBe(
        quote,
      );
    }
    expect(citations[0]).toMatchObject({ publisher: '江城晨报', publishedAt: '2031-05-06', n: 1 });
    expect(body['answer']).toContain('52');
  });

  test('streamed, the parts make up the whole', async () => {
    const { app } = await serve();
    const events = await readEvents(
      await app.call('POST', '/api/chat', { question: '赤霞桥全长多少米？', stream: true }),
    );
    const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => (data as { text: string }).text);
    expect(deltas.join('')).toBe((events.at(-1)?.data as { answer: string }).answer);
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { status: 'answered' } });
  });

  test('passages come with text from their place and at most topK of them', async () => {
    const { json } = await serve();
    const { body } = await json('POST', '/api/search', { query: '江城', topK: 1 });
    const passages = body['passages'] as { documentId: string; start: number; end: number; text: string }[];
    expect(passages).toHaveLength(1);
    const { documentId, start, end, text } = passages[0]!;
    expect((await json('GET', `/api/documents/${documentId}/text?start=${start}&end=${end}`)).body['text']).toBe(text);
  });

  test('a filter leaves only what it names', async () => {
    const served = await serve();
    const { body } = await served.json('POST', '/api/search', {
      query: '青禾塔 赤霞桥',
      filter: { pathPrefix: 'bri' },
    });
    expect((body['passages'] as { path: string }[]).map(({ path }) => path)).toEqual(['bridge.md']);
  });

  test.each([
    ['an empty question', { question: ' ' }, 400, 'question_empty'],
    ['an over-long question', { question: '长'.repeat(201) }, 400, 'question_too_long'],
    ['a wrong type', { question: 5 }, 400, 'request_invalid'],
    ['malformed JSON', '{"question":', 400, 'request_not_json'],
  ])('%s gets a clear error, and the server lives on', async (_name, body, status, code) => {
    const { app, json } = await serve();
    const response = await app.call('POST', '/api/chat', body, { 'content-type': 'application/json' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.any(String) as string } });
    expect((await json('GET', '/healthz')).status).toBe(200);
  });
});

describe('readiness', () => {
  test('is 503 with Retry-After and the reason while there is no index; the calls say the same', async () => {
    const { app, json } = await serve((library) => {
      writeFileSync(library.indexDir, 'a file in the way');
    });
    const ready = await app.call('GET', '/readyz');
    expect(ready.status).toBe(503);
    expect(ready.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(await ready.json()).toMatchObject({ status: 'failed' });
    expect(await json('POST', '/api/chat', { question: '有人吗？' })).toMatchObject({
      status: 503,
      body: { error: { code: 'index_not_ready' } },
    });
    expect(await json('POST', '/api/search', { query: '有人吗？' })).toMatchObject({ status: 503 });
    expect((await json('GET', '/healthz')).status).toBe(200);
    expect((await json('GET', '/api/status')).body).toMatchObject({
      index: {
        state: 'failed',
        error: { code: 'config_invalid', message: expect.stringContaining('INDEX_DIR') as string },
      },
    });
  });

  test('an empty folder is ready, and a question to it is refused politely', async () => {
    const { json } = await serve(() => {});
    expect(await json('GET', '/readyz')).toMatchObject({ status: 200, body: { index: { documents: 0, passages: 0 } } });
    expect(await json('POST', '/api/chat', { question: '青禾塔有多高？' })).toMatchObject({
      status: 200,
      body: { status: 'insufficient_evidence', citations: [] },
    });
  });

  test('a document removed by another process is gone from the next answer', async () => {
    const served = await serve();
    served.library.remove('bridge.md');
    const other = createLibrary({ beside: served.library, segmenter: jieba });
    await ingest({ folder: other.seeds }, other.deps);
    expect(await pathsFound(served, '赤霞桥全长')).not.toContain('bridge.md');
  });
});
