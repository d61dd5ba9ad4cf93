import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

describeInBrowser('the documents in the page', ({ server, visit }) => {
  it('are listed with status, and a failure with its reason', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByText('共 4 篇').waitFor();
    expect(await page.locator('tr[data-status="failed"]').innerText()).toContain('不是文本文件');
    await page.getByRole('button', { name: '1 篇未能入库' }).click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: '1 篇未能入库' }).click();
    await page.getByRole('searchbox', { name: '筛选文档' }).fill('云岭');
    expect(await page.locator('button.document-title').allInnerTexts()).toEqual(['云岭茶园的一天']);
  });

  it('show their text in the side pane', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('button', { name: '云岭茶园的一天', exact: true }).click();
    await page.locator('.source-text').getByText('采茶从清晨五点开始').waitFor();
    // As it is meant to be read; and the list beside it stays one.
    await page.locator('.source-text .source-heading').waitFor();
    const width = "document.querySelector('.document-title').closest('th').getBoundingClientRect().width";
    expect(await page.evaluate<number>(width)).toBeGreaterThan(150);
  });

  it('that are none at all say how to begin, and offer nothing to filter', async () => {
    server().state.deleted = ['doc-canal', 'doc-tea', 'doc-hostile', 'doc-broken'];
    const { page } = await visit({}, '/#/documents');
    for (const view of ['列表', '馆藏']) {
      await page.getByRole('link', { name: view, exact: true }).click();
      await page.getByText('上传几篇，或把文件放进服务端的文档文件夹').waitFor();
      await page.getByText('可以上传 .txt .md .pdf').waitFor();
      expect(await page.getByRole('searchbox', { name: '筛选文档' }).count()).toBe(0);
    }
  });

  it('are uploaded by dropping them on the page, with live progress', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    const transfer = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(new File(['水'], ` +
        `'新渠.md', { type: 'text/markdown' })); return data; })()`,
    );
    await page.dispatchEvent('.documents', 'dragenter', { dataTransfer: transfer });
    await page.locator('.drop-veil').waitFor();
    await page.dispatchEvent('.documents', 'drop', { dataTransfer: transfer });
    await page.locator('.job progress').waitFor();
    await page.locator('.upload[data-state="done"]').waitFor();
    await page.getByRole('button', { name: '新渠', exact: true }).waitFor();
    await page.locator('.job').waitFor({ state: 'detached' });
  });

  it('that are too large are refused before they travel', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: '大.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_000_001, 'a') });
    await page.getByText('大.txt 太大').waitFor();
    expect(server().state.uploaded).toEqual([]);
  });

  it('are deleted after a question that names the file', async () => {
    const { page } = await visit({}, '/#/documents');
    const bin = page.getByRole('button', { name: '删除：云岭茶园的一天' });
    await bin.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    const focused = "document.activeElement.getAttribute('aria-label')";
    await expect.poll(() => page.evaluate(focused)).toBe('删除：云岭茶园的一天');
    await bin.press('Enter');
    await page.getByRole('alertdialog').getByText('farm/yunling-tea.md').waitFor();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('button', { name: '云岭茶园的一天', exact: true }).waitFor({ state: 'detached' });
    expect(server().state.deleted).toEqual(['doc-tea']);
  });

  it('are indexed again on demand; a failed run says why', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('button', { name: '更新索引' }).click();
    await page.getByText('索引已更新。').waitFor();
    server().state.failJob = true;
    await page.getByRole('main').getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '全部重建' }).click();
    await page.getByText('索引更新失败：模型文件损坏。').waitFor();
    expect(server().state.jobs.map((job) => job.full)).toEqual([false, true]);
  });

  it('can be the only ones asked, until the reader takes that back', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('checkbox', { name: '选中《云岭茶园的一天》' }).check();
    await page.getByRole('button', { name: '只问这些文档' }).click();
    await page.locator('.scope-chip').getByText('只问《云岭茶园的一天》').waitFor();
    await ask(page, '几点采茶');
    expect(server().state.questions[0]?.filter).toEqual({ documentIds: ['doc-tea'] });
    await page.reload();
    await page.locator('.scope-chip').waitFor();
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('dialog').getByText('《云岭茶园的一天》').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '改回全部文档' }).click();
    await page.getByRole('dialog').getByText('全部文档', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.scope-chip').count()).toBe(0);
    await ask(page, '再问');
    expect(server().state.questions[1]?.filter).toBeUndefined();
  });

  it('of a read-only server offer neither upload nor deletion', async () => {
    server().state.status = { ...server().state.status, writable: false };
    const { page } = await visit({}, '/#/documents');
    await page.getByText('服务端设为只读').waitFor();
    expect(await page.locator('.drop-target').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^删除：/ }).count()).toBe(0);
  });

  it('are seen by folder, publisher, year and tag, and asked in that part only', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    const titles = () => page.locator('button.document-title').allInnerTexts();
    await page.getByRole('combobox', { name: '标签' }).selectOption('茶');
    expect(await titles()).toEqual(['云岭茶园的一天']);
    // What is left to choose of the others goes with what has been chosen.
    expect(await page.getByRole('combobox', { name: '年份' }).count()).toBe(0);
    await page.getByRole('combobox', { name: '标签' }).selectOption('');
    await page.getByRole('combobox', { name: '年份' }).selectOption('2026');
    expect(await titles()).toEqual(['青石渠修复纪事 😀']);
    await page.getByRole('combobox', { name: '年份' }).selectOption('');
    await page.getByRole('combobox', { name: '文件夹' }).selectOption({ label: 'farm（1）' });
    expect(await titles()).toEqual(['云岭茶园的一天']);
    await page.getByRole('combobox', { name: '文件夹' }).selectOption('');
    await page.getByRole('button', { name: '只看标签“乡村”' }).first().click();
    expect((await titles()).toSorted()).toEqual(['云岭茶园的一天', '青石渠修复纪事 😀']);
    await page.getByRole('checkbox', { name: '全选' }).check();
    await page.getByRole('button', { name: '只问这些文档' }).click();
    await ask(page, '说了什么');
    const { documentIds } = server().state.questions[0]?.filter as { documentIds: string[] };
    expect(documentIds.toSorted()).toEqual(['doc-canal', 'doc-tea']);
  });

  it('say what each of them says, word for word, and what can be asked of it', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.getByRole('button', { name: '云岭茶园的一天', exact: true }).click();
    const overview = page.getByRole('region', { name: '讲了什么' });
    await overview.getByRole('button', { name: /^采茶/ }).click();
    await page.locator('mark[data-active="true"]').getByText('采茶从清晨五点开始，只采一芽一叶。').waitFor();
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '云岭茶园的一天', exact: true }).click();
    await overview.getByRole('button', { name: '云岭茶园是什么？' }).click();
    await page.locator('.answer[data-state="done"]').waitFor();
    expect(server().state.questions[0]).toMatchObject({
      question: '云岭茶园是什么？',
      filter: { documentIds: ['doc-tea'] },
    });
  });
});
