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
    '',
  ])('takes %j for no definition', (question) => {
    expect(findDefined(question)).toBeUndefined();
  });
});
