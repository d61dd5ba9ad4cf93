import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './support/browser-suite.ts';
import { ask } from './support/page-actions.ts';

type NamedText = readonly [name: string, text: string];

/** Fires an event that carries files, as the browser does for a drop or a paste. */
const fireWithFiles = (page: Page, kind: 'dragenter' | 'drop' | 'paste', files: readonly NamedText[]) =>
  page.evaluate<boolean>(`(() => {
    const data = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(files)}) data.items.add(new File([text], name));
    const init = { bubbles: true, cancelable: true };
    const event = ${JSON.stringify(kind)} === 'paste'
      ? new ClipboardEvent('paste', { ...init, clipboardData: data })
      : new DragEvent(${JSON.stringify(kind)}, { ...init, dataTransfer: data });
    document.querySelector('#composer, .documents').dispatchEvent(event);
    return event.defaultPrevented;
  })()`);

const rows = (page: Page) => page.locator('.upload').allTextContents();

describeInBrowser('files given to the page', ({ server, visit }) => {
  it('are taken wherever they are dropped, and can be asked at once', async () => {
    const { page } = await visit();
    await page.locator('.empty').waitFor();
    await fireWithFiles(page, 'dragenter', [['新渠.md', '水']]);
    await page.locator('.drop-veil').getByText('松手即上传').waitFor();
    // Not prevented, the browser would leave the page and show the file.
    expect(await fireWithFiles(page, 'drop', [['新渠.md', '水']])).toBe(true);
    await page.locator('.upload[data-state="done"]').getByText('新渠.md').waitFor();
    expect(await page.locator('.drop-veil').count()).toBe(0);
    await page.getByRole('button', { name: '只问这些文档' }).click();
    await page.locator('.scope-chip').getByText('只问《新渠》').waitFor();
    await ask(page, '水从哪里来');
    expect(server().state.questions[0]?.filter).toEqual({ documentIds: ['up-新渠.md'] });
  });

  it('are taken when they are pasted, and a pasted picture gets a name of its own', async () => {
    server().state.status = { ...server().state.status, fileExtensions: ['md', 'png'] };
    const { page } = await visit();
    await page.locator('.empty').waitFor();
    expect(await fireWithFiles(page, 'paste', [['image.png', 'x']])).toBe(true);
    await page.locator('.upload[data-state="done"]').waitFor();
    expect(server().state.uploaded[0]?.path).toMatch(/^粘贴-\d{8}-\d{6}\.png$/);
  });

  it('have each their own end: the good ones are kept, the others named with the reason', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await fireWithFiles(page, 'drop', [
      ['一.md', '水'],
      ['二.bad', '水'],
      ['三.exe', '水'],
      ['四.txt', 'a'.repeat(1_000_001)],
      ['五.md', '水'],
    ]);
    await page.getByText('2 个已入库，3 个没有').waitFor();
    expect(await rows(page)).toEqual([
      expect.stringContaining('已入库'),
      expect.stringContaining('不是文本文件。'),
      expect.stringContaining('不支持这种文件'),
      expect.stringContaining('太大'),
      expect.stringContaining('已入库'),
    ]);
    expect(server().state.uploaded.map((one) => one.path)).toEqual(['一.md', '五.md']);
    // What is new stands on top, among however many there are.
    await expect.poll(() => page.locator('tbody tr').first().innerText()).toMatch(/^\t[一五]\n/);
  });

  it('without a word in them are said to be so, and never that the index has been updated', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await fireWithFiles(page, 'drop', [['空.md', '']]);
    await page.locator('.upload[data-state="refused"]').getByText('文件里没有文字。').waitFor();
    expect(await page.getByText('索引已更新').count()).toBe(0);
  });

  it('of a name that is taken replace the old one only on request', async () => {
    server().state.uploaded.push({ id: 'up-一.md', title: '一', path: '一.md', bytes: 1 });
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await fireWithFiles(page, 'drop', [['一.md', '新的水']]);
    await page.locator('.upload[data-state="taken"]').getByText('已有同名文档').waitFor();
    expect(server().state.jobs).toEqual([]);
    await page.getByRole('button', { name: '替换' }).click();
    await page.locator('.upload[data-state="done"]').waitFor();
    expect(server().state.jobs).toHaveLength(1);
  });

  it('keep the folders that they are dropped in, hidden ones left out', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await page.evaluate(`(() => {
      const file = (name) => ({ isFile: true, name, file: (take) => take(new File(['水'], name)) });
      const folder = (name, children) => ({
        isFile: false,
        name,
        createReader: () => {
          const parts = [children, []];
          return { readEntries: (take) => take(parts.shift()) };
        },
      });
      const entry = folder('水利', [file('甲.md'), folder('2026', [file('乙.md')]), folder('.git', [file('丙.md')])]);
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', {
        value: { types: ['Files'], files: [], items: [{ kind: 'file', webkitGetAsEntry: () => entry }] },
      });
      document.querySelector('.documents').dispatchEvent(event);
    })()`);
    await page.getByText('2 个已入库').waitFor();
    expect(server().state.uploaded.map((one) => one.path)).toEqual(['水利/甲.md', '水利/2026/乙.md']);
    expect(await page.locator('.upload-name').allInnerTexts()).toEqual(['水利/甲.md', '水利/2026/乙.md']);
  });

  it('are not sent to a server that takes none, and do not replace the page either', async () => {
    server().state.status = { ...server().state.status, writable: false };
    const { page } = await visit();
    await page.locator('.empty').waitFor();
    expect(await page.getByText('上传我的文档').count()).toBe(0);
    expect(await fireWithFiles(page, 'drop', [['一.md', '水']])).toBe(true);
    await page.locator('.toast').getByText('服务端设为只读').waitFor();
    expect(server().state.uploaded).toEqual([]);
  });

  it('are offered a door on the first page, beside the library that is there', async () => {
    const { page } = await visit();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '上传我的文档' }).click();
    await (await chooser).setFiles({ name: '新渠.md', mimeType: 'text/markdown', buffer: Buffer.from('水') });
    await page.locator('.upload[data-state="done"]').waitFor();
    expect(await page.locator('input[type="file"]').first().getAttribute('accept')).toBe('.txt,.md,.pdf,.bad');
    await page.getByRole('link', { name: /问自带知识库/ }).click();
    await page.getByRole('heading', { name: '馆藏' }).waitFor();
  });
});

describeInBrowser('the list of documents', ({ server, visit }) => {
  it('is sorted as the reader wants', async () => {
    const { page } = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    const titles = () => page.locator('.document-title').allInnerTexts();
    await page.getByRole('combobox', { name: '排序' }).selectOption('date');
    expect((await titles()).slice(0, 2)).toEqual(['青石渠修复纪事 😀', '云岭茶园的一天']);
    await page.getByRole('combobox', { name: '排序' }).selectOption('title');
    expect((await titles()).indexOf('青石渠修复纪事 😀')).toBeLessThan((await titles()).indexOf('云岭茶园的一天'));
  });

  it('lets several be deleted at once, after a question that says how many', async () => {
    const { page } = await visit({}, '/#/documents');
    for (const title of ['云岭茶园的一天', '青石渠修复纪事 😀'])
      await page.getByRole('checkbox', { name: `选中《${title}》` }).check();
    await page.getByRole('button', { name: '删除所选' }).click();
    await page.getByRole('alertdialog').getByText('删除 2 篇文档？').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: '删除', exact: true }).click();
    await expect.poll(() => server().state.deleted.toSorted()).toEqual(['doc-canal', 'doc-tea']);
    await page.getByText('共 2 篇').waitFor();
  });
});
