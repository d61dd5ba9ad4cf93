import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    'faq.md':
      '# 划船学校常见问题\n\n' +
      '**问：报名要带什么？**\n答：身份证、照片两张、体检表。\n\n' +
      '**问：在哪儿体检？**\n答：柳湾医院，早上空腹去。\n\n' +
      '**问：近视能学吗？**\n答：戴镜能看清浮标就行。\n',
    'tools.md':
      '# 农机出租\n\n| 机子 | 社员价 | 外人价 | 押金 |\n|---|---|---|---|\n' +
      '| 割草船 | 70 | 95 | 310 |\n| 水泵 | 20 | 35 | 120 |\n',
    ...fillerTexts,
  });
});

it('a list that is asked for ends where the next question begins', async () => {
  const answer = (await extractFrom(search, '划船学校报名要准备哪些材料')).join('\n');
  expect(answer).toContain('体检表');
  expect(answer).not.toContain('近视');
});

it('a row is told whole where several of its cells are asked for, and one cell where one is', async () => {
  expect((await extractFrom(search, '割草船的外人价和押金各是多少'))[0]).toMatch(/95.*310/su);
  expect((await extractFrom(search, '割草船的押金是多少'))[0]).not.toContain('95');
});
