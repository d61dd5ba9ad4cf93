import { beforeAll, expect, it } from 'vitest';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { findMissing } from '../../../../src/ask/judge/find-missing.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '缆车.txt':
      '青崖缆车须知\n\n' +
      '运行时间\n  4-10月   8:00~18:00，索道全线开\n  11-3月   9:30~16:00，只开下段，滑道不开\n\n老人半价，2025年5月20日起执行。\n',
    '木屋.md':
      '# 青崖木屋房价\n\n| 房名 | 床型 | 淡季（11月–次年3月） | 平季（4–6月、9–10月） | 旺季（7–8月） |\n' +
      '|---|---|---|---|---|\n| 松涛 | 大床 | 168 | 218 | 298 |\n| 竹影 | 双床 | 178 | 228 | 318 |\n',
    ...fillerTexts,
  });
});

async function tell(question: string): Promise<string> {
  const found = await searchPassages(await condense(question, [], libraryOf(search)), { topK: 8 }, search);
  const missing = findMissing(found, search);
  if (missing !== undefined) return JSON.stringify(missing);
  const parts = await extractAnswer(found.query, found.passages, search, 400);
  return parts.map(({ text }) => text).join('\n');
}

it.each([
  ['青崖缆车12月几点开到几点？', '9:30', '18:00'],
  ['青崖缆车六月几点开到几点？', '18:00', '9:30'],
  ['一月份青崖缆车的滑道开吗？', '滑道不开', 'other_period'],
  ['青崖木屋松涛七八月份多少钱一晚？', '298', '168'],
  ['青崖木屋松涛12月多少钱一晚？', '168', '298'],
  ['青崖木屋竹影五月多少钱一晚？', '228', '318'],
  ['青崖木屋竹影的床型是什么？', '双床', '\n'],
])('gives of lines and columns of seasons those that the month is in: %s', async (question, told, other) => {
  const answer = await tell(question);
  expect(answer).toContain(told);
  expect(answer).not.toContain(other);
});
