import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeCommon, splitIntoClauses } from '../../../../src/ask/verify/align-clauses.ts';
import { parseChineseNumber } from '../../../../src/text/facts/chinese-number.ts';
import { extractDates } from '../../../../src/text/facts/dates.ts';
import { extractIdentifiers } from '../../../../src/text/facts/identifiers.ts';
import { extractQuantities, matchesQuantity } from '../../../../src/text/facts/quantities.ts';
import { findConflict } from '../../../../src/ask/verify/find-conflict.ts';
import { foldText } from '../../../../src/text/facts/fold-text.ts';
import { findKnownNames, isHanName } from '../../../../src/text/facts/han-names.ts';

function quantities(text: string): readonly string[] {
  const folded = foldText(text);
  return extractQuantities(folded, [...extractDates(folded), ...extractIdentifiers(folded)]).map(
    ({ value, unit, hedge, isSoft }) =>
      `${value}${unit === '' ? '' : ` ${unit}`}${hedge === 'none' ? '' : ` ${hedge}`}${isSoft ? ' soft' : ''}`,
  );
}

describe('numbers', () => {
  it.each([
    ['十二', 12],
    ['三百二十', 320],
    ['两万五', 25000],
    ['一千零五', 1005],
    ['三亿五千万', 350000000],
    ['二〇二五', 2025],
    ['万', 10000],
  ])('reads the numeral %s as %d', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
  });

  it('reads back every numeral below 10000 that it can be asked', () => {
    const write = (value: number): string => {
      const digits = '零一二三四五六七八九';
      let text = '';
      let needsZero = false;
      for (const [unit, name] of [
        [1000, '千'],
        [100, '百'],
        [10, '十'],
        [1, ''],
      ] as const) {
        const digit = Math.floor(value / unit) % 10;
        if (digit === 0) needsZero = text !== '';
        else {
          text += `${needsZero ? '零' : ''}${digits[digit]}${name}`;
          needsZero = false;
        }
      }
      return text;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(parseChineseNumber(write(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['提升了30.5％', ['30.5 %']],
    ['百分之三十五点二', ['35.2 %']],
    ['约三成', ['30 % about']],
    ['高 2.1 个百分点', ['2.1 %']],
    ['3.5 万小时', ['35000 hour']],
    ['1.2 亿美元', ['120000000 usd']],
    ['$1,999', ['1999 usd']],
    ['3万5千人', ['35000']],
    ['7B 参数', ['7000000000 parameter']],
    ['耗时 49 ms 与 99 毫秒', ['49 ms', '99 ms']],
    ['30 FPS', ['30 fps']],
    ['三个步骤，第二步', ['3 count soft', '2 ordinal soft']],
    ['超过 100 万颗星', ['1000000 star over']],
    ['近 20 倍', ['20 times under']],
    ['十分重要，统一，唯一，二十多家，四川', []],
    ['Qwen2.5-VL-32B 与 GPT-4o', []],
    ['2025 年 11 月 2 日', []],
  ])('finds the quantities of %s', (text, expected) => {
    expect(quantities(text)).toEqual(expected);
  });

  it.each([
    ['30%', '三成', true],
    ['约 30%', '29.7%', true],
    ['30%', '29.7%', false],
    ['超过 2000 个', '2100 个', true],
    ['超过 2000 个', '1900 个', false],
    ['近 60 万', '58 万', true],
    ['7B 参数', '70 亿参数', true],
    ['3 小时', '3 天', false],
    ['30%', '30 倍', false],
  ])('%s against %s: %s', (claim, evidence, expected) => {
    const read = (text: string) => extractQuantities(foldText(text), [])[0];
    const [left, right] = [read(claim), read(evidence)];
    expect(left !== undefined && right !== undefined && matchesQuantity(left, right)).toBe(expected);
  });
});

describe('dates and names', () => {
  it.each([
    ['2025 年 11 月 2 日', [{ year: 2025, month: 11, day: 2 }]],
    [
      '2025-11-02 与 2025/1/3',
      [
        { year: 2025, month: 11, day: 2 },
        { year: 2025, month: 1, day: 3 },
      ],
    ],
    ['Nov. 2, 2025', [{ year: 2025, month: 11, day: 2 }]],
    ['二〇二五年', [{ year: 2025 }]],
    ['11 月 17 日', [{ month: 11, day: 17 }]],
    ['3 个月、2025 个', []],
  ])('finds the dates of %s', (text, expected) => {
    expect(
      extractDates(foldText(text)).map(({ year, month, day }) => ({
        ...(year === undefined ? {} : { year }),
        ...(month === undefined ? {} : { month }),
        ...(day === undefined ? {} : { day }),
      })),
    ).toEqual(expected);
  });

  it.each([
    ['Qwen2.5-VL-32B 与 π*0.6、arXiv:2510.00568', ['qwen25vl32b', 'π*06', 'arxiv251000568']],
    ['the model uses 32K in 30ms', []],
    ['C++ 与 GTA5-cheat', ['c++', 'gta5cheat']],
  ])('finds the identifiers of %s', (text, expected) => {
    expect(extractIdentifiers(foldText(text)).map(({ key }) => key)).toEqual(expected);
  });

  it('knows names by list, by form and by what stands around them', () => {
    expect(findKnownNames('清华大学与阿里巴巴')).toEqual(expect.arrayContaining(['清华大学', '阿里巴巴']));
    expect(findKnownNames('清华大学与阿里巴巴')).not.toContain('清华');
    expect(isHanName('周伯文', '', '教授')).toBe(true);
    expect(isHanName('方案', '', '已经')).toBe(false);
    expect(isHanName('扎克伯格', '', '')).toBe(true);
    expect(findKnownNames('提高通过率')).toEqual([]);
  });
});

describe('contradictions between a claim and its evidence', () => {
  const conflict = (claim: string, evidence: string) => {
    const read = (text: string) => {
      const folded = foldText(text);
      const pairs = [...folded]
        .map((_character, index) => folded.slice(index, index + 2))
        .filter((pair) => /^[\u3400-\u9fff]{2}$/u.test(pair));
      return splitIntoClauses(folded, [...pairs, ...extractIdentifiers(folded).map(({ raw }) => raw)]);
    };
    return findConflict(read(claim), read(evidence), () => 1);
  };

  it.each([
    ['产量比上一年下降 12%', '产量比上一年增长 12%', 'opposite'],
    ['股价上涨近 9%', '股价跌近 9%', 'opposite'],
    ['最终损失比基线高 0.021', '最终损失比基线低 0.021', 'opposite'],
    ['茶社使用了除草剂', '茶社没有使用除草剂', 'denial'],
    ['茶社没有使用除草剂', '茶社使用了除草剂', 'denial'],
    ['这种安排有象征意义', '只是后勤安排，没有象征意义', 'denial'],
    ['外部沟通的时间多于内部沟通', '内部沟通的时间多于外部沟通', 'swapped'],
    ['Alpha 用了 16 张卡', 'Alpha 用了 8 张卡，Beta 用了 16 张卡', 'swapped'],
    ['唯一的例外是 GSM8K', '唯一的例外是 MATH', 'other_name'],
  ])('%s against %s: %s', (claim, evidence, kind) => {
    expect(conflict(claim, evidence)).toBe(kind);
  });

  it.each([
    ['产量增长 12%', '产量比上一年提高了 12%'],
    ['不仅便宜，而且省电', '便宜，也省电'],
    ['无人水文站在 5 月建成', '5 月建成的水文站'],
    ['准确率没有下降', '准确率没有下降'],
    ['甲站的误差低于乙站', '甲站的误差低于乙站'],
  ])('%s agrees with %s', (claim, evidence) => {
    expect(conflict(claim, evidence)).toBeUndefined();
  });

  it('leaves of two texts only what they do not share', () => {
    expect(removeCommon('损失比基线高', '损失比基线低')).toEqual(['\u0001高', '\u0001低']);
    expect(removeCommon('', '甲乙')).toEqual(['', '甲乙']);
  });
});
