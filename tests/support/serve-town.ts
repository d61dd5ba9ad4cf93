import { onTestFinished } from 'vitest';
import { jieba } from '../fakes/jieba.ts';
import { type TestApp, startTestApp } from '../fakes/start-test-app.ts';
import { type Library, createEngine, createLibrary } from './build-library.ts';

export type Body = { readonly [key: string]: unknown };
export type Served = {
  readonly app: TestApp;
  readonly library: Library;
  readonly json: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Body }>;
};

/** A server over a real engine on the filled library, with its index built; closed with the test. */
export async function serve(fill: (library: Library) => void = fillTown): Promise<Served> {
  const library = createLibrary({ segmenter: jieba });
  fill(library);
  const engine = await createEngine(library);
  const app = await startTestApp(engine, { maxUploadBytes: 40_000_000 });
  onTestFinished(async () => {
    await app.close(100);
    await engine.close();
  });
  await (
    await engine.start()
  )?.finished;
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await app.call(method, path, body);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  };
  return { app, library, json };
}

/** Two documents and one that cannot be read. */
function fillTown(library: Library): void {
  library.write(
    'tower.md',
    '---\npublisher: 江城晨报\npublishedAt: 2031-05-06\n---\n\n# 青禾塔\n\n青禾塔😀是江城的观景塔，塔身高 52 米。\n\n成人门票每张 35 元。\n',
  );
  library.write('bridge.md', '# 赤霞桥\n\n赤霞桥横跨清江，全长 820 米，2029 年通车。\n');
  library.write(
    'broken.txt',
    Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
  );
}

/** Paths of the passages found, best first. */
export const pathsFound = async ({ json }: Served, query: string): Promise<string[]> =>
  ((await json('POST', '/api/search', { query })).body['passages'] as { path: string }[]).map(({ path }) => path);
