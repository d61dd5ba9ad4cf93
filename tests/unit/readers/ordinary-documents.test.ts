import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/readers/read-document.ts';
import type { Block } from '../../../src/types/block.ts';
import { makeDocx, makeParagraph } from './make-docx.ts';
import { makeXlsx } from './make-xlsx.ts';

const read = async (path: string, source: string | Uint8Array) => {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const { document, blocks, sections } = await readDocument({ path, bytes, sha256: '' });
  const show = ({ kind, level, start, end }: Block): string =>
    `${kind}${level ?? ''} ${document.text.slice(start, end).trim().replaceAll('\n', '⏎')}`;
  const find = (words: string) => blocks.find(({ start, end }) => document.text.slice(start, end).includes(words));
  const leadOf = (words: string): string | undefined => {
    const lead = find(words)?.leadIn;
    return lead && document.text.slice(lead.start, lead.end);
  };
  return { title: document.title, sections, blocks, lines: blocks.map(show), find, leadOf };
};
const bold = (text: string): string => `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
const styles = (title: string): string =>
  `<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="${title}"/></w:style>` +
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>';

describe('the title of a Word document', () => {
  const body =
    makeParagraph('仓储部月报', style('a3')) +
    makeParagraph('入库', style('1')) +
    makeParagraph('入库三百箱。') +
    makeParagraph('出库', style('1')) +
    makeParagraph('出库两百箱。');

  test.each(['Title', 'title', '标题'])('style %s is its title, and the headings stand below it', async (name) => {
    const { title, sections, lines, find } = await read('月报.docx', makeDocx({ body, styles: styles(name) }));
    expect([title, sections.length]).toEqual(['仓储部月报', 1]);
    expect(lines.slice(0, 2)).toEqual(['heading1 仓储部月报', 'heading2 入库']);
    expect(find('两百箱')?.path).toEqual(['出库']);
  });

  test('another style is none, and its headings keep their rank', async () => {
    const { lines } = await read('月报.docx', makeDocx({ body, styles: styles('页首') }));
    expect(lines.slice(0, 2)).toEqual(['paragraph 仓储部月报', 'heading1 入库']);
  });

  test('a page that Word saved marks it by its class', async () => {
    const page = (name: string): string =>
      `<html><body><p class=${name}><span>泳池开放办法</span></p><h1>时间</h1><p class=MsoNormal>每天九点开门。</p></body></html>`;
    const titled = await read('页.htm', page('MsoTitle'));
    expect([titled.title, titled.lines[1], titled.find('九点')?.path]).toEqual([
      '泳池开放办法',
      'heading2 时间',
      ['时间'],
    ]);
    expect((await read('页.htm', page('MsoNormal'))).lines.slice(0, 2)).toEqual([
      'paragraph 泳池开放办法',
      'heading1 时间',
    ]);
  });
});

describe('lines that are only made bold', () => {
  test('are the title and the headings of a notice', async () => {
    const body =
      bold('关于停水检修的通知') +
      makeParagraph('各住户：') +
      bold('一、时间') +
      makeParagraph('周日上午八点到十点。') +
      bold('二、范围') +
      bold('（一）东区') +
      makeParagraph('一至六栋。');
    const { title, lines, find } = await read('通知.docx', makeDocx({ body }));
    expect([title, lines[0], lines[2]]).toEqual([
      '关于停水检修的通知',
      'heading1 关于停水检修的通知',
      'heading2 一、时间',
    ]);
    expect(find('八点到十点')?.path).toEqual(['一、时间']);
    expect(find('一至六栋')?.path.at(-1)).toBe('（一）东区');
  });

  test('are no headings where they are sentences, pairs, parts of a line, or the last words', async () => {
    const body =
      makeParagraph('阀门检修须知') +
      bold('务必先关总阀。') +
      makeParagraph('再开检修口。') +
      bold('联系人：毛师傅') +
      '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>时间</w:t></w:r><w:r><w:t>另行通知</w:t></w:r></w:p>' +
      makeParagraph('检修后登记。') +
      bold('物业服务中心');
    const { lines } = await read('须知.docx', makeDocx({ body }));
    expect(lines.filter((line) => line.startsWith('heading'))).toEqual([]);
  });
});

describe('a line above columns', () => {
  const goods = '品名      数量   金额\n毛巾      2      19.00\n牙刷      3      15.00\n';

  test.each(['店号：12\n收银员:03\n', '单号 A-0071\n时间 2024-03-02 10:20\n'])(
    'states something of its own in %j',
    async (head) => {
      const { blocks, find, leadOf, lines } = await read('小票.txt', `便民超市\n${head}${goods}合计：34.00\n`);
      expect(lines.filter((line) => line.startsWith('caption'))).toEqual([]);
      expect(lines.filter((line) => line.startsWith('key-value')).length).toBe(3);
      expect(blocks.some(({ caption }) => caption !== undefined)).toBe(false);
      expect([find('毛巾')?.header, leadOf('毛巾')]).toEqual([['品名', '数量', '金额'], undefined]);
    },
  );

  test('is what the rows hang on where it is the only one', async () => {
    const { find, leadOf } = await read('分店.txt', `销售\n\n门店：城南店\n${goods}`);
    expect([find('毛巾')?.caption, leadOf('毛巾')]).toEqual([undefined, '门店：城南店']);
  });

  test.each(['表1：日用品销量', '附件：日用品清单', '日用品销量'])('names the table in %j', async (name) => {
    const { find } = await read('销量.txt', `本月情况\n\n${name}\n${goods}`);
    expect(find('毛巾')?.caption).toBe(name);
  });
});

describe('a label above names with amounts', () => {
  test.each(['用料', '配料：', '腌肉料'])('%s is what they hang on', async (label) => {
    const { leadOf } = await read(
      '菜.txt',
      `清蒸鲈鱼\n\n${label}\n鲈鱼 一条\n生姜 5克\n蒸鱼豉油 适量\n\n做法\n上锅蒸八分钟。\n`,
    );
    expect(['鲈鱼 一条', '生姜', '豉油'].map(leadOf)).toEqual([label, label, label]);
  });

  test.each(['先把鱼洗净。', '鱼洗好了', '今天来的客人比上次更多一些'])('the sentence %s is not', async (sentence) => {
    const { leadOf } = await read('菜.txt', `清蒸鲈鱼\n\n${sentence}\n生姜 5克\n豉油 20毫升\n\n做法\n上锅蒸八分钟。\n`);
    expect(leadOf('生姜')).toBeUndefined();
  });

  test('words beside each other without an amount are no pairs', async () => {
    const { lines } = await read('记.txt', '出门\n\n我们 一起 走\n天色 还早\n');
    expect(lines.some((line) => line.startsWith('key-value'))).toBe(false);
  });
});

describe('sheets', () => {
  const xlsx = (rows: readonly (readonly string[])[]): Uint8Array => {
    const cells = rows.map((row, index) => {
      const inner = row.map((text, column) =>
        text === '' ? '' : `<c r="${'ABCDEF'[column]}${index + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
      );
      return `<row r="${index + 1}">${inner.join('')}</row>`;
    });
    return makeXlsx({ sheets: [{ name: '表', xml: `<sheetData>${cells.join('')}</sheetData>` }] });
  };

  test('a label and its value above the names of more columns are a pair', async () => {
    const { lines, find } = await read(
      '单.csv',
      '开单日期,2024-05-06,,\n经手人：,田甜,,\n品名,数量,单价,金额\n纸箱,10,3,30\n',
    );
    expect(lines.slice(0, 2)).toEqual(['key-value 开单日期：2024-05-06', 'key-value 经手人：田甜']);
    expect(find('纸箱')?.header).toEqual(['品名', '数量', '单价', '金额']);
  });

  test('a title in two cells and the first row of a table are no pair', async () => {
    expect((await read('单.csv', '工资表,3月,,,\n姓名,基本,绩效,扣款,实发\n高山,1,2,3,4\n')).lines[0]).toBe(
      'caption 工资表 3月',
    );
    expect((await read('单.csv', '大厅,120平米,\n餐厅,80平米,\n')).lines[0]).toBe('table-row 大厅 | 120平米');
  });

  test('a note in the last row is said below the table, a sum or a name is a row', async () => {
    const table = '品种,规格,价格\n苹果,箱,68\n梨,箱,55\n';
    expect((await read('价.csv', `${table}注：满五箱免运费,,\n`)).lines.at(-1)).toBe('key-value 注：满五箱免运费');
    expect((await read('价.csv', `${table}桃,,\n`)).lines.at(-1)).toBe('table-row 桃 | |');
  });

  test('two tables beside each other are two', async () => {
    const { lines, find } = await read(
      '账.xlsx',
      xlsx([
        ['收入', '', '', '支出'],
        ['项目', '金额', '', '项目', '金额'],
        ['会费', '3200', '', '场地', '1500'],
        ['赞助', '5000', '', '奖品', '860'],
      ]),
    );
    expect(lines).toContain('table-row 会费 | 3200');
    expect([find('会费')?.caption, find('会费')?.header]).toEqual(['收入', ['项目', '金额']]);
    expect(find('奖品')?.caption).toBe('支出');
  });

  test('an empty column inside one table only sets columns apart', async () => {
    const { lines } = await read(
      '账.xlsx',
      xlsx([
        ['姓名', '部门', '', '一月', '二月'],
        ['陈东', '市场', '', '12', '15'],
        ['李西', '客服', '', '9', '8'],
      ]),
    );
    expect(lines).toContain('table-row 陈东 | 市场 | 12 | 15');
  });
});

