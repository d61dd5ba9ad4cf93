import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { suggestQuestions } from '../../../src/ask/suggest-questions.ts';
import { type Library, createKeeper, createLibrary } from '../../support/build-library.ts';

async function chunksOf(library: Library) {
  await ingest({ folder: library.seeds }, library.deps);
  const keeper = await createKeeper(library);
  await keeper.load();
  return keeper.search!.index.chunks;
}

describe('suggested questions', () => {
  test('ask about subjects of the documents, spread over the library, in the reader’s language', async () => {
    const library = createLibrary();
    for (let number = 10; number < 40; number += 1)
      library.write(`${number}.md`, `# 第${number}号展品：来自西岸\n\n它很重。\n`);
    const chunks = await chunksOf(library);
    const questions = suggestQuestions(chunks, 'zh');
    expect(questions).toHaveLength(4);
    expect(new Set(questions).size).toBe(4);
    for (const question of questions) expect(question).toMatch(/^第\d+号展品是什么？$/u);
    // Better a Chinese subject than an empty page.
    expect(suggestQuestions(chunks, 'en')[0]).toMatch(/^What is 第\d+号展品\?$/u);
    library.write('20.md', '# Harbour Lantern\n\nIt is heavy.\n');
    expect(suggestQuestions(await chunksOf(library), 'en')).toEqual(['What is Harbour Lantern?']);
  });

  test('an empty library, or one of failures only, suggests nothing', async () => {
    const library = createLibrary();
    library.write(
      'binary.txt',
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    );
    expect(suggestQuestions(await chunksOf(library), 'zh')).toEqual([]);
  });
});
