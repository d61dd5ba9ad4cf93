import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { OverlapRerankingModel } from '../../../fakes/overlap-reranking-model.ts';
import { find, rerankFrom, shelve } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

const warranty = {
  'a-washer.txt': '洗衣机保修两年，凭发票办理。\n',
  'b-dryer.txt': 'KX-300 保修三年，凭序列号办理。\n',
  'c-price.txt': '安装价格面议，由师傅上门估。\n',
  'd-price.txt': '安装价格 180 元，含支架。\n',
  ...fillerTexts,
};
const shop = shelve(warranty);
const shopWithReader = shelve(warranty, { reranker: new OverlapRerankingModel() });

const timetable = shelve({
  'a-bus.txt': Array.from({ length: 6 }, (_, stop) =>
    `二路公交第${stop + 1}段开往${['码头', '医院', '车站', '学校', '市场', '公园'][stop]}，每十分钟一班，早晚高峰加密，雨雪天绕行。`.repeat(
      12,
    ),
  ).join('\n\n'),
  'b-ferry.txt': '轮渡末班船晚上九点开，错过的人只能坐公交。\n',
  'c-tram.txt': '夜间电车每小时一班，票价与白天相同。\n',
  ...fillerTexts,
});
const meetings = shelve({
  'minutes-2023.txt': '2023 年例会纪要\n\n会上决定买一台割草机，由木匠保管。\n',
  'minutes-2024.txt': '2024 年例会纪要\n\n到会九人，旧船修好以后借给渡口。\n',
  ...fillerTexts,
});

export const searchFixtures: readonly Fixture[] = [
  {
    weight: 'search.legSize',
    because: 'the washer is found at all',
    expected: 'a-washer.txt',
    outcome: async (weights) => (await find(await shop.with(weights), '洗衣机保修'))[0],
  },
  {
    weight: 'search.rerankedCandidates',
    because: 'the model number decides, however the legs were fused',
    expected: 'b-dryer.txt',
    outcome: async (weights) =>
      (await rerankFrom(await shop.with(weights), 'KX-300 保修', { 'a-washer.txt': 1, 'b-dryer.txt': 0.8 }))[0],
  },
  {
    weight: 'search.entity',
    because: 'both speak of a warranty, one of the model that is asked for',
    expected: 'b-dryer.txt',
    outcome: async (weights) =>
      (await rerankFrom(await shop.with(weights), 'KX-300 保修', { 'a-washer.txt': 1, 'b-dryer.txt': 0.8 }))[0],
  },
  {
    weight: 'search.bigram',
    because: 'one speaks of the washer, the other only of a price',
    expected: 'a-washer.txt',
    outcome: async (weights) =>
      (await rerankFrom(await shop.with(weights), '洗衣机保修', { 'c-price.txt': 1, 'a-washer.txt': 0.8 }))[0],
  },
  {
    weight: 'search.number',
    because: 'a number is asked for, and one of the two prices is one',
    expected: 'd-price.txt',
    outcome: async (weights) =>
      (await rerankFrom(await shop.with(weights), '安装价格是多少', { 'c-price.txt': 1, 'd-price.txt': 0.9 }))[0],
  },
  ...['search.crossEncoder', 'search.crossEncoderCandidates'].map((weight): Fixture => ({
    weight,
    because: 'the reader of both texts finds the words of the question in one of them',
    expected: 'a-washer.txt',
    outcome: async (weights) => {
      const withoutRest = { ...weights, search: { ...weights.search, bigram: 0 } };
      const scores = { 'c-price.txt': 1, 'a-washer.txt': 0.8 };
      return (await rerankFrom(await shopWithReader.with(withoutRest), '洗衣机保修', scores))[0];
    },
  })),
  {
    weight: 'search.lexicalScale',
    because: 'scores by words are numbers of the size of cosines',
    expected: true,
    outcome: async (weights) => {
      const fares = await find(await timetable.with(weights), '夜间电车票价');
      return fares[0] === 'c-tram.txt';
    },
  },
  {
    weight: 'search.versionSimilarity',
    because: 'minutes of two meetings are no versions of each other',
    expected: 'minutes-2023.txt',
    outcome: async (weights) => (await find(await meetings.with(weights), '会上决定买割草机吗'))[0],
  },
];
