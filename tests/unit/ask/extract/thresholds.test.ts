import { describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

async function answer(question: string, texts: Readonly<Record<string, string>>): Promise<string> {
  const index = await openLibrary({ ...texts, ...fillerTexts });
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

/** What hangs on one number of choosing. `npm run mutate` breaks the numbers one at a time and sees this test fail. */
describe('the thresholds of choosing', () => {
  it('PLAIN: what a text says a thing is comes before talk of the thing, wherever it stands', async () => {
    const text =
      '# 青隼\n\n青隼是什么，问过的人很多，答得上来的少。老会计说，青隼是个无底洞。\n\n' +
      '巡河队去年搬了家，新房子在码头边上。青隼是一种有四个旋翼的飞机，夜里自己起飞。\n';
    const told = await answer('青隼是什么？', { 'swift.md': text });
    expect(told).toContain('四个旋翼');
    expect(told).not.toContain('无底洞');
  });
});
