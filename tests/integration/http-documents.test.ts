import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wireDocumentList, wireJob } from '../../src/http/wire/schemas/wire-schemas.ts';
import { wireDocumentText } from '../../src/http/wire/schemas/document-text-schemas.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { readEvents, startTestApp, waitUntil } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';

let engine: FakeEngine;
let app: TestApp;
beforeEach(async () => {
  engine = new FakeEngine({ '渠/水 "一".txt': '😀渠水清。𠮷野家。', 'b.md': '机器人会走路。' });
  app = await startTestApp(engine);
});
afterEach(() => app.close(0));

const waterId = () => engine.idOf('渠/水 "一".txt');

describe('the list of documents', () => {
  it('has the indexed and the failed ones, each with its reason', async () => {
    engine.addFailed('broken.txt', 'document_binary', '不是文本。');
    const { documents } = wireDocumentList.parse(await (await app.call('GET', '/api/documents')).json());
    expect(documents.map(({ path, status }) => [path, status])).toEqual([
      ['渠/水 "一".txt', 'indexed'],
      ['b.md', 'indexed'],
      ['broken.txt', 'failed'],
    ]);
    expect(documents[2]?.error).toEqual({ code: 'document_binary', message: '不是文本。' });
  });
});

describe('the text of a document', () => {
  const readText = async (query: string) => app.call('GET', `/api/documents/${waterId()}/text${query}`);

  it.each([
    ['', 0, 9, '😀渠水清。𠮷野家。'],
    ['?start=1&end=4', 1, 4, '渠水清'],
    ['?start=5&end=6', 5, 6, '𠮷'],
    ['?start=6', 6, 9, '野家。'],
    ['?end=1', 0, 1, '😀'],
    ['?start=0&end=999', 0, 9, '😀渠水清。𠮷野家。'],
    ['?start=99', 9, 9, ''],
    ['?start=3&end=3', 3, 3, ''],
  ])('with %j is code points %i to %i', async (query, start, end, text) => {
    const body = wireDocumentText.parse(await (await readText(query)).json());
    expect(body).toEqual({
      documentId: waterId(),
      title: '渠/水 "一"',
      path: '渠/水 "一".txt',
      start,
      end,
      totalLength: 9,
      text,
    });
  });

  it('comes with its blocks on request, in code points', async () => {
    const body = wireDocumentText.parse(await (await readText('?blocks=true')).json());
    expect(body.blocks).toEqual([{ kind: 'paragraph', start: 0, end: 9, ordinal: 0 }]);
    expect((await readText('?blocks=perhaps')).status).toBe(400);
  });

  it.each([
    ['?start=-1', 'start'],
    ['?start=x', 'start'],
    ['?end=1.5', 'end'],
    ['?start=1&start=2', 'start'],
    ['?start=5&end=4', 'end'],
    ['?end=', 'end'],
    ['?start=99999999999', 'start'],
  ])('with %j is refused', async (query, param) => {
    const response = await readText(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'request_invalid', param } });
  });

  it('is 404 for an unknown document and 422 for a failed one', async () => {
    expect((await app.call('GET', '/api/documents/nothing/text')).status).toBe(404);
    const failed = engine.addFailed('broken.txt', 'document_binary', '不是文本。');
    const response = await app.call('GET', `/api/documents/${failed}/text`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { code: 'document_unreadable', message: expect.stringContaining('不是文本') as string },
    });
  });
});

describe('the file of a document', () => {
  it('comes byte for byte, as a download that no browser runs', async () => {
    const response = await app.call('GET', `/api/documents/${waterId()}/file`);
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe('😀渠水清。𠮷野家。');
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''%E6%B0%B4%20%22%E4%B8%80%22\.txt$/,
    );
  });

  it('is 404 when there is none', async () => {
    expect((await app.call('GET', '/api/documents/nothing/file')).status).toBe(404);
  });
});

