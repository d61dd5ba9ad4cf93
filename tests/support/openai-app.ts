import OpenAI from 'openai';
import { afterEach, beforeEach } from 'vitest';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';

export const KEY = 'correct-horse-battery';
export let engine: FakeEngine;
export let app: TestApp;
export let client: OpenAI;
/** The app, its engine and the official client, anew before each test of the file that calls this. */
export function useOpenAiApp(): void {
  beforeEach(async () => {
    engine = new FakeEngine({ 'water.txt': '😀问渠那得清如许。为有源头活水来。', 'b.md': '机器人会走路。' });
    app = await startTestApp(engine, { apiKey: KEY });
    client = new OpenAI({ baseURL: `${app.url}/v1`, apiKey: KEY, maxRetries: 0 });
  });
  afterEach(() => app.close(0));
}

export const ask = { model: 'wenqu', messages: [{ role: 'user' as const, content: '源头活水' }] };
