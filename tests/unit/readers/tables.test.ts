import { describe, expect, test } from 'vitest';
import { repeatGroups } from '../../../src/readers/table/repeat-groups.ts';
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

describe('groups of rows', () => {
  const carry = (table: string): string =>
    repeatGroups(table.split('\n').map((row) => row.split(',')))
      .map((row) => row.join(','))
      .join('\n');

  test('a name stands for the empty cells below it where its column groups the rows', () => {
    expect(carry('生产部,钳工,12\n,焊工,7\n质检部,检验员,5\n,计量员,2')).toBe(
      '生产部,钳工,12\n生产部,焊工,7\n质检部,检验员,5\n质检部,计量员,2',
    );
    expect(carry('7月1日,8:00,集合\n,10:00,登山\n7月2日,9:00,漂流\n,14:00,')).toContain('7月2日,14:00,');
  });

  test('an inner name ends with the outer one; a sum belongs to no group', () => {
    expect(carry('南,一号楼,101\n,,102\n,二号楼,201\n,,202\n北,一号楼,103\n,,104\n合计,,6')).toBe(
      '南,一号楼,101\n南,一号楼,102\n南,二号楼,201\n南,二号楼,202\n北,一号楼,103\n北,一号楼,104\n合计,,6',
    );
  });

  test('a number stands for those cells where the rows below several are called the same, or it stands alone', () => {
    expect(carry('101,语文,6\n,数学,5\n102,语文,7\n,数学,4')).toBe('101,语文,6\n101,数学,5\n102,语文,7\n102,数学,4');
    expect(carry('101,,\n,钉,6\n,锤,5\n102,,\n,锯,7\n,尺,4')).toContain('102,尺,4');
  });

  test.each([
    ['members without an office', '会长,甲,1\n秘书,乙,2\n,丙,3\n,丁,4'],
    ['things without a number', 'A1,钉,1\n,锤,9\nA3,锯,8\n,尺,2'],
    ['few gaps', '甲,一,1\n,二,2\n乙,三,3\n丙,四,4'],
    ['names that come back', '甲,一,1\n,二,2\n甲,三,3\n,四,4'],
    ['gaps in the next column too', '甲,一,1\n,,2\n乙,三,3\n,,4'.replaceAll(/,\d/g, ',')],
    ['a gap at the top', ',一,1\n甲,二,2\n,三,3\n乙,四,4'],
    ['one row', '甲,一,1'],
    ['no gap', '甲,一\n乙,二'],
  ])('what is empty stays so: %s', (_, table) => expect(carry(table)).toBe(table));
});
