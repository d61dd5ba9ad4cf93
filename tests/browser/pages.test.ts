import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('a PDF source', ({ visit }) => {
  it('shows the page beside the text, with the quote marked on it line by line', async () => {
    const { page } = await visit({ viewport: { width: 1720, height: 900 } });
    await ask(page, '账本');
    await page.locator('.markdown .chip').first().click();
    await page.getByRole('button', { name: '显示原页' }).click();
    const view = page.locator('.page-view');
    await view.locator('.page-mark').first().waitFor();
    expect(await view.locator('.page-mark').count()).toBe(2);
    expect(await view.locator('.page-tools').innerText()).toContain('第 2 页，共 2 页');
    const boxes = await page.evaluate<{ page: number; text: number; mark: number; sheet: number; width: number }>(
      '(() => { const box = (one) => document.querySelector(one).getBoundingClientRect(); return { ' +
        "page: box('.page-view').right, text: box('.source-body').left, mark: box('.page-mark').left, " +
        "sheet: box('.page-sheet').left, width: box('.page-sheet').width } })()",
    );
    expect(boxes.page).toBeLessThanOrEqual(boxes.text);
    // The words begin 72 points from the left of a page of 595.
    expect((boxes.mark - boxes.sheet) / boxes.width).toBeCloseTo(72 / 595, 2);
    // Ink where the words are: the page was painted, fonts included.
    expect(
      await page.evaluate<boolean>(
        "(() => { const canvas = document.querySelector('.page-sheet canvas'); const { data } = canvas" +
          ".getContext('2d').getImageData(0, 0, canvas.width, canvas.height); return data.some((value, index) => " +
          'index % 4 === 0 && value < 60) })()',
      ),
    ).toBe(true);
    await view.getByRole('button', { name: '上一页' }).click();
    await view.getByText('第 1 页，共 2 页').waitFor();
    // The marks go when the page is painted, which begins after its number has changed.
    await view.locator('.page-mark').first().waitFor({ state: 'detached' });
  });

  it('names the page, and remembers that the reader wants to see it', async () => {
    const { page } = await visit({ viewport: { width: 1400, height: 900 } });
    await ask(page, '账本');
    await page.locator('.markdown .chip').first().click();
    await page.locator('.pane-head').getByText('第 2 页', { exact: true }).waitFor();
    await page.getByRole('button', { name: '打开原件第 2 页' }).waitFor();
    expect(await page.locator('.page-view').count()).toBe(0);
    await page.getByRole('button', { name: '显示原页' }).click();
    await page.reload();
    await page.locator('.markdown .chip').first().click();
    await page.locator('.page-mark').first().waitFor();
  });
});
