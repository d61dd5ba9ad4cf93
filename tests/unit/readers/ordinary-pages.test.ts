import { expect, test } from 'vitest';
import { readHtml } from '../../../src/readers/html/read-html.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';

const read = async (html: string) => {
  const result = await readHtml(new TextEncoder().encode(html), { path: 'page.html', maxUnpackedBytes: 1e8 });
  expectTiling(result);
  return result;
};

test('a bus timetable: weekdays and weekends are told apart, and every time stands in its column', async () => {
  const result =
    await read(`<html><head><title>12 路时刻表</title></head><body><h1>12 路时刻表</h1><p>票价 2 元，单程 40 分钟。</p>
    <table border=1><tr><td rowspan=2>站点<td colspan=2>工作日<td colspan=2>双休日<tr><td>首班<td>末班<td>首班<td>末班
    <tr><td>火车站<td>6:00<td>22:00<td>6:30<td>21:30<tr><td>人民医院<td>6:20<td>22:20<td>6:50<td>21:50</table>
    <p>遇雨雪天气：<ol><li>首班推迟 20 分钟<li>末班<br>照常</ol></body></html>`);
  expect(findBlock(result, '人民医院')).toMatchObject({
    header: ['站点', '工作日 / 首班', '工作日 / 末班', '双休日 / 首班', '双休日 / 末班'],
    path: ['12 路时刻表'],
  });
  expect(cellsOf(result, '人民医院')).toEqual(['人民医院', '6:20', '22:20', '6:50', '21:50']);
  expect(leadInOf(result, '推迟')).toBe('遇雨雪天气：');
  expect(listBlocks(result).at(-1)).toBe('list-item: 2. 末班\n照常');
});

test('a leaflet: attributes, doses with powers and indices, warnings in nested lists', async () => {
  const result = await read(
    `<div class="page"><div class="title"><h2>维生素 D<sub>3</sub> 滴剂</h2></div>
    <dl><dt>规格</dt><dd>400 IU／粒</dd><dt>贮藏</dt><dd>避光，2～8 ℃</dd></dl>
    <h3>注意事项</h3><ul><li>下列情况禁用：<ul><li>高钙血症</li><li>肾结石</li></ul></li><li>每日不超过 10<sup>3</sup> IU</li></ul>
    <h3>用量</h3><table><thead><tr><th>年龄</th><th>每日（粒）</th></tr></thead><tbody><tr>` +
      `<th>1 岁以下</th><td>1</td></tr><tr><th>1 岁以上</th><td>1～2</td></tr></tbody></table></div>`,
  );
  expect(listBlocks(result)).toEqual([
    'heading: 维生素 D3 滴剂',
    'key-value: 规格：400 IU／粒',
    'key-value: 贮藏：避光，2～8 ℃',
    'heading: 注意事项',
    'list-item: • 下列情况禁用：',
    'list-item: • 高钙血症',
    'list-item: • 肾结石',
    'list-item: • 每日不超过 10³ IU',
    'heading: 用量',
    'table-row: 年龄 | 每日（粒）',
    'table-row: 1 岁以下 | 1',
    'table-row: 1 岁以上 | 1～2',
  ]);
  expect(leadInOf(result, '肾结石')).toBe('• 下列情况禁用：');
  expect(findBlock(result, '1 岁以上')).toMatchObject({
    header: ['年龄', '每日（粒）'],
    path: ['维生素 D3 滴剂', '用量'],
  });
});

test('a contact page made of a table of pairs keeps each pair as a row without false column names', async () => {
  const result = await read(
    '<h1>联系我们</h1><table><tr><th>电话</th><td>0816-5501</td></tr><tr><th>地址</th><td>河东路 5 号</td></tr></table>',
  );
  expect(result.blocks.map(({ header }) => header)).toEqual([undefined, undefined, undefined]);
  expect(cellsOf(result, '河东路')).toEqual(['地址', '河东路 5 号']);
});

test('an old page of nested tables and unclosed marks reads from top to bottom', async () => {
  const result = await read(`<BODY><TABLE WIDTH=100%><TR><TD><FONT SIZE=5>村史</FONT><BR><TD><A HREF=a>返回</A>
    <TR><TD COLSPAN=2><P>光绪年间建村。<P>民国十年修桥。<TABLE><TR><TH>年<TH>户<TR><TD>1921<TD>60</TABLE></TABLE>`);
  expect(listBlocks(result)).toEqual([
    'paragraph: 村史',
    'paragraph: 返回',
    'paragraph: 光绪年间建村。',
    'paragraph: 民国十年修桥。',
    'table-row: 年 | 户',
    'table-row: 1921 | 60',
  ]);
});
