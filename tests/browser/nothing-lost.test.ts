import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask, download } from './support/page-actions.ts';

const questionsOf = (page: Page) => page.locator('.question-text').allInnerTexts();

describeInBrowser('words in the page', ({ server, visit }) => {
  const openTwice = async (): Promise<readonly [Page, Page]> => {
    const { page } = await visit();
    await ask(page, '第一问');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect.poll(() => questionsOf(other)).toEqual(['第一问']);
    return [page, other];
  };

  it('of two tabs that ask in one conversation stand in both, also after a reload', async () => {
    const [page, other] = await openTwice();
    await ask(page, '甲的问题');
    await expect.poll(() => questionsOf(other)).toEqual(['第一问', '甲的问题']);
    await ask(other, '乙的问题');
    await expect.poll(() => questionsOf(page)).toEqual(['第一问', '甲的问题', '乙的问题']);
    for (const tab of [page, other]) {
      await tab.reload();
      await expect.poll(() => questionsOf(tab)).toEqual(['第一问', '甲的问题', '乙的问题']);
    }
  });

  it('of both tabs are kept when they ask at the same time, and neither has to wait for the other', async () => {
    server().state.deltaDelayMs = 60;
    const [page, other] = await openTwice();
    await page.locator('#composer').fill('甲的问题');
    await page.keyboard.press('Enter');
    await other.locator('.turn').nth(1).locator('.answer[data-state="streaming"]').waitFor();
    await other.locator('#composer').fill('乙的问题');
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: '停止' }).waitFor();
    for (const tab of [page, other]) {
      await expect.poll(() => questionsOf(tab)).toEqual(['第一问', '甲的问题', '乙的问题']);
      await expect.poll(() => tab.locator('.answer[data-state="done"]').count()).toBe(3);
    }
    await page.reload();
    await expect.poll(() => questionsOf(page)).toEqual(['第一问', '甲的问题', '乙的问题']);
    await expect.poll(() => page.locator('.answer[data-state="done"]').count()).toBe(3);
  });

  it('of a conversation deleted in one tab do not come back half from another', async () => {
    const [page, other] = await openTwice();
    await page.getByRole('button', { name: '更多操作：第一问' }).click({ force: true });
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
    await other.locator('.empty').waitFor();
    await other.getByText('这个对话已在另一个标签页里删除。').waitFor();
    await ask(other, '乙的问题');
    await page.reload();
    await expect.poll(() => page.locator('.conversation-item').allInnerTexts()).toEqual(['乙的问题']);
  });

  it('that are newer than an imported file stay, and older ones are added', async () => {
    const { page } = await visit();
    await ask(page, '第一问');
    await page.getByRole('button', { name: '设置' }).click();
    const file = await download(page, () => page.getByRole('button', { name: '导出全部对话' }).click());
    await page.keyboard.press('Escape');
    await ask(page, '后来的问题');
    await page.getByRole('button', { name: '重新回答' }).last().click();
    await page.getByText('2/2').waitFor();
    await page.locator('.answer[data-state="streaming"]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '设置' }).click();
    await page
      .locator('.dialog input[type="file"]')
      .setInputFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
    await page.getByText('已导入 1 个对话。').waitFor();
    await page.keyboard.press('Escape');
    expect(await questionsOf(page)).toEqual(['第一问', '后来的问题']);
    await page.reload();
    await expect.poll(() => questionsOf(page)).toEqual(['第一问', '后来的问题']);
    await page.getByText('2/2').waitFor();
  });

  it('of an answer survive a reload in its middle, are said to be incomplete, and can be gone on with', async () => {
    server().state.deltaDelayMs = 150;
    const { page } = await visit();
    await page.locator('#composer').fill('青石渠');
    await page.keyboard.press('Enter');
    await page.locator('.answer[data-state="streaming"] .markdown').getByText('三百八十万元').waitFor();
    const seen = await page.locator('.markdown').innerText();
    await page.reload();
    await page.getByText('回答中断，以上不完整。').waitFor();
    expect(await page.locator('.markdown').innerText()).toContain(seen.slice(0, 20));
    server().state.deltaDelayMs = 4;
    await page.getByRole('button', { name: '继续作答' }).click();
    // The words that stand there never go away while the rest arrives.
    expect(await page.locator('.markdown').innerText()).toContain(seen.slice(0, 20));
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(await page.locator('.markdown').innerText()).toContain('县长亲自剪彩');
  });

  it('of conversations stored by an earlier version are all there', async () => {
    const { page } = await visit({}, '/mark.svg', undefined, false);
    await page.evaluate(`new Promise((resolve, reject) => {
      const request = indexedDB.open('wenqu', 1);
      request.onupgradeneeded = () => {
        const db = request.result;
        db.createObjectStore('conversations', { keyPath: 'id' });
        db.createObjectStore('turns', { keyPath: 'key' })
          .createIndex('byConversation', ['conversationId', 'position']);
      };
      request.onerror = reject;
      request.onsuccess = () => {
        const db = request.result;
        const tx = db.transaction(['conversations', 'turns'], 'readwrite');
        tx.objectStore('conversations').put(
          { id: 'c1', title: '旧对话', isRenamed: false, createdAt: 1, updatedAt: 1 });
        for (const [position, question] of ['旧问题一', '旧问题二'].entries())
          tx.objectStore('turns').put({ key: 'c1/' + position, conversationId: 'c1', position,
            turn: { id: 't' + position, question, askedAt: 1, shown: 0, versions: [] } });
        tx.oncomplete = () => { db.close(); resolve(); };
      };
    })`);
    await page.goto(`${server().url}/#/c/c1`);
    await expect.poll(() => questionsOf(page)).toEqual(['旧问题一', '旧问题二']);
    await ask(page, '新问题');
    await page.reload();
    await expect.poll(() => questionsOf(page)).toEqual(['旧问题一', '旧问题二', '新问题']);
  });

  it('of a draft survive a reload', async () => {
    const { page } = await visit();
    await page.locator('#composer').fill('还没写完的问题');
    await page.reload();
    await expect.poll(() => page.locator('#composer').inputValue()).toBe('还没写完的问题');
    await ask(page, '第一问');
    await page.locator('#composer').fill('接下来');
    await page.reload();
    await expect.poll(() => page.locator('#composer').inputValue()).toBe('接下来');
  });

  it('that came before the connection broke stay, and the reader is told so, not what to configure', async () => {
    server().state.cutAfter = 4;
    const { page } = await visit();
    await ask(page, '青石渠');
    const failure = page.locator('.failure');
    await failure.getByText('回答中断，以上不完整。').waitFor();
    expect(await page.locator('.markdown').innerText()).toContain('修复青石渠');
    expect(await failure.innerText()).not.toMatch(/没有得到回答|LLM_|摘录/);
    server().state.cutAfter = 0;
    await page.getByRole('button', { name: '继续作答' }).click();
    await page.locator('.answer[data-state="done"]').waitFor();
  });
});
