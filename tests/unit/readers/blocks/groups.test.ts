import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../support/show-blocks.ts';

/** Each block that hangs on a line, as `line → words`. */
async function showLeads(raw: string, extension = 'txt'): Promise<readonly string[]> {
  const { blocks, wordsOf } = await readBlocks(raw, extension);
  return blocks.flatMap((block) =>
    block.leadIn === undefined ? [] : [`${wordsOf(block.leadIn).replace(/[|\s]/gu, '')} → ${wordsOf(block)}`],
  );
}

describe('pairs below the name of their group', () => {
  it.each(['txt', 'md'])(
    'hang on a number, a code or a year that stands alone above them, in .%s',
    async (extension) => {
      expect(
        await showLeads('停车收费\n\nP1\n小型车 5元/时\n大型车 9元/时\n\nP2\n小型车 3元/时\n大型车 6元/时', extension),
      ).toEqual(['P1 → 小型车 5元/时', 'P1 → 大型车 9元/时', 'P2 → 小型车 3元/时', 'P2 → 大型车 6元/时']);
    },
  );

  it.each([
    ['2022', '2023'],
    ['一年级', '二年级'],
    ['A区', 'B区'],
    ['窗口3', '窗口12'],
    ['第1单元', '第2单元'],
  ])('hang on %s and %s', async (one, other) => {
    const leads = await showLeads(`${one}\n语文：6节\n数学：5节\n${other}\n语文：7节`);
    expect(leads).toEqual([`${one} → 语文：6节`, `${one} → 数学：5节`, `${other} → 语文：7节`]);
  });

  it('hang on words where these stand close above two and more, or nothing stands close', async () => {
    const shops = ['南门店', '地址：南街2号', '电话：8001', '', '北门店', '地址：北街5号', '电话：8002'];
    const expected = ['南门店 → 地址：南街2号', '南门店 → 电话：8001', '北门店 → 地址：北街5号', '北门店 → 电话：8002'];
    expect(await showLeads(`门店\n\n${shops.join('\n')}`)).toEqual(expected);
    expect(await showLeads(shops.filter((line) => line !== '').join('\n\n'), 'md')).toEqual(expected);
  });

  it('hang on nothing where one line alone stands above pairs, or a sentence does', async () => {
    expect(await showLeads('通知\n\nP1\n电话：8001\n地址：南街2号')).toEqual([]);
    expect(
      await showLeads('说明\n\n我们搬家了。\n电话：8001\n地址：南街\n\n我们又搬了。\n电话：8002\n地址：北街'),
    ).not.toContain('我们搬家了。 → 电话：8001');
  });

  it('are the hours of a day: one lesson below the other is no heading', async () => {
    const { blocks } = await readBlocks(
      '课表\n\n星期一\n第一节 语文\n第二节 数学\n星期二\n第一节 物理\n第二节 化学',
      'txt',
    );
    expect(blocks.filter(({ kind }) => kind === 'key-value')).toHaveLength(4);
    const chapters = await readBlocks('课本\n\n第一节 声音\n声音是振动。\n第二节 光线\n光走直线。', 'txt');
    expect(chapters.blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(3);
  });
});

describe('rows below a row that names their group', () => {
  const table = (rows: readonly string[]): string => ['| 项目 | 价格 | 备注 |', '|---|---|---|', ...rows].join('\n');
  const named = [
    '| 2023 | | |',
    '| 验血 | 25 | 空腹 |',
    '| 胸片 | 80 | 无 |',
    '| 2024 | | |',
    '| 验血 | 28 | 空腹 |',
    '| 胸片 | 85 | 无 |',
  ];

  it.each(['txt', 'md'])('hang on it, in .%s', async (extension) => {
    const leads = (await showLeads(`价目\n\n${table([...named, '| 合计 | 218 | 无 |'])}`, extension)).map((line) =>
      line.replace(/\|/gu, ''),
    );
    expect(
      leads.filter((line) => /^20\d\d →/u.test(line)).map((line) => line.slice(0, 10).replace(/\s+/gu, ' ')),
    ).toEqual(
      ['2023 → 验血', '2023 → 胸片', '2024 → 验血', '2024 → 胸片'].map(
        (line) => expect.stringContaining(line) as string,
      ),
    );
  });

  it('take its name into a first cell that they leave empty', async () => {
    const { text } = await readBlocks(
      table(['| 101 | | |', '| | 螺丝 | 5 |', '| | 螺母 | 3 |', '| 102 | | |', '| | 垫片 | 8 |', '| | 轴承 | 4 |']),
      'md',
    );
    expect(text).toContain('101 | 螺母 | 3');
    expect(text).toContain('102 | 轴承 | 4');
  });

  it('hang on it in a file of commas and in a page as well', async () => {
    const expected = [
      'A区 → 瑜伽 | 周二 | 林',
      'A区 → 单车 | 周三 | 周',
      'B区 → 游泳 | 周四 | 赵',
      'B区 → 拳击 | 周五 | 钱',
    ];
    const rows = ['课,时间,教练', 'A区,,', '瑜伽,周二,林', '单车,周三,周', 'B区,,', '游泳,周四,赵', '拳击,周五,钱'];
    expect(await showLeads(rows.join('\n'), 'csv')).toEqual(expected);
    const cells = rows.map((row) =>
      row.endsWith(',,') ? `<td colspan=3>${row.slice(0, -2)}</td>` : `<td>${row.replaceAll(',', '</td><td>')}</td>`,
    );
    expect(await showLeads(`<table><tr>${cells.join('</tr><tr>')}</tr></table>`, 'html')).toEqual(expected);
  });

  it('are none where single cells are rows that lack their values', async () => {
    const leads = await showLeads(
      table(['| 螺丝 | | |', '| 螺母 | 20 | 缺 |', '| 垫片 | | |', '| 轴 | 3 | 无 |']),
      'md',
    );
    expect(leads).toEqual([]);
  });
});
