import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../support/show-blocks.ts';

const show = async (html: string): Promise<readonly string[]> =>
  (await showBlocks(`<h1>页</h1>${html}`, 'html')).slice(1).map((block) => block.replace(/^\S+ /u, ''));

describe('parts of a page that only their style sets apart', () => {
  it.each([
    ['a name and its value', '<div><span class="k">押金</span><span class="v">300元</span></div>', '押金 300元'],
    ['a label', '<p><label>批号</label><span>K-77</span></p>', '批号 K-77'],
    ['stressed', '<li><strong>产地</strong><span>安溪</span></li>', '产地 安溪'],
    ['links', '<div><a href="a">防水</a><a href="b">轻便</a></div>', '防水 轻便'],
    ['an amount at the end', '<li>藕片<span class="p">18元</span></li>', '藕片 18元'],
    ['a price', '<div><span>现价</span><span>¥</span><span>12</span><span>.90</span></div>', '现价 ¥12.90'],
  ])('are kept apart: %s', async (_, html, words) => {
    expect((await show(html)).join('').replace(/^• /u, '')).toBe(words);
  });

  it.each([
    ['highlighted words', '<div>买<span>价</span><span>格</span>低</div>', '买价格低'],
    ['an amount within a sentence', '<li>加收<span class="p">18元</span>茶位费</li>', '加收18元茶位费'],
    ['a word at the end', '<li>今日<span class="p">特价</span></li>', '今日特价'],
    ['stress', '<p><b>价</b>格</p>', '价格'],
    ['stress beside stress', '<div><b>白毫</b><i>银针</i></div>', '白毫银针'],
    ['runs of a paragraph', '<p><span>我们</span><span>今天出发</span></p>', '我们今天出发'],
    ['runs with a style', '<div><span style="color:red">我们</span><span style="">今天</span></div>', '我们今天'],
    ['a first letter', '<div><span class="drop">春</span><span>天来了</span></div>', '春天来了'],
    ['a sign', '<div><span>300</span><span>%</span></div>', '300%'],
    ['sentences', '<div><span>先洗手。</span><span>再入座。</span></div>', '先洗手。再入座。'],
  ])('stay together as %s', async (_, html, words) => {
    expect((await show(html)).join('')).toBe(words);
  });
});

describe('a folded page', () => {
  const question = '<button aria-expanded="false" aria-controls="a1">卡丢了怎么办？</button>';

  it.each([
    ['in a box', `<div>${question}</div><div id="a1"><p>到前台挂失。</p></div>`],
    ['beside its text', `${question}<div id="a1" hidden>到前台挂失。</div>`],
    ['in a heading', '<h2><button>卡丢了怎么办？</button></h2><div style="display:none">到前台挂失。</div>'],
    ['that is no button', '<div role="button" aria-expanded="false">卡丢了怎么办？</div><p>到前台挂失。</p>'],
  ])('has what opens a text as its heading, and the text: %s', async (_, html) => {
    const { blocks, wordsOf } = await readBlocks(`<h1>帮助</h1>${html}`, 'html');
    const last = blocks.at(-1);
    expect(last && wordsOf(last)).toBe('到前台挂失。');
    expect(last?.path.at(-1)).toBe('卡丢了怎么办？');
  });

  it.each([
    ['a menu', '<button aria-expanded="false" aria-haspopup="true">语言</button><p>正文在此。</p>'],
    ['what opens a text elsewhere', '<button aria-expanded="false" aria-controls="far">展开</button><p>正文在此。</p>'],
    ['any button', '<button>提交</button><p>正文在此。</p>'],
    ['hidden text that nothing opens', '<p>正文在此。</p><div hidden>模板</div>'],
  ])('shows none of the controls: %s', async (_, html) => {
    expect(await show(html)).toEqual(['正文在此。']);
  });
});
