import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { openLongConversation } from './support/long-conversation.ts';

/** Pixels from the top of the reading area to the turn. */
const topOf = (page: Page, turnId: string) =>
  page.evaluate<number>(
    `document.querySelector('[data-turn="${turnId}"]').getBoundingClientRect().top - ` +
      "document.querySelector('.scroller').getBoundingClientRect().top",
  );
/** Until nothing on the page has changed its height for some frames, however fast the machine draws them. */
const settle = (page: Page) =>
  page.evaluate(
    `new Promise((resolve) => {
      const scroller = document.querySelector('.scroller');
      let [before, still] = ['', 0];
      const look = () => {
        const now = scroller.scrollHeight + ' ' + scroller.scrollTop;
        still = now === before ? still + 1 : 0;
        before = now;
        if (still > 12) resolve(); else requestAnimationFrame(look);
      };
      look();
    })`,
  );
const countRendered = (page: Page) => page.locator('.turn .markdown').count();

describeInBrowser('conversations of a thousand turns', ({ visit }) => {
  // A pause of a busy machine is a rest like a reader's: what must hold is seen when it makes none.
  const patient = { retry: 3 };

  it('open at the end, scroll through, and keep every word findable', async () => {
    const { page } = await visit();
    await openLongConversation(page);
    await expect
      .poll(
        () =>
          page.evaluate<number>(
            "(() => { const s = document.querySelector('.scroller'); return " +
              's.scrollHeight - s.scrollTop - s.clientHeight })()',
          ),
        // Heights settle over some frames, and a busy machine has few of them.
        { timeout: 10_000 },
      )
      .toBeLessThan(60);
    expect(await page.locator('.turn').count()).toBe(1_000);
    // Far away turns are plain text: no Markdown is parsed until they come near.
    expect(await countRendered(page)).toBeLessThan(60);
    await page.evaluate("document.querySelector('.scroller').scrollTop = 0");
    await page.locator('.turn').first().locator('.markdown strong').waitFor();
    await settle(page);
    expect(await page.evaluate<number>("document.querySelector('.scroller').scrollTop")).toBeLessThan(3_000);
    expect(await page.evaluate("document.querySelector('.thread').textContent.includes('第 500 答')")).toBe(true);
  });

  it('open at the turn that a search found, and lead from there to the last', async () => {
    const { page } = await visit();
    await openLongConversation(page);
    await page.getByRole('searchbox', { name: '搜索对话' }).fill('第 321 答');
    await page.locator('.found-words').first().click();
    await page.locator('[data-turn="t321"] .markdown').waitFor();
    await expect.poll(() => topOf(page, 't321')).toBeLessThan(40);
    // Turns above get their true heights a moment later; the place is held.
    await settle(page);
    expect(Math.abs(await topOf(page, 't321'))).toBeLessThan(40);
    await page.getByRole('button', { name: '回到最新' }).click();
    await expect.poll(async () => Math.abs(await topOf(page, 't999'))).toBeLessThan(4);
    await settle(page);
    expect(Math.abs(await topOf(page, 't999'))).toBeLessThan(4);
  });

  it('render nothing while turns fly past, and what the reader stops at', patient, async () => {
    const { page } = await visit();
    await openLongConversation(page);
    await page.mouse.move(600, 400);
    for (let step = 0; step < 4; step += 1) await page.mouse.wheel(0, -400);
    await settle(page);
    const before = await countRendered(page);
    for (let step = 0; step < 60; step += 1) {
      await page.mouse.wheel(0, -900);
      await page.waitForTimeout(8);
    }
    expect(await countRendered(page)).toBeLessThan(before + 20);
    await expect
      .poll(() =>
        page.evaluate<boolean>(
          "document.elementFromPoint(600, 400).closest('.turn')?.querySelector('.markdown') != null",
        ),
      )
      .toBe(true);
  });
});
