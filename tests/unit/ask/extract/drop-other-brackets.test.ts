import { describe, expect, it } from 'vitest';
import {
  dropOtherBrackets,
  holdsAmounts,
  listGivenAmounts,
} from '../../../../src/ask/extract/siblings/drop-other-brackets.ts';
import { isWithinAll } from '../../../../src/text/facts/limits.ts';
import type { AnswerUnit } from '../../../../src/ask/extract/units/answer-units.ts';
import type { Block } from '../../../../src/types/block.ts';

function unitsOf(kind: Block['kind'], ...texts: readonly string[]): AnswerUnit[] {
  return texts.map((text, position) => ({
    documentId: 'd',
    start: position * 100,
    end: position * 100 + text.length,
    passage: 0,
    position,
    block: { kind, start: position * 100, end: position * 100 + text.length, path: [] } as unknown as Block,
    text,
    startsSentence: true,
    opens: 0,
    terms: new Set(),
  }));
}

const kept = (question: string, units: readonly AnswerUnit[]): string[] =>
  dropOtherBrackets(question, units).map(({ text }) => text);

describe('of items that hold several sentences', () => {
  const late = unitsOf(
    'list-item',
    '过了上班时间就算迟到。迟到 10 分钟以内不扣钱。',
    '迟到 10–45 分钟，一次扣 30 元。',
    '未满 10 岁的孩子要有人陪。满 10 岁且会游的可以自己下水。',
  );

  it.each([
    [
      '迟到25分钟扣钱吗',
      ['迟到 10–45 分钟，一次扣 30 元。', '未满 10 岁的孩子要有人陪。满 10 岁且会游的可以自己下水。'],
    ],
    ['8岁的孩子能自己下水吗', late.map(({ text }) => text)],
  ])('each applies by its own first words: %s', (question, texts) => {
    expect(kept(question, late)).toEqual(texts);
  });
});

describe('of units that apply to stretches of an amount', () => {
  const doses = unitsOf(
    'list-item',
    '2～5 岁：一次 2.5 毫升',
    '6-11岁：一次5毫升',
    '12 周岁以上：一次 10 毫升',
    '餐后服用',
  );

  it.each([
    ['4岁宝宝一次吃多少', '2～5 岁：一次 2.5 毫升'],
    ['孩子12岁半，一次几毫升', '12 周岁以上：一次 10 毫升'],
    ['六岁的一次吃多少', '6-11岁：一次5毫升'],
    ['刚满8个月能吃多少', undefined],
  ])('%s keeps the one that holds it, and what applies to nothing', (question, own) => {
    const texts = kept(question, doses);
    expect(texts).toEqual(own === undefined ? doses.map(({ text }) => text) : [own, '餐后服用']);
  });

  it('all stay where the question gives no amount, a stretch, or an amount of another kind', () => {
    for (const question of ['一次吃多少', '2岁以下能吃吗', '5公斤的孩子吃多少'])
      expect(kept(question, doses)).toHaveLength(4);
  });

  it('time parked, with a bound at either side', () => {
    const fees = unitsOf('paragraph', '30分钟内免费', '超过30分钟，首2小时5元', '24小时封顶25元');
    expect(kept('停25分钟要交钱吗', fees)).toEqual(['30分钟内免费', '24小时封顶25元']);
    expect(kept('停40分钟多少钱', fees)).toEqual(['超过30分钟，首2小时5元', '24小时封顶25元']);
  });

  it('two bounds of one unit have both to hold', () => {
    const leave = unitsOf('list-item', '满1年不满10年的，5天', '满10年不满20年的，10天', '满20年的，15天');
    expect(kept('工作12年有几天年假', leave)).toEqual(['满10年不满20年的，10天']);
    expect(kept('工作25年有几天年假', leave)).toEqual(['满20年的，15天']);
  });

  it('what is added for each so many applies to no amount', () => {
    const [row, rate] = unitsOf('list-item', '满10年不满20年，10天', '每满3年加1天') as [AnswerUnit, AnswerUnit];
    expect(holdsAmounts(listGivenAmounts('工作12年有几天年假'), row)).toBe(true);
    expect(holdsAmounts(listGivenAmounts('工作12年有几天年假'), rate)).toBe(false);
  });

  it('a bound in brackets behind the words for it', () => {
    const fees = unitsOf('list-item', '本周来得不到一半（3次以下）：退 40%', '整周没来：退 70%', '来了4次以上：不退');
    expect(kept('只来了2次退多少', fees)).toEqual(['本周来得不到一半（3次以下）：退 40%', '整周没来：退 70%']);
    expect(kept('来了5次退多少', fees)).toEqual(['整周没来：退 70%', '来了4次以上：不退']);
  });

  it('rows of a table by any cell, in signs and in other units', () => {
    const rows = unitsOf('table-row', '母猫 | ≤5kg | 880', '母猫 | >5kg | 1080');
    expect(kept('12斤的母猫多少钱', rows)).toEqual(['母猫 | >5kg | 1080']);
    expect(kept('8斤的母猫多少钱', rows)).toEqual(['母猫 | ≤5kg | 880']);
  });

  it('a stretch that is the answer, not the condition, drops nothing', () => {
    const ways = unitsOf('list-item', '普通件寄到全国各地：5天内', '加急件寄到省内各市：2天内');
    expect(kept('3天能到吗', ways)).toHaveLength(2);
  });
});

describe('a unit applies to an amount', () => {
  const [unit] = unitsOf('list-item', '65 岁以上：免费') as [AnswerUnit];

  it('that lies in its stretch', () => {
    expect(holdsAmounts(listGivenAmounts('我妈70岁门票多少'), unit)).toBe(true);
    expect(holdsAmounts(listGivenAmounts('我妈60岁门票多少'), unit)).toBe(false);
    expect(holdsAmounts(listGivenAmounts('门票多少'), unit)).toBe(false);
  });
});

describe('an amount is within all of several limits', () => {
  const place = { start: 0, end: 1 };
  const limit = { ...place, isOpen: false };

  it('where every bound and some stretch hold it, whatever they count', () => {
    const two = { ...place, dimension: 'count 个', value: 2 };
    expect(isWithinAll(two, [{ ...limit, dimension: 'count person', high: 3 }])).toBe(true);
    expect(isWithinAll(two, [{ ...limit, dimension: 'count person', high: 1 }])).toBe(false);
    const four = { ...place, dimension: 'age', value: 4 };
    const stretches = [
      { ...limit, dimension: 'age', low: 2, high: 5 },
      { ...limit, dimension: 'age', low: 6, high: 11 },
    ];
    expect(isWithinAll(four, stretches)).toBe(true);
    expect(isWithinAll(four, [...stretches, { ...limit, dimension: 'age', low: 6 }])).toBe(false);
  });
});
