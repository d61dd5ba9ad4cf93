import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChineseNumber } from '../../../../src/text/facts/chinese-number.ts';
import { extractDates } from '../../../../src/text/facts/dates.ts';
import { extractIdentifiers } from '../../../../src/text/facts/identifiers.ts';
import { extractQuantities, matchesQuantity } from '../../../../src/text/facts/quantities.ts';
import { foldText } from '../../../../src/text/facts/fold-text.ts';
import { jieba } from '../../../fakes/jieba.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { extractHanNames } from '../../../../src/text/facts/names.ts';

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
    ['每日 0.5‰，百分之零点五', ['0.5 ‰', '0.5 %']],
    ['12 nautical miles，八海里', ['12 nautical', '8 nautical']],
    ['夜里十二点关门，晚上 9 点换班', ['1440 time', '1260 time']],
    ['from 10 p.m. until 6:30 am', ['1320 time', '390 time']],
    ['半小时，一个半小时，两年半，半个月', ['0.5 hour', '1.5 hour', '2.5 year', '0.5 month']],
    ['上半年的半年报，大半年', []],
    ['每桶 4.5L，每瓶 500mL', ['4.5 litre', '500 ml']],
    ['大约占总量的三成', ['30 % about']],
    ['不得超过 7 天', ['7 day under']],
    ['不少于 8 小时', ['8 hour over']],
    ['每100g，a 26-week trial', ['100 g', '26 week']],
    ['5G 网络', []],
    ['凌晨2时许，4 时 50 分', ['120 time', '290 time']],
    ['早上 8 点与 8 时', ['480 time', '480 time']],
    ['每 3 时段一班', ['3']],
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
    ['十分重要，统一，唯一，几十家，四川', []],
    ['二十余万件，520 多万条', ['200000 count over', '5200000 count over']],
    ['四分之一，万分之五，八五折，半价', ['25 %', '0.05 %', '85 %', '50 %']],
    ['第 12 条与第十二条', ['12 ordinal', '12 ordinal']],
    ['22:40 熄灯，下午 3 点半集合', ['1360 time', '930 time']],
    ['在 7 3% 的案例里', ['7.3 %']],
    ['575W 与 5w 人', ['575 watt', '50000 person']],
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
    ['两个月', '60 天', true],
    ['两个月', '50 天', false],
    ['25%', '四分之一', true],
    ['520 余万条', '520 多万条', true],
    ['7.3%', '7 3%', true],
    ['73%', '7 3%', true],
    ['74%', '7 3%', false],
    ['3 毫克', '3 克', false],
    ['2 公斤', '2000 克', true],
    ['晚上 10 点', '22:00', true],
    ['三倍', '贵了两倍', true],
    ['三倍', '两倍', false],
    ['两倍', '高出一倍', true],
    ['40 天', '39', false],
    ['星期四', '每周四', true],
    ['周五', '每周四', false],
    ['周三', '周一至周五', true],
    ['周日', 'Monday to Saturday', false],
    ['礼拜天', 'Sundays', true],
  ])('%s against %s: %s', (claim, evidence, expected) => {
    const read = (text: string) => extractQuantities(foldText(text), [])[0];
    const [left, right] = [read(claim), read(evidence)];
    expect(left !== undefined && right !== undefined && matchesQuantity(left, right)).toBe(expected);
  });
});

describe('days of the week', () => {
  it.each([
    ['每周一次，三周一期', []],
    ['周二和星期四', ['周二', '星期四']],
  ])('in %s: %j', (text, raw) => {
    expect(
      extractQuantities(foldText(text), []).flatMap((found) => (found.unit === 'weekday' ? [found.raw] : [])),
    ).toEqual(raw);
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
    ['今年七月起，到十月、十二月止', [{ month: 7 }, { month: 10 }, { month: 12 }]],
    ['三个月、二月兰、五月花、七八月间', []],
    ['in July and since May; the march may go on', [{ month: 7 }, { month: 5 }]],
    ['3 个月、2025 个', []],
    ['公元前 221 年与前221年', [{ year: -221 }, { year: -221 }]],
    [
      '九月二日和 09-02',
      [
        { month: 9, day: 2 },
        { month: 9, day: 2 },
      ],
    ],
    [
      '4月30日22:00至次日5:30',
      [
        { month: 4, day: 30 },
        { month: 5, day: 1 },
      ],
    ],
    ['9/15（周一）和 9/16', [{ month: 9, day: 15 }]],
    ['次日达', []],
    ['第 10-12 页', []],
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

  const analyzer = createAnalyzer(jieba);
  const names = (text: string) => {
    const folded = foldText(text);
    return extractHanNames(folded, analyzer.tagWords(folded)).map(({ text: name, kind }) => `${kind} ${name}`);
  };

  it.each([
    ['甲方是柳岸置业有限公司', ['organisation 柳岸置业有限公司']],
    ['水务站站长罗启明汇报', ['person 罗启明']],
    ['由建筑师顾维明设计', ['person 顾维明']],
    ['接替退休的周万钧', ['person 周万钧']],
    ['见《城镇燃气管理条例》', ['title 城镇燃气管理条例']],
    ['创始人约翰·史密斯回来了', ['foreign 约翰·史密斯']],
    ['位于北京的公司', ['listed 北京']],
  ])('finds the names of %s by form and by what stands around them', (text, expected) => {
    expect(names(text)).toEqual(expect.arrayContaining(expected));
  });

  it.each(['方案已经通过', '提高通过率', '会议同意加装路灯', '每年递增', '研究人员认为成本会下降', '南非的创业公司'])(
    'takes no common word of %s for a person, an organisation or a place',
    (text) => {
      expect(names(text).filter((name) => !/^(?:listed|unlisted)/u.test(name))).toEqual([]);
    },
  );
});
