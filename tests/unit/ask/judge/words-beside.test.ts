import { describe, expect, it } from 'vitest';
import { useNeighbours } from '../../../support/use-neighbours.ts';

const find = useNeighbours({
  'kiln.md':
    '# 窑炉手册\n\n显示E3：缺气，换气瓶。显示E5：探头没接好，拔下来重插。\n\n合力 CPD30 叉车两台，停在东棚。合力 CPD30 每年验一次。\n',
  'defence.md':
    '# 答辩安排\n\n全稿 4月12日交导师。\n\n| 学生 | 时间 |\n|---|---|\n| 韦岚 | 5月29日 9:00 |\n| 蓝汀 | 5月30日 14:30 |\n\n' +
    '主席：29日为顾文教授，30日为黎安教授。\n',
  'chat.txt':
    '学员群 2025-07-14\n\n08:06 周教练：17号科目三，约上的是韦岚、蓝汀、黎安，早上六点在校门口集合。\n08:09 韦岚：收到\n',
  'fees.csv':
    '项目,一期（1–8栋）,二期（9–15栋）\n物业服务费（高层）,2.15,2.60\n充电服务费,0.80,\n物业服务费（商铺）,4.10,\n',
  'piles.md': '# 会议纪要\n\n二期充电桩由二十个减为十四个，因为变压器余量不够。\n',
  'orders.md': '# 采购\n\n- 单笔满五万元，走招标。\n- 单笔满五千元，附三家报价。\n\n买来的东西当面点清。\n',
  'club.txt': '鱼友会\n\n办会员要两张照片，找会员要先问会长。会员会费 80 元，学生 40 元。\n',
});

describe('is no other thing', () => {
  it.each([
    // What is done before a code makes it of nobody.
    '屏上跳E5怎么处理？',
    // A day whose month stands beside it, or over the whole chat.
    '5月30号答辩谁当主席？',
    '7月17号考科目三的是哪几个人？',
    // A reason stands in no cell.
    '二期充电桩为什么没装到二十个？',
    // Words for anything are nothing that is asked about.
    '买东西到多少钱走招标？',
    // What is done with members is no kind of them.
    '普通会员会费多少？',
  ])('%s', async (question) => {
    expect(await find(question)).toBeUndefined();
  });
});

describe('its opposite is', () => {
  it.each([
    ['杭叉 CPD30停在哪里？', 'other_entity'],
    ['6月30号答辩谁当主席？', 'other_period'],
    ['8月17号考科目三的是哪几个人？', 'other_period'],
    ['二期的充电服务费是多少？', 'absent_attribute'],
  ])('%s', async (question, kind) => {
    expect(await find(question)).toMatchObject({ kind });
  });
});
