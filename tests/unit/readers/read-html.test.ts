import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readHtml, readHtmlTree } from '../../../src/readers/html/read-html.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: 'page.html', maxUnpackedBytes: 1e8 };
const read = (html: string) => readHtml(new TextEncoder().encode(html), options);

describe('tables', () => {
  test('cells stand apart, so that no number is made of two', async () => {
    const result = await read('<table><tr><th>发车</th><th>间隔</th></tr><tr><td>8:15</td><td>30</td></tr></table>');
    expect(result.text).toBe('发车 | 间隔\n8:15 | 30');
    expect(findBlock(result, '8:15')).toMatchObject({ kind: 'table-row', ordinal: 1, header: ['发车', '间隔'] });
    expect(cellsOf(result, '8:15')).toEqual(['8:15', '30']);
  });

  test('merged cells put every cell into its column, and two header rows name it together', async () => {
    const result = await read(
      `<p>各区收入如下：</p><table><caption>各区收入（单位：万元）</caption>
      <thead><tr><th rowspan="2">地区</th><th colspan="2">上半年</th></tr><tr><th>收入</th><th>成本</th></tr></thead>
      <tbody><tr><td rowspan="2">华南</td><td>12</td><td>9</td></tr><tr><td>13</td><td>8</td>` +
        `</tr><tr><td colspan="2">合计</td><td>17</td></tr></tbody></table>`,
    );
    expect(findBlock(result, '13 | 8')).toMatchObject({
      header: ['地区', '上半年 / 收入', '上半年 / 成本'],
      caption: '各区收入（单位：万元）',
      unit: '万元',
      ordinal: 3,
    });
    expect(cellsOf(result, '13 | 8')).toEqual(['华南', '13', '8']);
    expect(cellsOf(result, '合计')).toEqual(['合计', '', '17']);
    expectTiling(result);
  });

  test('a first row of names heads a table without th, a list of pairs has no header', async () => {
    const prices = await read(
      '<table><tr><td>品名</td><td>价格</td></tr><tr><td>大米</td><td>65 元</td></tr><tr><td>面粉</td>' +
        '<td>48 元</td></tr></table>',
    );
    expect(findBlock(prices, '面粉').header).toEqual(['品名', '价格']);
    const pairs = await read(
      '<table><tr><td>联系人</td><td>周敏</td></tr><tr><td>地址</td><td>河东路</td></tr></table>',
    );
    expect(pairs.blocks.map(({ header }) => header)).toEqual([undefined, undefined]);
  });

  test('a wide first cell is the title, a line above may state the unit', async () => {
    const result = await read(`<p>单位：元</p><table><tr><td colspan="3">门票价目</td></tr>
      <tr><td>票种</td><td>平日</td><td>周末</td></tr><tr><td>成人</td><td>60</td><td>80</td></tr></table>`);
    expect(findBlock(result, '成人')).toMatchObject({
      caption: '门票价目',
      unit: '元',
      header: ['票种', '平日', '周末'],
    });
    expect(findBlock(result, '门票价目').kind).toBe('caption');
  });

  test('a table that only places things is read as what it holds', async () => {
    const result = await read(
      '<table><tr><td><h2>值班</h2><p>小吴</p></td><td><table><tr><th>日</th><th>夜</th></tr><tr>' +
        '<td>甲</td><td>乙</td></tr></table></td></tr></table>',
    );
    expect(listBlocks(result)).toEqual([
      'heading: 值班',
      'paragraph: 小吴',
      'table-row: 日 | 夜',
      'table-row: 甲 | 乙',
    ]);
  });

  test('spans without end cost nothing', async () => {
    const row = '<tr><td colspan="1000" rowspan="60000">x</td><td>1</td></tr>';
    const result = await read(`<table>${row.repeat(2000)}</table>`);
    expect(result.text.length).toBeLessThan(1_000_000);
    expectTiling(result);
  });
});

