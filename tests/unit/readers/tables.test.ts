import { describe, expect, test } from 'vitest';
import { countHeaderRows } from '../../../src/readers/table/count-header-rows.ts';
import { findUnit } from '../../../src/readers/table/find-unit.ts';
import { isFigure } from '../../../src/readers/table/is-figure.ts';

test.each(['12', '3.5 元', '-8%', '¥1,200.00', '3～5 天'.replace('～', '~'), '2025-03-04', '8:15', '10 mg', '5分钟'])(
  '%s is a value',
  (cell) => {
    expect(isFigure(cell)).toBe(true);
  },
);

test.each(['2024', '2024年', '3月', '第3季度', '5号', '品名', 'X5', 'A4 纸', '1号楼东侧门厅', ''])(
  '%j is a name',
  (cell) => {
    expect(isFigure(cell)).toBe(false);
  },
);

describe('units', () => {
  test.each([
    ['收入（单位：万元）', '万元'],
    ['单位: 元/斤', '元/斤'],
    ['金额单位：人民币元', '人民币元'],
    ['Sales (unit: million RMB)', 'million RMB'],
  ])('%s states %s', (line, unit) => expect(findUnit(line)).toBe(unit));

  test.each(['编制单位：东风机械', '单位：东风公司', '台账（单位：见各行）', '单位很多', ''])(
    '%j states none',
    (line) => expect(findUnit(line)).toBeUndefined(),
  );
});

describe('header rows', () => {
  const count = (rows: readonly (readonly string[])[], options = {}): number =>
    countHeaderRows(
      rows.map((cells) => ({ cells })),
      options,
    );

  test('names above figures head a table, months and years too', () => {
    expect(
      count([
        ['品名', '价格'],
        ['大米', '3.5'],
      ]),
    ).toBe(1);
    expect(
      count([
        ['', '1月', '2月'],
        ['收入', '3', '4'],
      ]),
    ).toBe(1);
    expect(
      count([
        ['站名', '首班', '末班'],
        ['东门', '6:00', '22:00'],
      ]),
    ).toBe(1);
  });

  test('a first row with figures, repeated words, long texts or gaps is no header', () => {
    expect(
      count([
        ['张敏', '28', '财务'],
        ['李强', '31', '仓库'],
      ]),
    ).toBe(0);
    expect(
      count([
        ['甲', '甲', '乙'],
        ['1', '2', '3'],
      ]),
    ).toBe(0);
    expect(
      count([
        ['甲', '', '', '乙'],
        ['1', '2', '3', '4'],
      ]),
    ).toBe(0);
    expect(
      count([
        ['甲'.repeat(50), '乙', '丙'],
        ['1', '2', '3'],
      ]),
    ).toBe(0);
  });

  test('pairs of words have no header unless rows are known to be records', () => {
    const pairs = [
      ['姓名', '周敏'],
      ['地址', '河东路'],
    ];
    expect([count(pairs), count(pairs, { isListOfRecords: true })]).toEqual([0, 1]);
  });

  test('a table of one row, or of headers only, has no rows to head', () => {
    expect(count([['品名', '产地', '价格']])).toBe(0);
    expect(countHeaderRows([{ cells: ['a', 'b', 'c'], isHeader: true }])).toBe(0);
  });
});
