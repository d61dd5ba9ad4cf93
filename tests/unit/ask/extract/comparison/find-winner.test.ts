import { describe, expect, it } from 'vitest';
import { condense } from '../../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../../fakes/fixture-texts.ts';

const index = await openLibrary({
  'a.md':
    '# 船票价目\n\n| 编号 | 船型 | 座位数 | 平日（元） | 周末（元） |\n| --- | --- | --- | --- | --- |\n' +
    '| C1 | 东湖画舫 | 40 | 60 | 80 |\n| C2 | 西湾快艇 | 8 | 90 | 80 |\n\n' +
    '成人票 45 元，儿童票 20 元，团体票面议。\n',
  ...fillerTexts,
});

async function answer(question: string): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('which of two', () => {
  it.each([
    ['画舫和快艇平日哪个贵？', /^西湾快艇更贵。/u],
    ['东湖画舫与西湾快艇平日哪个便宜？', /^东湖画舫更便宜。/u],
    ['画舫和快艇哪个座位数多？', /^东湖画舫更多。/u],
    ['成人票和儿童票哪个便宜？', /^儿童票更便宜。/u],
  ])('is said first where both have a number of one column or unit: %s', async (question, words) => {
    expect(await answer(question)).toMatch(words);
  });

  it('is told with the cell of each', async () => {
    const text = await answer('画舫和快艇平日哪个贵？');
    expect(text).toContain('平日（元）：60');
    expect(text).toContain('平日（元）：90');
    expect(text).not.toContain('40');
  });

  it.each([
    ['画舫和快艇周末哪个贵？'], // both cost the same
    ['画舫和快艇哪个贵？'], // on which day?
    ['成人票和团体票哪个贵？'], // one has no price
    ['画舫和快艇平日哪个好玩？'],
  ])('is not said where the numbers do not tell: %s', async (question) => {
    expect(await answer(question)).not.toContain('更');
  });
});