describe('a name merged over two columns', () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${makeParagraph(text)}</w:tc>`;
  const table = (...rows: readonly string[]): Uint8Array =>
    makeDocx({ body: `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>` });
  const wide = '<w:gridSpan w:val="2"/>';
  const cells = (...texts: readonly string[]): string => texts.map((text) => cell(text)).join('');

  test('names both, and the row names the columns', async () => {
    const { find } = await read(
      '课表.docx',
      table(
        cell('时段', wide) + cells('周一', '周二'),
        cells('上午', '1', '语文', '数学'),
        cells('下午', '2', '体育', '音乐'),
      ),
    );
    expect(find('语文')?.header).toEqual(['时段', '时段', '周一', '周二']);
  });

  test('a second row that names what it spans names columns as well', async () => {
    const { find } = await read(
      '收支.docx',
      table(
        cell('上半年', wide) + cell('下半年', wide),
        cells('收入', '支出', '收入', '支出'),
        cells('8', '5', '9', '6'),
      ),
    );
    expect(find('8 | 5')?.header).toEqual(['上半年 / 收入', '上半年 / 支出', '下半年 / 收入', '下半年 / 支出']);
  });
});

test('two people who speak in one subtitle have a line each', async () => {
  const cue = (words: string): string => `1\n00:00:01,000 --> 00:00:03,000\n${words}\n`;
  expect((await read('片.srt', cue('- 你去哪儿？\n- 去还书。'))).lines).toEqual([
    'dialogue - 你去哪儿？',
    'dialogue - 去还书。',
  ]);
  expect((await read('片.srt', cue('我昨天去了\n图书馆还书。'))).lines).toEqual(['dialogue 我昨天去了图书馆还书。']);
});

test('a blank that waits for a name is nobody whom the form is about', async () => {
  const form = (name: string): string => `报名表\n\n姓名：${name}\n年龄：31\n项目：长跑\n`;
  expect((await read('表.txt', form('________'))).sections[0]?.headline).toBeUndefined();
  expect((await read('表.txt', form('白露'))).sections[0]?.headline).toBe('白露');
});
