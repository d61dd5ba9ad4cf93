import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '河堤报.txt':
      '【河堤报 2023年4月6日】 东堤二期开工\n\n东堤二期昨天开工，全长 3600 米，投资 1250 万元。\n\n工期一年，明年春天完工。\n\n' +
      '（更正：4月7日，昨日说东堤二期全长 3600 米，应为 2600 米。）\n',
    '登山记.md':
      '# 雁脊北坡\n\n北坡全程 17 公里，累计爬升 1390 米，走了 9 小时。\n\n- 2023-05-02 补：重新拉了轨迹，爬升是 1460 米，不是上面的 1390。\n' +
      '- 水源在 2100 米处，不是每年都有。\n',
    '停电.md':
      '# 停电检修通知\n\n- 北坊：8月3日 上午\n- 中坊：8月4日 全天\n- 南坊：8月5日 下午\n\n' +
      '> 更正（8月2日）：中坊因吊车没到，改到8月9日全天，其他不变。\n',
    '泳池群.txt':
      '业主群 2025-06-03\n\n20:58 小桃妈：顺便问暑假游泳池今年开不开\n21:03 管家小夏：泳池6月28号开，到8月31号\n' +
      '21:05 老曾：去年一次20，不要再涨了\n21:41 利奥：外墙施工是不是9号开始？我的车停3栋旁边\n21:55 管家小夏：是的\n',
    ...fillerTexts,
  });
});

it.each([
  ['东堤二期全长多少米', '2600 米'],
  ['雁脊北坡累计爬升多少米', '1460 米'],
])('what the document puts right is told instead: %s', async (question, told) => {
  expect((await extractFrom(search, question))[0]).toContain(told);
});

it.each([
  ['东堤二期投资多少万元', '1250 万元', '更正'],
  ['雁脊北坡走了几小时', '9 小时', '水源'],
])('another value stands as it was: %s', async (question, told, other) => {
  const answer = (await extractFrom(search, question)).join('\n');
  expect(answer).toContain(told);
  expect(answer).not.toContain(other);
});

it('another day that is set for the thing is told, and for it alone', async () => {
  expect((await extractFrom(search, '中坊到底哪天停电检修'))[0]).toContain('8月9日');
  const north = (await extractFrom(search, '北坊哪天停电检修')).join('\n');
  expect(north).toContain('8月3日');
  expect(north).not.toContain('8月9日');
});

it('a message that asks 是不是 puts nothing right, though the hour of both is the same', async () => {
  const answer = (await extractFrom(search, '今年泳池几号开门')).join('\n');
  expect(answer).toContain('6月28号');
  expect(answer).not.toContain('9号开始');
});
