import { describe, expect, it } from 'vitest';
import { findDefined } from '../../../../src/ask/understand/asked-definition.ts';

describe('findDefined', () => {
  it.each([
    ['青隼是什么？', '青隼'],
    ['青隼-7B 是什么？有什么结果？', '青隼-7B'],
    ['什么是夜鹭', '夜鹭'],
    ['请用大白话解释一下潮汐锁定是什么', '潮汐锁定'],
    ['慢慢说：“三门理论”是什么？', '三门理论'],
    ['MX-1 是干什么的，效果如何？', 'MX-1'],
    ['介绍一下青隼和它的主要成绩。', '青隼'],
    ['TTRL 是什么方法？', 'TTRL'],
    ['What is Tidewave?', 'Tidewave'],
    ['什么是 TTR（Twin Tower Retrieval）？成绩如何？', 'TTR'],
    ['ρ*0.2 是什么？', 'ρ*0.2'],
    ['双塔论文讲的是什么？', '双塔论文'],
    ['江城大学的 TTR 是什么？', 'TTR'],
    ['RAFT 是什么模块？', 'RAFT'],
    ['青隼到底是做什么的？', '青隼'],
    ['港务局的 Twin Tower Retrieval 研究的是什么？', 'Twin Tower Retrieval'],
    ['介绍一下 HERON 无人机和它的成绩', 'HERON 无人机'],
  ])('reads the thing from %j', (question, subject) => {
    expect(findDefined(question)).toBe(subject);
  });

  it.each([
    '青隼的负责人是谁？',
    '分拣线的造价是什么？',
    '古代用什么代指女婿',
    '这是什么？',
    '青隼和白鹭有什么区别？',
    '青隼的航程是多少？',
    '青隼说的话是什么？',
    '合同的 12 条是什么？',
    '青隼是什么颜色？',
    '*是什么？',
    '',
  ])('takes %j for no definition', (question) => {
    expect(findDefined(question)).toBeUndefined();
  });
});
