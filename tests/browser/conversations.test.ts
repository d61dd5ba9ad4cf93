import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask, download } from './support/page-actions.ts';

describeInBrowser('conversations in the page', ({ visit }) => {
  it('are kept across a reload, each under its own address', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    const address = page.url();
    await page.getByRole('link', { name: '新对话' }).first().click();
    await ask(page, '去月球要多久？');
    await page.goto(address);
    await page.reload();
    await expect.poll(() => page.locator('.question-text').allInnerTexts()).toEqual(['青石渠']);
    await expect.poll(() => page.locator('.conversation-item').allInnerTexts()).toEqual(['去月球要多久？', '青石渠']);
  });

  it('are renamed, found by their words and deleted after a question', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.getByRole('link', { name: '新对话' }).first().click();
    await ask(page, '去月球要多久？');
    await page.getByRole('button', { name: '更多操作：青石渠' }).click({ force: true });
    await page.getByRole('menuitem', { name: '重命名' }).click();
    await page.getByRole('textbox', { name: '重命名' }).fill('修渠的账');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('糯米');
    await expect.poll(() => page.locator('.conversation-item').allInnerTexts()).toHaveLength(1);
    const found = await page.locator('.conversation-item').innerText();
    expect(found).toContain('修渠的账');
    expect(found).toContain('糯米灰浆');
    expect(await page.locator('.found-words mark').innerText()).toBe('糯米');
    await page.getByRole('button', { name: '更多操作：修渠的账' }).click({ force: true });
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
    await page.getByText('没有找到。').waitFor();
    await page.getByRole('searchbox', { name: '搜索对话' }).fill('');
    await expect.poll(() => page.locator('.conversation-item').allInnerTexts()).toEqual(['去月球要多久？']);
  });

  it('open at the turn that a search found', async () => {
    const { page } = await visit({ viewport: { width: 1280, height: 600 } });
    for (const question of ['青石渠', '去月球要多久？', '乙', '丙', '丁']) await ask(page, question);
    await page.getByRole('searchbox', { name: '搜索对话' }).fill('月球');
    await page.locator('.conversation-item .found-words').getByText('去月球要多久？').click();
    await expect
      .poll(() => page.evaluate<number>("document.querySelectorAll('.turn')[1].getBoundingClientRect().top"))
      .toBeLessThan(90);
    expect(
      await page.evaluate<number>("document.querySelectorAll('.turn')[1].getBoundingClientRect().top"),
    ).toBeGreaterThan(20);
  });

  it('travel to another browser by export and import', async () => {
    const first = await visit();
    await ask(first.page, '青石渠');
    await first.page.getByRole('button', { name: '设置' }).click();
    const file = await download(first.page, () => first.page.getByRole('button', { name: '导出全部对话' }).click());
    const second = await visit();
    await second.page.getByRole('button', { name: '设置' }).click();
    const input = second.page.locator('.dialog input[type="file"]');
    await input.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"hello":1}') });
    await second.page.getByText('这不是问渠导出的文件。').waitFor();
    await input.setInputFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
    await second.page.getByText('已导入 1 个对话。').waitFor();
    await second.page.keyboard.press('Escape');
    await second.page.locator('.conversation-item').getByRole('link', { name: '青石渠' }).click();
    await second.page.locator('.markdown .chip').nth(1).waitFor();
  });

  it('that do not exist lead to the empty page', async () => {
    const { page } = await visit({}, '/#/c/nobody');
    await page.locator('.empty').waitFor();
  });

  it('begin anew by shortcut', async () => {
    const { page } = await visit();
    await ask(page, '青石渠');
    await page.keyboard.press('Control+Shift+o');
    await page.locator('.empty').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('composer');
  });
});
