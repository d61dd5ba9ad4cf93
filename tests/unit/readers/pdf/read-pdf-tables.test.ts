import { describe, expect, test } from 'vitest';
import { createPdfReader } from '../../../../src/readers/pdf/read-pdf.ts';
import type { ReadResult } from '../../../../src/readers/reader.ts';
import { cellsOf, expectTiling, findBlock } from '../expect-tiling.ts';
import { buildPdf, type PlacedText, placeLines, type TestPage } from './build-pdf.ts';

async function readPages(pages: readonly TestPage[]): Promise<ReadResult> {
  const result = await createPdfReader()(buildPdf({ pages }), { path: 'file.pdf', maxUnpackedBytes: 1e9 });
  expectTiling(result);
  return result;
}

/** Cells in columns 110 points apart. */
function placeRows(
  rows: readonly (readonly string[])[],
  y: number,
  { x = 72, step = 110, leading = 20 } = {},
): PlacedText[] {
  return rows.flatMap((row, index) =>
    row.flatMap((text, column) =>
      text === '' ? [] : [{ x: x + step * column, y: y - leading * index, text, font: 'chinese' as const }],
    ),
  );
}

/** Lines through all of a grid, but for those left out. */
function drawGrid(
  xs: readonly number[],
  ys: readonly number[],
  isLeftOut: (x: number, y: number) => boolean = () => false,
): string {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  const across = ys.map((y) =>
    isLeftOut(-1, y) ? `${xs[1]} ${y} m ${right} ${y} l S` : `${left} ${y} m ${right} ${y} l S`,
  );
  return [...across, ...xs.map((x) => `${x} ${top} m ${x} ${bottom} l S`)].join('\n');
}

const rows = [
  ['站点', '水位', '流量'],
  ['东桥', '1.20', '340'],
  ['西桥', '0.98', '295'],
  ['北桥', '1.05', '310'],
];

describe('tables without lines', () => {
  test('become rows with cells and a header', async () => {
    const result = await readPages([
      { texts: [...placeLines(['三座桥的数据如下，单位分别是米和立方米每秒。'], { y: 760 }), ...placeRows(rows, 720)] },
    ]);
    expect(result.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'table-row',
      'table-row',
      'table-row',
      'table-row',
    ]);
    expect(cellsOf(result, '西桥')).toEqual(['西桥', '0.98', '295']);
    expect(findBlock(result, '西桥')).toMatchObject({ header: ['站点', '水位', '流量'], ordinal: 2, page: 1 });
  });

  test('keep an empty cell in its column', async () => {
    const result = await readPages([{ texts: placeRows([...rows, ['南桥', '', '288']], 720) }]);
    expect(cellsOf(result, '南桥')).toEqual(['南桥', '', '288']);
  });

  test('put the lines of one cell together', async () => {
    const wrapped = [
      ['名称', '说明', '数量'],
      ['石桥', '建于百年之前', '1'],
      ['', '现只走行人', ''],
      ['木桥', '去年重修一新', '2'],
    ];
    const texts = placeRows(wrapped, 720).map((cell) => ({
      ...cell,
      y: cell.y + (cell.text === '现只走行人' ? 5 : 0),
    }));
    const result = await readPages([{ texts }]);
    expect(cellsOf(result, '石桥')).toEqual(['石桥', '建于百年之前现只走行人', '1']);
  });

  test('take their caption and unit from the lines above them', async () => {
    const texts = [
      ...placeLines(['表 2-1 各站水位', '单位：米'], { x: 200, y: 760, leading: 2 }),
      ...placeRows(rows, 712),
      ...placeLines(['表 2-1 显示，三座桥的水位相差不大。'], { y: 600 }),
    ];
    const result = await readPages([{ texts }]);
    expect(findBlock(result, '西桥')).toMatchObject({ caption: '表 2-1 各站水位', unit: '米' });
    expect(result.blocks.map(({ kind }) => kind)).toEqual([
      'caption',
      'caption',
      ...rows.map(() => 'table-row'),
      'paragraph',
    ]);
  });

  test('are not seen in two lines for signatures', async () => {
    const result = await readPages([
      {
        texts: placeRows(
          [
            ['甲方签字：', '乙方签字：'],
            ['日期：', '日期：'],
          ],
          300,
          { step: 220 },
        ),
      },
    ]);
    expect(result.blocks.map(({ kind }) => kind)).not.toContain('table-row');
  });

  test('take no header from a first row of figures', async () => {
    const result = await readPages([{ texts: placeRows(rows.slice(1), 720) }]);
    expect(findBlock(result, '西桥').header).toBeUndefined();
  });

  test('go on over a page break without their repeated header', async () => {
    const more = [
      ['站点', '水位', '流量'],
      ['南桥', '1.11', '300'],
      ['新桥', '1.31', '355'],
    ];
    const result = await readPages([{ texts: placeRows(rows, 160) }, { texts: placeRows(more, 760) }]);
    expect(findBlock(result, '新桥')).toMatchObject({ header: ['站点', '水位', '流量'], ordinal: 5, page: 2 });
    expect(result.text.split('站点')).toHaveLength(2);
  });
});

