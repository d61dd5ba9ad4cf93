import { describe, expect, test } from 'vitest';
import { createNumberFormatter, formatGeneral } from '../../../src/readers/sheet/format-cell-number.ts';
import { readXlsx } from '../../../src/readers/sheet/read-xlsx.ts';
import { testArchiveCases } from './archive-cases.ts';
import { cellsOf, expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { entityBomb } from './make-archive.ts';
import { makeRows, makeXlsx, type XlsxParts } from './make-xlsx.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: '价目.xlsx', maxUnpackedBytes: 100_000_000 };
const read = async (parts: XlsxParts) => {
  const result = await readXlsx(makeXlsx(parts), options);
  expectTiling(result);
  return result;
};

test('formulas that no program has computed are named in a warning', async () => {
  const cells = '<row><c t="str"><v>合计</v></c><c><f>SUM(B1:B2)</f></c><c><f>1+1</f><v>2</v></c></row>';
  const { text, warnings } = await read({ sheets: [{ name: '表', xml: `<sheetData>${cells}</sheetData>` }] });
  expect(text).toContain('合计');
  expect(warnings).toEqual([expect.stringContaining('1 个公式没有存下结果')]);
});

describe('tables', () => {
  test('a price list has its title, its unit, its column names, and the sheet as heading', async () => {
    const result = await read({
      sheets: [
        {
          name: '2025年',
          xml: makeRows([
            ['批发价目表'],
            [undefined, undefined, '单位：元/斤'],
            ['品名', '产地', '价格'],
            ['大米', '五常', 3.5],
            ['小米', undefined, 5],
            ['合计', undefined, 8.5],
          ]),
        },
      ],
    });
    expect(listBlocks(result)).toEqual([
      'heading: 2025年',
      'caption: 批发价目表',
      'caption: 单位：元/斤',
      'table-row: 品名 | 产地 | 价格',
      'table-row: 大米 | 五常 | 3.5',
      'table-row: 小米 | | 5',
      'table-row: 合计 | | 8.5',
    ]);
    expect(findBlock(result, '小米')).toMatchObject({
      sheet: '2025年',
      path: ['2025年'],
      caption: '批发价目表',
      unit: '元/斤',
      header: ['品名', '产地', '价格'],
      ordinal: 2,
    });
    expect(cellsOf(result, '小米')).toEqual(['小米', '', '5']);
  });

  test('merged header cells name all columns below, merged labels all rows beside', async () => {
    const xml = `${makeRows([
      ['地区', '上半年'],
      [undefined, '收入', '成本'],
      ['华南', 12, 9],
      [undefined, 13, 8],
    ])}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A3:A4"/></mergeCells>`;
    const result = await read({ sheets: [{ name: 'S', xml }] });
    expect(findBlock(result, '13 | 8').header).toEqual(['地区', '上半年 / 收入', '上半年 / 成本']);
    expect(cellsOf(result, '13 | 8')).toEqual(['华南', '13', '8']);
  });

  test('empty rows set tables apart; a group of rows without names goes on with those above', async () => {
    const result = await read({
      sheets: [
        {
          name: 'S',
          xml: makeRows([
            ['姓名', '工号', '部门'],
            ['张敏', 101, '财务'],
            [],
            ['李强', 102, '仓库'],
            [],
            ['车型'],
            [],
            ['型号', '座位', '油耗'],
            ['甲', 5, 6.1],
          ]),
        },
      ],
    });
    expect(findBlock(result, '李强').header).toEqual(['姓名', '工号', '部门']);
    expect(findBlock(result, '甲')).toMatchObject({ header: ['型号', '座位', '油耗'], caption: '车型', ordinal: 1 });
  });

  test('empty sheets are passed over, hidden ones with a warning', async () => {
    const filled = makeRows([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const result = await read({
      sheets: [
        { name: '空', xml: '<sheetData/>' },
        { name: '隐', xml: filled, state: 'hidden' },
        { name: '见', xml: filled },
      ],
    });
    expect(result.blocks.map(({ sheet }) => sheet)).toEqual(['见', '见', '见']);
    expect(result.warnings).toHaveLength(1);
    expect(result.warnings[0]).toContain('隐');
  });
});

describe('values', () => {
  test('shared and rich texts, formula results, booleans, errors', async () => {
    const xml =
      `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>` +
      `<c r="C1" t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c r="D1" t="b"><v>1</v></c><c r="E1">` +
      `<f>0.1+0.2</f><v>0.30000000000000004</v></c><c r="F1" t="e"><v>#N/A</v></c></row>` +
      `</sheetData>`;
    const result = await read({
      sheets: [{ name: 'S', xml }],
      strings: [
        '<t>甲</t>',
        '<r><t xml:space="preserve">半 </t></r><r><t>年</t></r><rPh sb="0" eb="1"><t>ban</t></rPh>',
      ],
    });
    expect(cellsOf(result, '甲')).toEqual(['甲', '半 年', '甲x', 'TRUE', '0.3']);
  });

  test.each([
    ['0.0%', 0.125, '12.5%'],
    ['0%', 0.07, '7%'],
    ['#,##0.00', 1234.5, '1,234.50'],
    ['#,##0', 1234567, '1,234,567'],
    ['¥#,##0.00', 12.5, '¥12.50'],
    ['[$¥-804]#,##0.00;[Red]-[$¥-804]#,##0.00', -5, '-¥5.00'],
    ['#,##0_);(#,##0)', -12, '(12)'],
    ['0.0"万元"', 3.25, '3.3万元'],
    ['0!.0,"万"', 35000, '3.5万'],
    ['#,##0,', 1234000, '1,234'],
    ['0.##', 2.5, '2.5'],
    ['00000', 42, '00042'],
    ['General', 0.1 + 0.2, '0.3'],
    ['G/通用格式', 7, '7'],
    ['0.00E+00', 1500, '1500'],
    ['yyyy-mm-dd', 45720, '2025-03-04'],
    ['yyyy"年"m"月"d"日"', 45720, '2025-03-04'],
    ['yyyy年m月', 45717, '2025-03'],
    ['yyyy/m/d h:mm', 45720.354166666664, '2025-03-04 08:30'],
    ['h:mm', 0.34375, '08:15'],
    ['h:mm:ss', 0.5000115740740741, '12:00:01'],
    ['[h]:mm', 1.2604166666666667, '30:15'],
    ['m/d/yy', 1, '1900-01-01'],
    ['m/d/yy', 61, '1900-03-01'],
  ])('%s shows %d as %s', (code, value, shown) => {
    expect(createNumberFormatter(code, false)(value)).toBe(shown);
  });

  test('the other way to count days starts in 1904', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" s="1"><v>44258</v></c><c r="B1" s="2"><v>0.5</v></c></row></sheetData>';
    expect(
      (await read({ sheets: [{ name: 'S', xml }], formats: ['yyyy-mm-dd', '0.0%'], is1904: true })).text,
    ).toContain('2025-03-04 | 50.0%');
  });

  test('numbers have no noise and no exponent that people would not write', () => {
    expect([0.1 + 0.2, 1e-7, 123456789012, 1.005 * 3, -0.5].map(formatGeneral)).toEqual([
      '0.3',
      '0.0000001',
      '123456789012',
      '3.015',
      '-0.5',
    ]);
  });
});

describe('files that are not as they should be', () => {
  testArchiveCases(
    readXlsx,
    makeXlsx({ sheets: [{ name: 'S', xml: makeRows(Array.from({ length: 50 }, (_, row) => [`第${row}行`, row])) }] }),
  );

  test('cells in any order, rows and cells without a reference', async () => {
    const xml =
      '<sheetData><row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row><row><c><v>4</v></c>' +
      '<c><v>5</v></c></row></sheetData>';
    const result = await read({ sheets: [{ name: 'S', xml }] });
    expect(cellsOf(result, '1 |')).toEqual(['1', '', '3']);
    expect(cellsOf(result, '4 | 5')).toEqual(['4', '5', '']);
  });

  test('entities are not expanded', async () => {
    const xml = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>';
    const result = await read({ sheets: [{ name: 'S', xml }], strings: ['<t>甲&i;</t>'], prefix: entityBomb });
    expect(result.text.length).toBeLessThan(20);
  });

  test(
    'a long text shared by many cells, merges over all and far-off columns do not make a giant ' + 'of a small file',
    async () => {
      const cell = (row: number): string => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`;
      const shared = makeXlsx({
        sheets: [
          {
            name: 'S',
            xml: `<sheetData>${Array.from({ length: 20_000 }, (_, row) => cell(row)).join('')}</sheetData>`,
          },
        ],
        strings: [`<t>${'长'.repeat(30_000)}</t>`],
      });
      await expect(readXlsx(shared, options)).rejects.toMatchObject({ code: 'document_too_large' });
      const columnName = (index: number): string =>
        (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));
      const wide = Array.from(
        { length: 8000 },
        (_, row) => `<row r="${row + 1}"><c r="${columnName(row % 700)}${row + 1}"><v>${row}</v></c></row>`,
      ).join('');
      const result = await read({
        sheets: [
          {
            name: 'S',
            xml:
              `<sheetData>${wide}</sheetData>` +
              `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(2000)}</mergeCells>`,
          },
        ],
      });
      expect(result.text.length).toBeLessThan(2_000_000);
    },
  );
});

test('twice the rows cost twice the time', async () => {
  const make = (size: number) =>
    makeXlsx({
      sheets: [
        {
          name: 'S',
          xml: makeRows([
            ['品名', '产地', '价格'],
            ...Array.from({ length: size }, (_, row) => [`品${row}`, '本地', row * 1.5]),
          ]),
        },
      ],
    });
  expect(await measureGrowth(make, (bytes) => readXlsx(bytes, options), 4000)).toBeLessThanOrEqual(linearGrowth);
});
