import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    'cable.txt':
      '船用数据线说明\n\n数据线的传输速度看接口。Hal 2.0 的传输速度最高 30 兆。Hal 3.0 的传输速度最高 400 兆。\n\n' +
      '两种接口的线都长一米。',
    ...fillerTexts,
  });
});

it.each([
  ['Hal3.0 数据线的传输速度', '400 兆', '30 兆'],
  ['Hal 2.0 数据线的传输速度', '30 兆', '400 兆'],
])('of sentences on two models those on the one that is asked about answer: %s', async (question, own, other) => {
  const answer = (await extractFrom(search, question)).join('\n');
  expect(answer).toContain(own);
  expect(answer).not.toContain(other);
});

it('both stay where the question names both', async () => {
  const answer = (await extractFrom(search, 'Hal 2.0 和 Hal 3.0 的传输速度分别是多少')).join('\n');
  expect(answer).toContain('400 兆');
  expect(answer).toContain('30 兆');
});