describe('tables with lines', () => {
  const xs = [66, 126, 186, 300];

  test('part cells that stand close', async () => {
    const close = [
      ['编号', '长度', '材料'],
      ['甲一二三', '二十六米', '石'],
    ];
    const texts = placeRows(close, 705, { x: 70, step: 60, leading: 30 });
    const result = await readPages([{ texts, extra: drawGrid(xs, [724, 694, 664]) }]);
    expect(cellsOf(result, '甲一')).toEqual(['甲一二三', '二十六米', '石']);
  });

  test('keep several lines in one row, and cells of prose', async () => {
    const long = ['这座桥建于一百年前，', '桥面很窄，只走行人，', '去年又装上了路灯。'];
    const texts = [
      ...placeRows([['石桥', '1.20']], 690, { x: 70, step: 60 }),
      ...placeLines(long, { x: 190, y: 708, size: 10 }),
      ...placeRows([['木桥', '0.98', '新修']], 640, { x: 70, step: 60 }),
    ];
    const result = await readPages([{ texts, extra: drawGrid([66, 126, 186, 300], [724, 664, 624]) }]);
    expect(cellsOf(result, '石桥')).toEqual(['石桥', '1.20', long.join('')]);
    expect(cellsOf(result, '木桥')).toEqual(['木桥', '0.98', '新修']);
  });

  test('part cells where a piece of the line between them is missing, and keep a cell that spans columns', async () => {
    const texts = [
      { x: 150, y: 706, text: '联系方式', font: 'chinese' as const },
      ...placeRows(
        [
          ['东桥', '秦明', '5510'],
          ['西桥', '宋微', '5511'],
        ],
        676,
        { x: 70, step: 60, leading: 30 },
      ),
    ];
    const across = [724, 694, 664, 634].map((y) => `66 ${y} m 300 ${y} l S`);
    const down = ['66 724 m 66 634 l S', '126 724 m 126 634 l S', '186 694 m 186 664 l S', '300 724 m 300 634 l S'];
    const result = await readPages([{ texts, extra: [...across, ...down].join('\n') }]);
    expect(cellsOf(result, '西桥')).toEqual(['西桥', '宋微', '5511']);
    expect(cellsOf(result, '联系')).toEqual(['', '联系方式', '联系方式']);
  });

  test('put a number together that was too long for its cell', async () => {
    const texts = [
      ...placeRows([['人员', '电话', '部门']], 705, { x: 70, step: 60 }),
      ...placeRows([['秦明', '', '河务']], 675, { x: 70, step: 60 }),
      { x: 128, y: 680, text: '138000100', font: 'latin' as const },
      { x: 128, y: 668, text: '01', font: 'latin' as const },
    ];
    const result = await readPages([{ texts, extra: drawGrid(xs, [724, 694, 664]) }]);
    expect(cellsOf(result, '秦明')).toEqual(['秦明', '13800010001', '河务']);
  });

  test('repeat a cell that spans rows', async () => {
    const texts = [
      ...placeRows(
        [
          ['河流', '站点', '水位'],
          ['', '东桥', '1.20'],
          ['', '西桥', '0.98'],
        ],
        706,
        { x: 70, step: 60, leading: 30 },
      ),
      { x: 70, y: 661, text: '清河', font: 'chinese' as const },
    ];
    const extra = drawGrid(xs, [724, 694, 664, 634], (_, y) => y === 664);
    const result = await readPages([{ texts, extra }]);
    expect([cellsOf(result, '东桥'), cellsOf(result, '西桥')]).toEqual([
      ['清河', '东桥', '1.20'],
      ['清河', '西桥', '0.98'],
    ]);
  });

  test('are not seen in a frame around text', async () => {
    const result = await readPages([
      { texts: placeLines(['请在九月之前', '交回这张表。'], { y: 700 }), extra: '60 650 200 80 re S' },
    ]);
    expect(result.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
  });
});