describe('a deletion', () => {
  it('answers once the document is gone', async () => {
    expect((await app.call('DELETE', `/api/documents/${waterId()}`)).status).toBe(204);
    expect((await app.call('GET', `/api/documents/${waterId()}/text`)).status).toBe(404);
    expect((await app.call('DELETE', `/api/documents/${waterId()}`)).status).toBe(404);
  });
});

describe('a reindex', () => {
  it('starts a job, and answers 409 with its id while it runs', async () => {
    const first = await app.call('POST', '/api/reindex', { full: true });
    expect(first.status).toBe(202);
    expect(await first.json()).toEqual({ jobId: 'job-full' });
    const second = await app.call('POST', '/api/reindex');
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ jobId: 'job-full', error: { code: 'job_running', jobId: 'job-full' } });
    expect(await (await app.call('GET', '/api/status')).json()).toMatchObject({
      index: { state: 'building', jobId: 'job-full' },
    });
    engine.job?.advance({ state: 'done' });
    expect((await app.call('POST', '/api/reindex')).status).toBe(202);
  });

  it('can be asked how far it is', async () => {
    await app.call('POST', '/api/reindex');
    engine.job?.advance({ progress: { done: 2, total: 3, stage: 'embedding' } });
    expect(wireJob.parse(await (await app.call('GET', '/api/jobs/job-1')).json())).toEqual({
      id: 'job-1',
      state: 'running',
      progress: { done: 2, total: 3, stage: 'embedding' },
    });
    expect((await app.call('GET', '/api/jobs/job-9')).status).toBe(404);
  });

  it('can be watched as events to its end', async () => {
    await app.call('POST', '/api/reindex');
    const watching = app.call('GET', '/api/jobs/job-1', undefined, { accept: 'text/event-stream' }).then(readEvents);
    await waitUntil(() => engine.job?.listeners.size === 1);
    for (let done = 1; done <= 3; done += 1) {
      engine.job?.advance({ progress: { done, total: 3, stage: 'embedding' } });
      await sleep(20);
    }
    engine.job?.advance({ state: 'done', result: { documents: 2 } });
    const events = await watching;
    expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['job']));
    // A slow reader skips states, so that only the first, the last and the order are certain.
    const done = events.map(({ data }) => wireJob.parse(data).progress.done);
    expect([done[0], done.at(-1)]).toEqual([0, 3]);
    expect(done).toEqual([...done].sort());
    expect(events.at(-1)?.data).toMatchObject({ state: 'done', result: { documents: 2 } });
    expect(engine.job?.listeners.size).toBe(0);
    const late = await readEvents(await app.call('GET', '/api/jobs/job-1', undefined, { accept: 'text/event-stream' }));
    expect(late).toHaveLength(1);
  });

  it('is no longer watched when the watcher leaves', async () => {
    await app.call('POST', '/api/reindex');
    const leaving = new AbortController();
    await fetch(`${app.url}/api/jobs/job-1`, { headers: { accept: 'text/event-stream' }, signal: leaving.signal });
    expect(engine.job?.listeners.size).toBe(1);
    leaving.abort();
    await waitUntil(() => engine.job?.listeners.size === 0);
  });
});

describe('what the page asks besides', () => {
  it('gets example questions in its language', async () => {
    expect(await (await app.call('GET', '/api/suggestions?lang=zh')).json()).toEqual({
      questions: ['渠里的水从哪里来？'],
    });
    expect(await (await app.call('GET', '/api/suggestions?lang=en-GB')).json()).toEqual({
      questions: ['Where does the water come from?'],
    });
    expect((await app.call('GET', '/api/suggestions?lang=klingon!')).status).toBe(400);
  });

  it('leaves its thumbs', async () => {
    const feedback = { answerId: 'a1', rating: 'down', reason: '引文不对', question: '水？', answer: '有水。[1]' };
    expect((await app.call('POST', '/api/feedback', { ...feedback, more: 1 })).status).toBe(204);
    expect(engine.feedback).toEqual([feedback]);
  });
});
