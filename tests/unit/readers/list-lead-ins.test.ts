import { expect, test } from 'vitest';
import { isAnnouncement, findLeadingWords } from '../../../src/readers/list/leads-in.ts';
import { readBlocks } from '../../support/show-blocks.ts';

test.each([
  ['报名须带：', '报名须带：'],
  ['报名须带的材料', '报名须带的材料'],
  ['本店提供三种套餐。', '本店提供三种套餐。'],
  ['不要着急。步骤如下。', '步骤如下。'],
  ['出门要带什么？', '出门要带什么？'],
  ['办理分两步。', '办理分两步。'],
  ['运输前要办两样手续。', '运输前要办两样手续。'],
  ['详见第三条。', undefined],
  ['先泡三个小时。', undefined],
  ['每天步行三十分钟。', undefined],
  ['You will need the following.', 'You will need the following.'],
  ['There are three routes.', 'There are three routes.'],
  ['老师今天没有来。', undefined],
  ['步骤如下。现在开始。', undefined],
  ['水温不得高于 5 度以下。', undefined],
  ['房费包括早餐。', undefined],
  ['去年客流为 310 万人次。', undefined],
  ['设备具有两种功能，', undefined],
  ['The weather was nice.', undefined],
  ['A. 花岗岩 B. 石灰岩', undefined],
  ['A 组的任务', 'A 组的任务'],
  ['', undefined],
])('a list below %j hangs on %j', (paragraph, words) => expect(findLeadingWords(paragraph)).toBe(words));

test.each(['所用设备具有合格证书。', '这道菜他吃了三样。', '一共来了两个人。'])('%j announces nothing', (line) =>
  expect(isAnnouncement(line)).toBe(false),
);

test.each([
  ['md', '办理分两步。\n\n1. 填表\n2. 盖章\n\n老师没有来。\n\n- 作业已发'],
  ['txt', '办理分两步。\n1. 填表\n2. 盖章\n\n老师没有来。\n- 作业已发'],
  ['html', '<p>办理分两步。</p><ol><li>填表<li>盖章</ol><p>老师没有来。</p><ul><li>作业已发</ul>'],
] as const)('in %s, items hang on a sentence that leads in, and on no other', async (kind, raw) => {
  const { blocks, wordsOf } = await readBlocks(raw, kind);
  const items = blocks.filter((block) => block.kind === 'list-item');
  expect(items.map(({ leadIn }) => leadIn && wordsOf(leadIn))).toEqual(['办理分两步。', '办理分两步。', undefined]);
});
