import { beforeAll } from 'vitest';
import { findNeighbour } from '../../src/ask/judge/neighbours/find-neighbour.ts';
import { type SearchIndex, libraryOf } from '../../src/ask/search/search-index.ts';
import { searchPassages } from '../../src/ask/search/search-passages.ts';
import { condense } from '../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../fakes/fixture-library.ts';

/** Opens a library before the tests of a file → what of it a question is told instead, or undefined. */
export function useNeighbours(texts: Readonly<Record<string, string>>) {
  let search: SearchIndex;
  beforeAll(async () => {
    search = await openLibrary(texts);
  });
  return async (question: string) => {
    const found = await searchPassages(await condense(question, [], libraryOf(search)), { topK: 8 }, search);
    return findNeighbour(found, search);
  };
}