describe('text', () => {
  test('headings make the path, br breaks the line, inline marks do not', async () => {
    const result = await read('<h1>馆规</h1><p>请<b>安静</b>。<br>请勿 饮食。<h2>借书</h2><div>十本<p>三十天</div>');
    expect(listBlocks(result)).toEqual([
      'heading: 馆规',
      'paragraph: 请安静。\n请勿 饮食。',
      'heading: 借书',
      'paragraph: 十本',
      'paragraph: 三十天',
    ]);
    expect(findBlock(result, '三十天').path).toEqual(['馆规', '借书']);
  });

  test('lists nest, count from their start and hang on the line above', async () => {
    const result = await read(
      '<p>不予退款：</p><ol start="3"><li>已拆封<ul><li>食品</li><li><p>药品</p><p>含保健品</p></li></ul></li>' +
        '<li>超过七天</li><li>五、其他</li></ol>',
    );
    expect(result.text.split('\n').slice(2)).toEqual([
      '3. 已拆封',
      '• 食品',
      '• 药品',
      '含保健品',
      '4. 超过七天',
      '五、其他',
    ]);
    expect(findBlock(result, '含保健品')).toMatchObject({ kind: 'list-item', level: 2, ordinal: 1 });
    expect(leadInOf(result, '食品')).toBe('3. 已拆封');
    expect(leadInOf(result, '超过七天')).toBe('不予退款：');
    expect(findBlock(result, '超过七天').ordinal).toBe(1);
  });

  test('code, quotes, pairs and captions keep their kind', async () => {
    const result = await read(
      '<pre>if (a)\n    b();</pre><blockquote><p>温故而知新</p></blockquote><dl><dt>电话</dt><dd>5501</dd>' +
        '<dt>传真</dt><dt>手机</dt><dd>无</dd></dl><figure><img alt="x"><figcaption>图1 大门</figcaption>' +
        '</figure>',
    );
    expect(listBlocks(result)).toEqual([
      'code: if (a)\n    b();',
      'quote: 温故而知新',
      'key-value: 电话：5501',
      'key-value: 传真、手机：无',
      'caption: 图1 大门',
    ]);
  });

  test('raised figures do not join a number', async () => {
    expect(
      (
        await read(
          '<p>面积 10<sup>4</sup> m<sup>2</sup>，H<sub>2</sub>O，共 35<sup>[1]</sup> 项，约 10<sup>6.5</sup></p>',
        )
      ).text,
    ).toBe('面积 10⁴ m²，H2O，共 35[1] 项，约 10^6.5');
  });

  test('a question that opens its answer heads it', async () => {
    const result = await read(
      '<h2>常见问题</h2><details><summary>能改期吗？</summary><p>可以一次。</p></details><details>' +
        '<summary>能退吗？</summary>不能。</details>',
    );
    expect(findBlock(result, '可以').path).toEqual(['常见问题', '能改期吗？']);
    expect(findBlock(result, '不能').path).toEqual(['常见问题', '能退吗？']);
  });
});

