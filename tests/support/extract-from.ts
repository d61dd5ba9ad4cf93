import { extractAnswer } from '../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../src/ask/search/search-index.ts';
import { searchPassages } from '../../src/ask/search/search-passages.ts';
import { condense } from '../../src/ask/understand/condense/condense.ts';

/** The texts of the parts of an answer in the words of a library; never refused. */
export async function extractFrom(search: SearchIndex, question: string): Promise<readonly string[]> {
  const found = await searchPassages(await condense(question, [], libraryOf(search)), { topK: 8 }, search);
  const parts = await extractAnswer(found.query, found.passages, search, 400);
  return parts.map(({ text }) => text);
}
