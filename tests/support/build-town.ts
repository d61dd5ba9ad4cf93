import { ingest } from '../../src/ingest/ingest.ts';
import { type Library, createKeeper, createLibrary, searchLegs } from './build-library.ts';

/** One build of the library's folder. */
export const build = (library: Library, full = false) => ingest({ folder: library.seeds, full }, library.deps);
/** A document about one place. */
export const article = (name: string, fact: string): string =>
  `# ${name}\n\n${name}是江城的一处去处。${fact}\n\n它四季开放，周末人多。\n`;

/** Three documents in two folders. */
export function createTown(): Library {
  const library = createLibrary();
  library.write('tower.md', article('青禾塔', '塔身高五十二米。'));
  library.write('bridge.md', article('赤霞桥', '全长八百二十米。'));
  library.write('parks/lake.txt', article('镜湖', '湖面约三公顷。'));
  return library;
}

/** What each leg finds, best first. */
export async function find(library: Library, question: string) {
  const keeper = await createKeeper(library);
  await keeper.load();
  const { lexical, dense } = await searchLegs(keeper, question);
  return { lexical: lexical.map(({ text }) => text), dense: dense.map(({ text }) => text) };
}
