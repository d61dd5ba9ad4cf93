import { describe, expect, test } from 'vitest';
import { ingest } from '../../../../src/ingest/ingest.ts';
import { suggestQuestions } from '../../../../src/ask/suggest/suggest-questions.ts';
import { type Library, createKeeper, createLibrary } from '../../../support/build-library.ts';

async function chunksOf(library: Library) {
  await ingest({ folder: library.seeds }, library.deps);
  const keeper = await createKeeper(library);
  await keeper.load();
  return keeper.search!.index.chunks;
}

describe('suggested questions', () => {
  const town = (library: Library): void => {
    for (let number = 10; number < 20; number += 1)
      library.write(`${number}.md`, `# 北岸${number}号桥\n\n北岸${number}号桥是一座铁桥，很重。\n`);
    library.write('a.md', '# 只有多走路才能看见桥吗\n\n没有人知道。\n');
    library.write('b.md', '# 水价\n\n| 地方 | 单价 |\n|---|---|\n| 上游村 | 12 |\n| 下游村 | 15 |\n');
  };

  test('are questions that read as such and are answered from their own document', async () => {
    const library = createLibrary();
    town(library);
    const chunks = await chunksOf(library);
    const asked: string[] = [];
    const answer = (question: string, isWeak = false) => {
      asked.push(question);
      const document = chunks.documents.find(({ title }) => question.startsWith(title)) ?? chunks.documents.at(-1);
      return Promise.resolve({ outcome: 'answered', isWeak, citations: [{ documentId: document?.id }] } as never);
    };
    const questions = await suggestQuestions(chunks, 'zh', (question) => answer(question));
    expect(questions).toHaveLength(8);
    for (const question of asked) expect(question).toMatch(/^北岸\d+号桥是什么？$|^上游村的单价是多少？$/u);
    expect(await suggestQuestions(chunks, 'zh', (question) => answer(question, true))).toEqual([]);
    expect(await suggestQuestions(chunks, 'en', (question) => answer(question))).toEqual([]);
  });

  test('an empty library, or one of failures only, suggests nothing', async () => {
    const library = createLibrary();
    library.write(
      'binary.txt',
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    );
    expect(await suggestQuestions(await chunksOf(library), 'zh', () => Promise.reject(new Error('asked')))).toEqual([]);
  });
});
