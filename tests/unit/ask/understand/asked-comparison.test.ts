import { describe, expect, it } from 'vitest';
import { readAskedComparison } from '../../../../src/ask/understand/asked-comparison.ts';

const read = (question: string) => readAskedComparison(question, new Date(2031, 4, 1));

describe('readAskedComparison', () => {
  it.each([
    ['月票和年票哪个贵？', { kind: 'which', sides: ['月票', '年票'], word: '贵', dimensions: ['cny'] }],
    ['A 馆跟 B 馆哪个名额少', { kind: 'which', sides: ['a 馆', 'b 馆'], attribute: '名额', isLess: true }],
    ['甲队和乙队哪个先出发？', { kind: 'which', word: '先', attribute: '出发', isLess: true }],
    ['月票和年票哪个贵，贵多少？', { kind: 'which', sides: ['月票', '年票'], asksDifference: true }],
    ['月票和年票哪个便宜,一张差几块钱', { kind: 'which', word: '便宜', asksDifference: true }],
    // What both come to is told anyway.
    ['小舟-M和小舟-L哪个称重误差小，各是多少？', { kind: 'which', sides: ['小舟-m', '小舟-l'], attribute: '称重误差' }],
    ['月票和年票差多少钱？', { kind: 'difference', sides: ['月票', '年票'], dimensions: ['cny'] }],
    ['年票比月票贵多少？', { kind: 'difference', sides: ['年票', '月票'] }],
    ['年票比月票贵吗？', { kind: 'whether', sides: ['年票', '月票'] }],
    ['月票与年票的区别', { kind: 'both', sides: ['月票', '年票'] }],
    ['今年收入比去年多多少？', { kind: 'difference', sides: ['2031年收入', '2030年'] }],
    ['今年（2023年）收入比去年多多少？', { kind: 'difference', sides: ['2023年收入', '2022年'] }],
    ['Which is cheaper, the day pass or the year pass?', { kind: 'which', sides: ['day pass', 'year pass'] }],
  ])('reads the two sides and what is compared: %s', (question, comparison) => {
    expect(read(question)).toMatchObject(comparison);
  });

  it.each(['比赛在哪里？', '月票多少钱？', '月票、季票、年票哪个贵？', '年票怎么办理？', ''])(
    'reads none where two things are not set against each other: %s',
    (question) => {
      expect(read(question)).toBeUndefined();
    },
  );
});
