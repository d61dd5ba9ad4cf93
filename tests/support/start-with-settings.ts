import { onTestFinished } from 'vitest';
import { buildHttpSettings } from '../../src/bin/build-http-settings.ts';
import { readConfig } from '../../src/config/config.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';

/** A server as `npm start` makes it of these settings, over an engine that answers at once. */
export async function startWithSettings(
  environment: Readonly<Record<string, string>>,
  engine = new FakeEngine({ 'a.txt': '活水来。' }),
): Promise<TestApp> {
  const program = { webDir: '/nonexistent/web', version: '1', logger: new SilentLogger() };
  const app = await startTestApp(engine, buildHttpSettings(readConfig(environment, [], '/nowhere'), program));
  onTestFinished(() => app.close(0));
  return app;
}