describe('page', () => {
  const words = '本店每日九点开门，晚上八点关门，节假日照常营业，欢迎光临。';
  test('the frame around the content is left out', async () => {
    const result = await read(
      `<html><head><title>营业时间 - 老街书店</title><meta property="og:site_name" content="老街书店">
      <meta property="article:published_time" content="2025-03-04T08:00:00+08:00"></head>` +
        `<body><header>老街书店<nav><a href="/">首页</a></nav></header>
      <div id="cookie-banner">我们使用 Cookie<button>同意</button></div><ul class="m"><li>` +
        `<a href="1">首页</a><li><a href="2">新书</a><li><a href="3">活动</a><li><a href="4">关于</a></ul>
      <article><header><h1>营业时间</h1></header><p>${words}</p><p>${words}</p>` +
        `<script>var a = 1;</script></article><aside>广告</aside><footer>版权所有</footer></body></html>`,
    );
    expect(listBlocks(result)).toEqual(['heading: 营业时间', `paragraph: ${words}`, `paragraph: ${words}`]);
    expect(result.metadata).toEqual({ title: '营业时间', publisher: '老街书店', publishedAt: '2025-03-04' });
  });

  test('the one main heading counts even where it stands in the frame, and only once where it does not', async () => {
    const outside = await read(`<header><h1>营业时间</h1></header><main><p>${words}</p></main>`);
    expect(listBlocks(outside)).toEqual(['heading: 营业时间', `paragraph: ${words}`]);
    const inside = await read(`<main><h1>营业时间</h1><p>${words}</p></main>`);
    expect(listBlocks(inside)).toEqual(listBlocks(outside));
    const two = await read(`<header><h1>老街书店</h1></header><main><h1>营业时间</h1><p>${words}</p></main>`);
    expect(listBlocks(two)).toEqual(listBlocks(outside));
  });

  test('a form around the whole page, a page of links and a page that is all frame keep their words', async () => {
    expect((await read(`<body><form><input value="a"><p>${words}</p></form></body>`)).text).toBe(words);
    expect(
      (await read('<ul><li><a href="a">一</a><li><a href="b">二</a><li><a href="c">三</a><li><a href="d">四</a></ul>'))
        .text,
    ).toBe('• 一\n• 二\n• 三\n• 四');
    expect((await read('<body><nav>目录</nav></body>')).text).toBe('目录');
  });

  test('encodings are taken from the bytes, then from the page', async () => {
    const page = (charset: string): string =>
      `<meta charset="${charset}"><title>通知</title><p>停水通知：明日停水。</p>`;
    for (const [charset, encoding] of [
      ['gb2312', 'gb18030'],
      ['big5', 'big5'],
      ['gbk', 'utf-8'],
      ['shift_jis', 'shift_jis'],
    ] as const) {
      const html =
        charset === 'big5'
          ? page(charset).replace('通知：', '通知：臺灣')
          : page(charset)
              .replaceAll('知', charset === 'shift_jis' ? '達' : '知')
              .replaceAll('停', charset === 'shift_jis' ? '止' : '停');
      const result = await readHtml(iconv.encode(html, encoding), options);
      expect(html).toContain(result.text);
    }
  });

  test('an empty file, a page without words and a picture by another name are refused with a reason', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'document_empty' });
    await expect(read('<html><body><script>1</script></body></html>')).rejects.toMatchObject({
      code: 'document_empty',
    });
    await expect(readHtml(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), options)).rejects.toMatchObject({
      code: 'document_binary',
    });
  });

  test('marks that are never closed do not nest without end, and blocks that do are refused', async () => {
    const result = await read('<p><font size=2>一句话。</p>'.repeat(3000));
    expect(result.blocks.length).toBe(3000);
    await expect(read('<div>'.repeat(100_000))).rejects.toMatchObject({ code: 'document_broken' });
  });
});

test('blocks tile the text of any table or list', () => {
  const words = fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((text) => text.replace(/[<&]/gu, '。'));
  const cell = fc.record({
    text: words,
    across: fc.integer({ min: 0, max: 4 }),
    down: fc.integer({ min: 0, max: 4 }),
    name: fc.constantFrom('td', 'th'),
  });
  type Cell = { readonly text: string; readonly across: number; readonly down: number; readonly name: string };
  const writeCell = ({ text, across, down, name }: Cell): string =>
    `<${name} colspan=${across} rowspan=${down}>${text}</${name}>`;
  const table = fc
    .array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 })
    .map((rows) => `<table>${rows.map((row) => `<tr>${row.map(writeCell).join('')}</tr>`).join('')}</table>`);
  const list = fc
    .array(words, { maxLength: 5 })
    .map((items) => `<ul>${items.map((item) => `<li>${item}<ol><li>${item}</ol>`).join('')}</ul>`);
  fc.assert(
    fc.property(fc.array(fc.oneof(table, list, words), { maxLength: 5 }), (parts) =>
      expectTiling(readHtmlTree(parts.join(''))),
    ),
    { numRuns: 300 },
  );
});

test('twice the page costs twice the time', async () => {
  const part =
    '<h2>价目</h2><p>说明：<b>以下</b>价格含税。</p><ul><li>一<li>二</ul><table><tr><th>品名<th>价<tr>' +
    '<td>米<td>5</table><div><a href=x>更多</a></div>';
  const make = (size: number) => new TextEncoder().encode(`<body>${part.repeat(size)}</body>`);
  expect(await measureGrowth(make, (bytes) => readHtml(bytes, options), 1500)).toBeLessThanOrEqual(linearGrowth);
});
