import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('what a reader may wish and is told', ({ server, visit }) => {
  it('is how long answers are, kept over a reload', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    expect(server().state.questions[0]?.maxAnswerChars).toBeUndefined();
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('radio', { name: '简短' }).check({ force: true });
    await page.keyboard.press('Escape');
    await page.reload();
    await ask(page, '青石渠的水');
    expect(server().state.questions[1]?.maxAnswerChars).toBe(150);
  });

  it('is how large the text is', async () => {
    const { page } = await visit();
    await page.locator('.empty').waitFor();
    const size = () => page.evaluate<number>('parseFloat(getComputedStyle(document.documentElement).fontSize)');
    const before = await size();
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('group', { name: '字号' }).getByRole('radio').last().check({ force: true });
    expect(await size()).toBeGreaterThan(before);
  });

  it('says when an answer is searched for once more', async () => {
    server().state.againMs = 1_500;
    const { page } = await visit();
    await page.locator('#composer').fill('青石渠');
    await page.keyboard.press('Enter');
    await page.getByText('还缺一部分，正在再找一轮').waitFor();
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(await page.getByText('还缺一部分').count()).toBe(0);
  });

  it('says which version a source is, and which copies it stands for', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    const cited = page.locator('.cited-item').first();
    await cited.getByText('版本：2024 年版，已有更新的版本').waitFor();
    await cited.getByText('内容相同，未另列出：《青石渠旧闻》').waitFor();
  });
});
