import { onTestFinished } from 'vitest';
import type { WenquEngine } from '../../src/engine/wenqu-engine.ts';
import type { OnTestFinished } from '../fakes/temporary-folder.ts';
import { type Library, createEngine, createLibrary } from './build-library.ts';

/** The whole answer. */
export const ask = async (engine: WenquEngine, question: string) => {
  for await (const event of engine.answer({ question, history: [], signal: new AbortController().signal }))
    if (event.type === 'done') return event.answer;
  throw new Error('no answer');
};

/** The texts found, best first. */
export const searchTexts = async (engine: WenquEngine, query: string) =>
  (await engine.search({ query, topK: 10, history: [] })).passages.map(({ chunk }) => chunk.text);

/** An engine over the library, closed with the test: with the one that runs, if its context does not say which. */
export async function open(
  library: Library,
  options = {},
  whenFinished: OnTestFinished = onTestFinished,
): Promise<WenquEngine> {
  const engine = await createEngine(library, options);
  whenFinished(() => engine.close());
  return engine;
}

/** Three documents, each about one place. */
export function createTown(options = {}): Library {
  const library = createLibrary(options);
  library.write('tower.md', '# 青禾塔\n\n青禾塔是江城的观景塔，塔身高五十二米。\n');
  library.write('bridge.md', '# 赤霞桥\n\n赤霞桥横跨清江，全长八百二十米。\n');
  library.write('lake.md', '# 镜湖\n\n镜湖是江城的一处湖泊，湖面约三公顷。\n');
  return library;
}
