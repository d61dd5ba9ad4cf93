import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('a printed conversation', ({ visit }) => {
  it('holds questions, answers and quotes, and nothing that can only be clicked', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.locator('.markdown .chip').first().click();
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['.sidebar', '.top-bar', '.composer', '.side-pane', '.answer-actions', '.follow-ups'])
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
    expect(await page.locator('.question-text').isVisible()).toBe(true);
    const notes = await page.locator('.printed-quotes').innerText();
    expect(notes).toContain('工匠用糯米灰浆填补石缝，不用水泥，为的是让石头能够呼吸。');
    expect(notes).toContain('青石渠修复纪事');
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});
