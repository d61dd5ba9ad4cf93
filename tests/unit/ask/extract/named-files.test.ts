import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

const contract = (buyer: string, total: string, days: number): string =>
  `# 供货合同\n\n买方（乙方）：${buyer}食品有限公司\n\n## 货款\n货款合计 ${total} 元，验收后 ${days} 天内付清。\n\n## 交货\n` +
  `卖方逾期交货的，每天按货款的 ${days / 100}% 付违约金。\n`;

beforeAll(async () => {
  search = await openLibrary({
    '合同/供货合同-禾丰-2031.md': contract('禾丰', '48,600', 20),
    '合同/供货合同-禾盛-2044.md': contract('禾盛', '73,200', 30),
    '进价_2025年一季度.csv': '品名,规格,进价\n铝箔,30cm,6.2\n铝箔,45cm,8.1\n',
    '进价_2025年二季度.csv': '品名,规格,进价\n铝箔,30cm,6.6\n铝箔,45cm,8.4\n',
    '例会.txt':
      '五月例会\n\n1、禾丰（2031号合同）：货款付了 9,000 元，还差一半，这份合同要催。\n' +
      '2、禾盛（2044号合同）：晚交货三天，扣了 120 元。\n',
    ...fillerTexts,
  });
});

it.each([
  ['禾丰那份合同的货款合计多少钱', '48,600', ['73,200', '9,000']],
  ['禾盛那份合同的货款合计多少钱', '73,200', ['48,600', '120']],
  ['一季度30cm铝箔的进价是多少', '6.2', ['6.6', '8.1']],
  ['二季度45cm铝箔的进价是多少', '8.4', ['8.1', '6.6']],
  ['2044号合同晚交货一天付多少违约金', '0.3%', ['0.2%']],
])('reads the file that the question names, of files that are named alike: %s', async (question, told, others) => {
  const answer = (await extractFrom(search, question)).join('\n');
  expect(answer).toContain(told);
  for (const other of others) expect(answer).not.toContain(other);
});

it('reads all of them where the question names none, or both', async () => {
  const both = (await extractFrom(search, '禾丰和禾盛的合同货款分别合计多少')).join('\n');
  expect(both).toContain('48,600');
  expect(both).toContain('73,200');
  expect((await extractFrom(search, '禾盛那次晚交货扣了多少钱')).join('\n')).toContain('120 元');
});
