import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/readers/sheet/read-csv.ts';
import { cellsOf, expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const readBytes = (bytes: Uint8Array, path = '表.csv') => readCsv(bytes, { path, maxUnpackedBytes: 1e8 });
const read = async (text: string, path?: string) => {
  const result = await readBytes(new TextEncoder().encode(text), path);
  expectTiling(result);
  return result;
};

test.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['bar', '|'],
])('columns set apart by %s', async (_, mark) => {
  const result = await read(
    [
      ['车次', '发车', '备注'],
      ['K12', '8:15', ''],
      ['K14', '9:40', '停运'],
    ]
      .map((row) => row.join(mark))
      .join('\r\n'),
  );
  expect(findBlock(result, 'K14').header).toEqual(['车次', '发车', '备注']);
  expect(cellsOf(result, 'K12')).toEqual(['K12', '8:15', '']);
});

describe('records', () => {
  test('quoted cells keep their commas, quotes and line breaks', async () => {
    const result = await read('问题,答案\n"能退吗？","七天内，""未拆封""\n可以"\n能换吗？,可以');
    expect(cellsOf(result, '能退吗')).toEqual(['能退吗？', '七天内，"未拆封" 可以']);
    expect(findBlock(result, '能换').header).toEqual(['问题', '答案']);
  });

  test('a quotation mark that is never closed does not swallow the rest', async () => {
    const result = await read('规格,价格\n"大号,30\n小号,20\n');
    expect(cellsOf(result, '小号')).toEqual(['小号', '20']);
  });

  test('a first row with figures is a record and no header', async () => {
    expect((await read('张敏,28,2024-01-02\n李强,31,2024-03-05')).blocks.map(({ header }) => header)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a title and a unit above the header belong to the table', async () => {
    const result = await read('门店月报\n单位：万元\n\n门店,收入,成本\n东街,12,9\n');
    expect(findBlock(result, '东街')).toMatchObject({
      caption: '门店月报',
      unit: '万元',
      header: ['门店', '收入', '成本'],
    });
  });

  test('a title cut into cells above the names of many columns is no row, a short row is no title', async () => {
    const wage =
      '夜航船社 船工名册,5月,,,,\n编号,船工,码头,工钱,饭补,实得\n7,罗桨,北津,2100,180,2280\n8,白帆,南津,1900,180,2080\n';
    expect(findBlock(await read(wage), '罗桨')).toMatchObject({
      caption: '夜航船社 船工名册 5月',
      header: ['编号', '船工', '码头', '工钱', '饭补', '实得'],
    });
    // A row of the table that holds little is no title of what follows it.
    const sparse = '船工,码头,工钱,饭补,实得\n罗桨,北津,,,\n白帆,南津,1900,180,2080\n';
    expect(findBlock(await read(sparse), '罗桨').header).toEqual(['船工', '码头', '工钱', '饭补', '实得']);
    // Rows of figures below a short row name nothing.
    const bare = '船工,码头,,,,\n7,8,2100,180,2280,3\n8,9,1900,180,2080,4\n';
    expect(listBlocks(await read(bare))[0]).toMatch(/^table-row/u);
  });

  test('pairs above the header are no names of columns, and stand for themselves', async () => {
    const result = await read(
      '账户明细,,,\n户名：姚远,,币种：人民币,\n开户行：东街支行,网点：8001,,\n日期,摘要,支出,余额\n3月2日,超市,126,5873\n合计,,126,',
    );
    expect(listBlocks(result).slice(0, 6)).toEqual([
      'caption: 账户明细',
      'key-value: 户名：姚远',
      'key-value: 币种：人民币',
      'key-value: 开户行：东街支行',
      'key-value: 网点：8001',
      'table-row: 日期 | 摘要 | 支出 | 余额',
    ]);
    expect(findBlock(result, '超市')).toMatchObject({
      caption: '账户明细',
      header: ['日期', '摘要', '支出', '余额'],
    });
  });

  test.each([
    ['all rows are pairs', '姓名：姚远,性别：男\n籍贯：河口,民族：汉', 'table-row'],
    ['there are no more columns below', '姓名：姚远,性别：男\n学历,本科\n职称,工程师', 'table-row'],
    ['one cell is none', '姓名：姚远,登记\n日期,摘要,余额\n3月2日,超市,58', 'table-row'],
  ])('cells with a colon stay a row where %s', async (_, text, kind) => {
    expect(listBlocks(await read(text))[0]).toMatch(new RegExp(`^${kind}: 姓名：姚远 \\| `, 'u'));
  });

  test(
    'a single column is a list under its name, the delimiter may be stated, a tab file is split ' + 'at tabs only',
    async () => {
      expect(findBlock(await read('城市\n成都\n绵阳\n德阳'), '绵阳').header).toEqual(['城市']);
      expect(cellsOf(await read('sep=;\na;b\n1,5;2'), '1,5')).toEqual(['1,5', '2']);
      expect(cellsOf(await read('a,b\tc\n1,2\t3', 'x.tsv'), '1,2')).toEqual(['1,2', '3']);
    },
  );
});

test('GBK and UTF-16 files read as what they say', async () => {
  const text = '姓名,电话\n周敏,5501\n吴刚,5502\n';
  for (const encoding of ['gbk', 'utf-16le']) {
    const result = await readBytes(iconv.encode(text, encoding, { addBOM: encoding !== 'gbk' }));
    expect(listBlocks(result)).toEqual(['table-row: 姓名 | 电话', 'table-row: 周敏 | 5501', 'table-row: 吴刚 | 5502']);
  }
});

test('empty files and other kinds are refused', async () => {
  await expect(read('')).rejects.toMatchObject({ code: 'document_empty' });
  await expect(read('\n,,\n')).rejects.toMatchObject({ code: 'document_empty' });
  await expect(readBytes(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 2]))).rejects.toMatchObject({
    code: 'document_binary',
  });
});

test('blocks tile whatever stands in the cells', async () => {
  const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }), async (rows) => {
      await read(`名,称\n甲,乙\n${rows.map((row) => row.join(',')).join('\n')}`);
    }),
    { numRuns: 200 },
  );
});

test('twice the rows cost twice the time, quotes or not', async () => {
  const make = (row: string) => (size: number) => new TextEncoder().encode(`品名,价格,说明\n${row.repeat(size)}`);
  expect(await measureGrowth(make('大米,"3.5",产自"五常"\n'), (bytes) => readBytes(bytes), 8000)).toBeLessThanOrEqual(
    linearGrowth,
  );
  expect(await measureGrowth(make('"大米,3.5,"a\n'), (bytes) => readBytes(bytes), 8000)).toBeLessThanOrEqual(
    linearGrowth,
  );
});
