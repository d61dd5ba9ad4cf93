import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/readers/html/read-html.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';
import { cellsOf, expectTiling, findBlock, listBlocks } from './expect-tiling.ts';

const options = { path: 'page.html', maxUnpackedBytes: 1e8 };
const read = async (html: string) => {
  const result = await readHtml(new TextEncoder().encode(html), options);
  expectTiling(result);
  return result;
};

describe('footnotes', () => {
  test('stand below what refers to them, and their marks make no number longer', async () => {
    const result = await read(
      '<p>每百斤泥加棉絮三两<a href="#fn1" id="fnref1" role="doc-noteref">1</a>。</p><p>醒七天。</p>' +
        '<section role="doc-endnotes"><ol><li id="fn1"><p>一说四两。<a href="#fnref1">↩︎</a></p></li></ol></section>',
    );
    expect(listBlocks(result)).toEqual([
      'paragraph: 每百斤泥加棉絮三两。',
      'paragraph: 一说四两。',
      'paragraph: 醒七天。',
    ]);
  });

  test('of a cell stand below the table, those of an item in it', async () => {
    const mark = (number: number): string => `<sup><a href="#fn${number}">[${number}]</a></sup>`;
    const result = await read(
      `<table><tr><th>名称</th><th>数量</th></tr><tr><td>插刀${mark(1)}</td><td>12</td></tr></table>` +
        `<ul><li>先做头部${mark(2)}</li><li>再装手</li></ul><p id="fn1">竹制。</p><p id="fn2">用黑泥。</p>`,
    );
    expect(listBlocks(result)).toEqual([
      'table-row: 名称 | 数量',
      'table-row: 插刀 | 12',
      'paragraph: 竹制。',
      'list-item: • 先做头部\n用黑泥。',
      'list-item: • 再装手',
    ]);
  });

  test('references to sources lose their mark, and the list of sources stays where it is', async () => {
    const result = await read(
      '<p>河长 35 公里<sup><a href="#cite_note-1">[1]</a></sup>，流域 10<sup>4</sup> 平方公里。</p>' +
        '<ol><li id="cite_note-1">清河志，第 3 卷。</li></ol>',
    );
    expect(listBlocks(result)).toEqual([
      'paragraph: 河长 35 公里，流域 10⁴ 平方公里。',
      'list-item: 1. 清河志，第 3 卷。',
    ]);
  });

  test('that refer to each other, or to themselves, end', async () => {
    const result = await read(
      '<p>正文<a href="#fn1" role="doc-noteref">1</a>。</p>' +
        '<aside id="fn1"><p>甲<a href="#fn2" role="doc-noteref">2</a></p></aside>' +
        '<div id="fn2"><p>乙<a href="#fn1" role="doc-noteref">1</a><a href="#fn2" role="doc-noteref">2</a></p></div>',
    );
    expect(listBlocks(result)).toEqual(['paragraph: 正文。', 'paragraph: 甲', 'paragraph: 乙']);
  });

  test('twice as many take about twice the time', async () => {
    const page = (count: number): string =>
      Array.from({ length: count }, (_, at) => `<p>第${at}段<sup><a href="#fn${at % 9999}">1</a></sup></p>`).join('') +
      `<ol>${Array.from({ length: count }, (_, at) => `<li id="fn${at % 9999}">注</li>`).join('')}</ol>`;
    expect(await measureGrowth(page, read, 800)).toBeLessThan(linearGrowth);
  });
});

describe('a page of tables', () => {
  test('a name over several columns is joined by those below it, which are no values', async () => {
    const head = '<table><tr><th></th><th colspan="2">东区</th></tr>';
    const named = await read(
      `${head}<tr><th>房型</th><td>4人间</td><td>6人间</td></tr><tr><th>价格</th><td>1500</td><td>1200</td></tr></table>`,
    );
    expect(findBlock(named, '1500').header).toEqual(['房型', '东区 / 4人间', '东区 / 6人间']);
    const plain = await read(
      `${head}<tr><td>价格</td><td>1500</td><td>1200</td></tr><tr><td>床</td><td>4</td><td>6</td></tr></table>`,
    );
    expect(findBlock(plain, '1500').header).toEqual(['', '东区', '东区']);
  });

  test('a table with column names is one although a cell holds another', async () => {
    const result = await read(
      '<table><tr><td><ul><li>须知</li></ul></td><td><h1>票价</h1><table><tr><th>票种</th><th>价格</th></tr>' +
        '<tr><td>优惠票</td><td>40</td></tr><tr><td>免票</td><td><table><tr><td>老人</td><td>70 岁</td></tr></table></td>' +
        '</tr></table></td></tr></table>',
    );
    expect(cellsOf(result, '优惠票')).toEqual(['优惠票', '40']);
    expect(cellsOf(result, '免票')).toEqual(['免票', '老人 70 岁']);
    expect(listBlocks(result)).toContain('heading: 票价');
  });
});

describe('the frame of a page that only names tell', () => {
  const content = `<h1>游园指南</h1>${'<p>公园海拔 1240 米，全程步道 8.6 公里，建议游玩 4 小时。</p>'.repeat(4)}`;

  test('is left out: paths of links, menus, what closes the page', async () => {
    const result = await read(
      '<div class="topbar"><a href="/">首页</a> <a href="/n">新闻</a></div>' +
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/g">游园指南</a></div>' +
        `${content}<div class="share">分享到：微信</div><div id="footer">版权所有 清河旅游网</div>`,
    );
    expect(result.text).not.toMatch(/首页|分享|版权/u);
    expect(result.text).toContain('8.6 公里');
  });

  test('stays where it is no frame: a menu of dishes, a page about footers', async () => {
    const dishes = '<div class="menu"><p>红烧茄子 4 元</p><p>牛肉拉面 13 元</p></div>';
    expect((await read(`${content}${dishes}`)).text).toContain('牛肉拉面 13 元');
    const page = `<div class="footer-guide footer">${content}</div>`;
    expect((await read(page)).text).toContain('8.6 公里');
  });
});
