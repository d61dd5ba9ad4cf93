import { describe, expect, it } from 'vitest';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';
import { type NoticeQuestion, writeNews, writeNotices } from '../../../fakes/notice-texts.ts';

/** Paths in the order of the plain scores of words. */
function rankPlainly({ index, analyzer }: SearchIndex, question: string): string[] {
  const scores = [...index.lexical.score(analyzer.analyze(question))].map((score, chunk) => ({ score, chunk }));
  return scores
    .sort((left, right) => right.score - left.score || left.chunk - right.chunk)
    .map(({ chunk }) => index.chunks.documentOf(chunk).path);
}

async function rank(search: SearchIndex, question: string): Promise<string[]> {
  const condensed = { standaloneQuestion: question, intent: 'question' } as const;
  return (await searchPassages(condensed, { topK: 10 }, search)).passages.map(({ document }) => document.path);
}

async function countFound(
  questions: readonly NoticeQuestion[],
  cutOff: number,
  rankAll: (question: string) => Promise<string[]> | string[],
): Promise<number> {
  let found = 0;
  for (const { question, path } of questions) if ((await rankAll(question)).slice(0, cutOff).includes(path)) found += 1;
  return found;
}

describe.each([
  ['notices that differ in a year', writeNotices()],
  ['news of similar events', writeNews()],
])('%s', (_, { texts, questions }) => {
  const opened = openLibrary(texts, {
    embedder: new HashEmbeddingModel({ lateInteraction: false, denseWeight: 0 }),
  });

  it.each([1, 3, 5, 10])('are found among the first %i no less often than by plain BM25', async (cutOff) => {
    const search = await opened;
    const plain = await countFound(questions, cutOff, (question) => rankPlainly(search, question));
    const ours = await countFound(questions, cutOff, (question) => rank(search, question));
    expect(ours).toBeGreaterThanOrEqual(plain);
    expect(ours / questions.length).toBeGreaterThan(cutOff === 1 ? 0.6 : 0.9);
  });
});
