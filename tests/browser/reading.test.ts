import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

/** Pixels from the top of what scrolls to the top of the last such element. */
const topOf = (page: Page, selector: string) =>
  page.evaluate<number>(
    `(() => {
      const topOf = (one) => one.getBoundingClientRect().top;
      return topOf([...document.querySelectorAll(${JSON.stringify(selector)})].at(-1)) -
        topOf(document.querySelector('.scroller'));
    })()`,
  );

describeInBrowser('reading in the page', ({ server, visit }) => {
  it('begins at the question, with the verdict in view, however long the answer and for a refusal too', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 560 } });
    for (const question of ['青石渠', '去月球要多久？', '长长的回答']) {
      await ask(page, question);
      const top = await topOf(page, '.turn .question-text');
      expect(top, question).toBeGreaterThanOrEqual(0);
      expect(top, question).toBeLessThan(60);
      if (question.includes('月球')) expect(await topOf(page, '.refusal-title')).toBeLessThan(200);
    }
  });

  it('keeps the question in view while a long answer is read', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 560 } });
    await ask(page, '长长的回答');
    await page.locator('.scroller').hover();
    await page.mouse.wheel(0, 900);
    await expect.poll(() => topOf(page, '.turn .answer')).toBeLessThan(-300);
    const top = await topOf(page, '.turn .question-text');
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(40);
  });

  it('ends in a caret while it is written, and in none afterwards', async () => {
    server().state.deltaDelayMs = 60;
    const { page } = await visit();
    const caret = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('.markdown > :last-child'), '::after').content");
    await page.locator('#composer').fill('长长的回答');
    await page.keyboard.press('Enter');
    await page.locator('.markdown[data-streaming="true"]').waitFor();
    expect(await caret()).toBe('""');
    await page.getByRole('button', { name: '停止' }).click();
    await page.locator('.answer[data-state="stopped"]').waitFor();
    expect(await caret()).toBe('none');
  });

  it('has its sources beside the answer where there is room, and below it where there is none', async () => {
    const { page } = await visit({ viewport: { width: 1720, height: 900 } });
    await ask(page, '青石渠');
    const left = (selector: string) =>
      page.evaluate<number>(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().left`);
    const right = await page.evaluate<number>("document.querySelector('.markdown').getBoundingClientRect().right");
    expect(await left('.sources')).toBeGreaterThan(right);
    await page.setViewportSize({ width: 1180, height: 900 });
    await expect.poll(() => left('.sources')).toBeLessThan(right / 2);
  });

  it('leaves R1@0.5 the words they are, and shows a bare address of an answer as text, never as a link', async () => {
    const { page } = await visit();
    await ask(page, '指标');
    const shown = await page.locator('.markdown').innerText();
    for (const words of ['R1@0.5', 'a@example.org', 'https://example.org']) expect(shown).toContain(words);
    expect(await page.locator('.markdown a').count()).toBe(0);
  });

  it('comes back to the answer with Back: a pane is a step of its own', async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 780 },
    ]) {
      const { page } = await visit({ viewport });
      await ask(page, '青石渠');
      const address = page.url();
      await page.locator('.markdown .chip').nth(1).click();
      await page.locator('.side-pane').waitFor();
      await page.goBack();
      await page.locator('.side-pane').waitFor({ state: 'detached' });
      expect(page.url()).toBe(address);
      await page.locator('.markdown .chip').first().click();
      await page.locator('.side-pane').getByRole('button', { name: '关闭' }).click();
      await page.locator('.side-pane').waitFor({ state: 'detached' });
      // Closing leaves nothing behind that Back would stop at.
      await page.goBack();
      await page.locator('.empty').waitFor();
    }
  });

  it('says that a conversation is unknown, and names a linked document in the title of the tab', async () => {
    const { page } = await visit({}, '/#/c/nobody');
    await page.getByText('没有这个对话').waitFor();
    await page.goto(`${page.url().split('#')[0]}#/d/doc-canal?start=2&end=9`);
    await expect.poll(() => page.title()).toContain('青石渠修复纪事');
    await page.goto(`${page.url().split('#')[0]}#/d/gone?start=2&end=9`);
    await page.getByText('这篇文档已不在索引里').waitFor();
    expect(await page.getByRole('button', { name: '下载原文件' }).count()).toBe(0);
  });

  it('cannot scroll the page itself away', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 600 } });
    for (const question of ['甲', '乙', '丙', '丁']) await ask(page, question);
    await page.evaluate("[...document.querySelectorAll('.turn *')].forEach((one) => one.scrollIntoView())");
    await page.evaluate("document.querySelector('.markdown .chip').scrollIntoView()");
    expect(
      await page.evaluate(
        '[document.documentElement.scrollTop, document.body.scrollTop, ' +
          "document.querySelector('.top-bar').getBoundingClientRect().top].join()",
      ),
    ).toBe('0,0,0');
  });
});
