import { onTestFinished } from 'vitest';
import type { HttpSettings } from '../../src/http/settings.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';

const files = {
  'water.txt': '😀问渠那得清如许。为有源头活水来。𠮷野家在渠边开店🍚。',
  'robots/walk.md': '机器人学会了走路。它还不会游泳。',
};

/** A server over two small documents, closed with the test. */
export async function startChatApp(changes: Partial<HttpSettings> = {}): Promise<{ app: TestApp; engine: FakeEngine }> {
  const engine = new FakeEngine(files);
  const app = await startTestApp(engine, changes);
  onTestFinished(() => app.close(0));
  return { app, engine };
}
