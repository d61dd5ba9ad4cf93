import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

const QUOTE = '工匠用糯米灰浆填补石缝，不用水泥，为的是让石头能够呼吸。';

describeInBrowser('citations in the page', ({ server, visit }) => {
  it('show a card on hover: title, publisher, date, headings, and the quote marked in its context', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('.markdown .chip').nth(1).hover();
    const card = page.locator('.citation-card');
    await card.locator('.context').first().waitFor();
    const words = await card.innerText();
    for (const part of ['青石渠修复纪事 😀', '河湾晚报', '2026年3月14日', '工程', '有据'])
      expect(words).toContain(part);
    expect(await card.locator('mark').innerText()).toBe(QUOTE);
    // The section that the quote stands in, not the one that its passage begins with.
    expect(await card.locator('.card-headings').innerText()).toBe('工程');
    await page.mouse.move(5, 5);
    await card.waitFor({ state: 'detached' });
  });

  it('stay open while the pointer is on the card, and close on Escape', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('.markdown .chip').first().hover();
    const card = page.locator('.citation-card');
    await card.locator('.card-quote').first().hover();
    await page.waitForTimeout(500);
    expect(await card.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  it('open the source at the exact quote on click, with the other quotes marked and reachable', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('.markdown .chip').nth(1).click();
    const active = page.locator('.source-text mark[data-active="true"]');
    await active.waitFor();
    expect(await active.innerText()).toBe(QUOTE);
    expect(await page.locator('.source-text mark').count()).toBe(4);
    expect(await isInView(page, '.source-text mark[data-active="true"]')).toBe(true);
    // The count begins at the chip that was clicked, in the order of the answer.
    await page.getByText('引文第 3 处，共 4 处').waitFor();
    await page.getByRole('button', { name: '上一处引文' }).click();
    await expect.poll(() => active.innerText()).toBe('施工历时十一个月，共更换条石两千六百块。');
    await page.keyboard.press('Escape');
    await page.locator('.side-pane').waitFor({ state: 'detached' });
  });

  it('work from the keyboard: focus shows the card, Enter opens the source, closing gives the focus back', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.keyboard.press('Tab');
    for (
      let i = 0;
      i < 30 && !(await page.evaluate<boolean>("document.activeElement.matches('.markdown .chip')"));
      i += 1
    )
      await page.keyboard.press('Shift+Tab');
    await page.locator('.citation-card').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.source-text mark[data-active="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.side-pane').waitFor({ state: 'detached' });
    expect(await page.evaluate("document.activeElement.matches('.chip')")).toBe(true);
  });

  it('show the card on the first tap of a finger, and the source from there', async () => {
    const { page } = await visit({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    await ask(page, '青石渠');
    await page.locator('.markdown .chip').nth(1).tap();
    await page.locator('.citation-card').waitFor();
    expect(await page.locator('.side-pane').count()).toBe(0);
    await page.getByRole('button', { name: '查看原文' }).tap();
    expect(await page.locator('.source-text mark[data-active="true"]').innerText()).toBe(QUOTE);
  });

  it('never part from their claim at the end of a line, at any width', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    for (let width = 320; width <= 760; width += 22) {
      await page.setViewportSize({ width, height: 800 });
      const gaps = await page.evaluate<number[]>(`[...document.querySelectorAll('.markdown .chips')].map((chips) => {
        const walker = document.createTreeWalker(document.querySelector('.markdown'), NodeFilter.SHOW_TEXT);
        let before = null;
        for (let node = walker.nextNode(); node && !chips.contains(node); node = walker.nextNode())
          if (node.data.trim() !== '') before = node;
        const range = document.createRange();
        range.setStart(before, before.data.length - 1);
        range.setEnd(before, before.data.length);
        const last = [...range.getClientRects()].at(-1);
        const chip = chips.querySelector('.chip').getBoundingClientRect();
        return Math.abs((last.top + last.bottom) / 2 - (chip.top + chip.bottom) / 2);
      })`);
      for (const gap of gaps) expect(gap, `at ${width} px`).toBeLessThan(14);
    }
  });

  it('mark weak and unsupported claims in words', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    expect(await page.locator('.claim[data-kind="weak"]').allInnerTexts()).toEqual([
      '通水后稻田增产一成二，全省都照着做了。',
    ]);
    expect(await page.locator('.claim[data-kind="unsupported"]').allInnerTexts()).toEqual([
      '县长亲自剪彩，到场三千人。',
    ]);
    expect(await page.locator('.claim-tag').allTextContents()).toEqual([
      expect.stringContaining('依据薄弱'),
      expect.stringContaining('没有找到：三千人'),
    ]);
    // Who cannot hover opens the mark: it is a button, and says why in the text.
    expect(await page.locator('.claim-help').count()).toBe(0);
    await page.getByRole('button', { name: /^未见依据/ }).press('Enter');
    expect(await page.locator('.claim-help').innerText()).toBe('（数字在原文中没有找到；没有找到：三千人）');
  });

  it('keep their numbers and places after a reload', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.reload();
    await page.locator('.markdown .chip').nth(1).click();
    expect(await page.locator('.source-text mark[data-active="true"]').innerText()).toBe(QUOTE);
  });

  it('list cited sources first and fold what was found besides', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    expect(await page.locator('.cited-item').innerText()).toContain('另见于 水利通讯');
    const passage = page.locator('.also .passage');
    expect(await passage.isVisible()).toBe(false);
    await page.getByText('另检索到 1 段').click();
    expect(await passage.innerText()).toContain('云岭茶园的一天');
  });

  it('are absent from a refusal, which offers the nearest passages instead', async () => {
    const { page } = await visit();
    await ask(page, '去月球要多久？');
    await page.getByText('文档里没有找到答案').waitFor();
    expect(await page.locator('.markdown .chip').count()).toBe(0);
    await page.getByRole('button', { name: '查看原文：青石渠修复纪事 😀' }).click();
    expect(await page.locator('.source-text mark').innerText()).toContain('青石渠建于一七三二年');
  });

  it('come with an account of the search: query, terms, ranks of both legs, timings', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByRole('button', { name: '为何这样回答' }).click();
    const pane = page.locator('.why');
    for (const part of ['青石渠的修复花了多少钱？', '修渠', '用词', '意思', '总名次', '12 ms', '引用了其中 1 段'])
      expect(await pane.innerText()).toContain(part);
    expect(await pane.locator('tbody tr').first().locator('td').allInnerTexts()).toEqual(['1', '2', '1']);
  });

  it('of one place in one source share a chip, whose card holds each of them', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    expect(await page.locator('.markdown .chip').allInnerTexts()).toEqual(['1–2', '3', '4']);
    await page.locator('.markdown .chip').first().hover();
    await page.locator('.citation-card .context').first().waitFor();
    expect(await page.locator('.citation-card mark').allInnerTexts()).toEqual([
      '二〇二四年春天，县里拨出三百八十万元修渠。',
      '施工历时十一个月，共更换条石两千六百块。',
    ]);
  });

  it('tell what the marks mean the first time, and not again once that is known', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('.legend').getByText('未见依据').waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    await page.locator('.legend').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.markdown .chip').first().waitFor();
    expect(await page.locator('.legend').count()).toBe(0);
  });

  it('of a language model are first checked, then judged in words that a reader understands', async () => {
    server().state.status = {
      ...server().state.status,
      llm: { provider: 'openai', model: 'qwen3', state: 'ok' },
    };
    server().state.checkMs = 1_800;
    const { page } = await visit();
    await page.locator('#composer').fill('核对');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"]').getByText('核对中').waitFor();
    await page.locator('.answer[data-state="done"]').waitFor();
    const tags = await page.locator('.claim-tag').allTextContents();
    for (const [index, word] of ['与原文不符', '未见依据', '不可信来源', '依据薄弱'].entries())
      expect(tags[index]).toMatch(new RegExp(`^${word}`));
    expect(await page.getByText('核对中').count()).toBe(0);
  });

  it('of rows of a table are shown as a table with its header, each cell as it was quoted', async () => {
    const { page } = await visit();
    await ask(page, '价目表');
    const table = page.locator('.markdown table');
    expect(await table.locator('th').allInnerTexts()).toEqual(['茶', '等级', '价格']);
    expect(await table.locator('tbody tr').allInnerTexts()).toEqual(['云雾\t一级\t380 元', '雪芽\t特级\t620 元']);
    expect(await page.locator('.markdown .chip').count()).toBe(1);
  });

  it('open from a link to a place in a document', async () => {
    const { page } = await visit({}, '/#/d/doc-canal?start=2&end=9');
    expect(await page.locator('.source-text mark').innerText()).toBe('青石渠修复纪事');
  });
});

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(
    `(() => {
      const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    })()`,
  );
}
