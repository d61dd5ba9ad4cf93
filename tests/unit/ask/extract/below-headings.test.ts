import { beforeAll, expect, it } from 'vitest';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { extractFrom } from '../../../support/extract-from.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({
    '露营.md':
      '# 鹿角坪露营团\n\n每周六出发，两天一夜，满八人成团。\n\n## 行程\n第一天上午徒步进山，下午搭帐篷，晚上看星星。\n\n' +
      '## 要带\n睡袋、头灯、雨衣、一升以上的水壶、换洗衣服。\n\n## 说明\n十二岁以下的孩子不收；露营地没有信号。\n',
    '摊位证.md':
      '# 夜市摊位\n\n一、在哪里\n河堤东侧，每晚六点到十一点。\n\n二、摊位证怎么办\n' +
      '带：健康证、两寸照片、租约复印件，到管理站一楼窗口。\n办好以后每季度验一次。\n',
    '房价.txt':
      '岚桥民宿房价\n\n单位：元/间·晚，含两份早餐\n\n【溪边院】 电话 0578-8512206  管家 黎安\n' +
      '              平日    周五周六   法定节假日\n听溪 大床房    298      368        488\n枕石 双床房    278      348        458\n\n' +
      '【山上院】 电话 0578-8512219  管家 顾文\n' +
      '              平日    周五周六   法定节假日\n望云 大床房    358      438        588\n半山 双床房    338      418        548\n\n' +
      '说明\n1. 加床80元一张。\n2. 包院：山上院平日2400元一晚，需提前一周打电话，付三成定金。\n',
    ...fillerTexts,
  });
});

it.each([
  ['参加鹿角坪露营要带些什么东西', '睡袋', '十二岁'],
  ['办夜市的摊位证要带什么材料', '健康证', '河堤'],
  ['鹿角坪露营团几个人成团', '八人', '睡袋'],
])('a sentence below a heading is read with it: %s', async (question, told, other) => {
  const answer = (await extractFrom(search, question)).join('\n');
  expect(answer).toContain(told);
  expect(answer).not.toContain(other);
});

it('a heading that tells what is asked is quoted itself', async () => {
  expect((await extractFrom(search, '山上院 电话'))[0]).toContain('8512219');
  const price = (await extractFrom(search, '望云大床房平日多少钱一晚')).join('\n');
  expect(price).toContain('358');
  expect(price).not.toContain('8512219');
});
