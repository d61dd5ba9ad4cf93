import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FakeEngine } from '../fakes/fake-engine.ts';
import type { TestApp } from '../fakes/start-test-app.ts';
import { startWithSettings as start } from '../support/start-with-settings.ts';

const KEY = 'correct-horse-battery';
describe('API_KEY', () => {
  const statusWith = async (app: TestApp, headers: Readonly<Record<string, string>>) =>
    (await app.call('GET', '/v1/models', undefined, headers)).status;

  it.each([
    { authorization: `Bearer ${KEY}` },
    { 'x-api-key': KEY },
    { 'x-api-key': KEY, authorization: 'Bearer unused' },
  ])('is taken from %j', async (headers) => {
    expect(await statusWith(await start({ API_KEY: KEY }), headers)).toBe(200);
  });

  it.each([{}, { 'x-api-key': '' }, { 'x-api-key': `${KEY}x` }, { 'x-api-key': `Bearer ${KEY}` }, { apikey: KEY }])(
    'is not taken from %j',
    async (headers) => {
      expect(await statusWith(await start({ API_KEY: KEY }), headers as Readonly<Record<string, string>>)).toBe(401);
    },
  );

  it('wrong in x-api-key is refused also where none would do', async () => {
    const app = await start({ API_KEY: KEY });
    const state = (headers: Readonly<Record<string, string>>) => app.call('GET', '/api/status', undefined, headers);
    expect((await state({ 'x-api-key': 'wrong' })).status).toBe(401);
    expect(await (await state({ 'x-api-key': KEY })).json()).toMatchObject({ writable: true });
  });
});

describe('bounds', () => {
  it('MAX_BODY_KB is the largest JSON request', async () => {
    const app = await start({ MAX_BODY_KB: '16' });
    const search = async (length: number) =>
      (await app.call('POST', '/api/search', { query: '水', padding: 'x'.repeat(length) })).status;
    expect(await search(15 * 1024)).toBe(200);
    expect(await search(17 * 1024)).toBe(413);
  });

  it('without a language model four are worked on at once at most', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    const app = await start({ MAX_RUNNING_ANSWERS: '9' }, engine);
    engine.pauseMs = 60_000;
    const leave = new AbortController();
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"question":"水"}' };
    const held = Array.from({ length: 6 }, () =>
      fetch(`${app.url}/api/chat`, { ...asked, signal: leave.signal }).catch(() => undefined),
    );
    const load = async () => (await (await app.call('GET', '/metrics')).text()).match(/_(?:running|waiting) \d/gu);
    while (!(await load())?.includes('_waiting 2')) await sleep(5);
    expect(await load()).toEqual(['_running 4', '_waiting 2']);
    leave.abort();
    await Promise.all(held);
  });

  it('MAX_RUNNING_ANSWERS are worked on, MAX_QUEUED_ANSWERS wait, the next is sent away', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    const app = await start({ MAX_RUNNING_ANSWERS: '1', MAX_QUEUED_ANSWERS: '1' }, engine);
    engine.pauseMs = 60_000;
    const leave = new AbortController();
    const ask = () =>
      fetch(`${app.url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"question":"水"}',
        signal: leave.signal,
      });
    const held = [ask(), ask()].map((call) => call.catch(() => undefined));
    const isOneWaiting = async () => (await (await app.call('GET', '/metrics')).text()).includes('_waiting 1');
    while (!(await isOneWaiting())) await sleep(5);
    expect((await ask()).status).toBe(503);
    leave.abort();
    await Promise.all(held);
  });

  it('HEARTBEAT_SECONDS is the pause between the comments of a quiet stream', async () => {
    const engine = new FakeEngine({ 'a.txt': '活水来。' });
    const app = await start({ HEARTBEAT_SECONDS: '1' }, engine);
    engine.pauseMs = 60_000;
    const leave = new AbortController();
    const response = await fetch(`${app.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: '{"question":"水"}',
      signal: leave.signal,
    });
    const reader = response.body?.getReader();
    const startMs = performance.now();
    let text = '';
    while (!/^:/mu.test(text))
      text += new TextDecoder().decode((await reader?.read())?.value as Uint8Array | undefined);
    expect(performance.now() - startMs).toBeLessThan(10_000);
    leave.abort();
  });
});
