import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, download, openVisit } from './support/page-actions.ts';
import type { Visit } from './support/page-actions.ts';
import { findChromium } from './support/launch-browser.ts';
import { startRealServer } from './support/real-server.ts';
import type { RealServer } from './support/real-server.ts';

const chromium = findChromium();
if (chromium === undefined)
  console.warn('SKIPPED: “the page on the real server” needs Chromium; install it or set CHROMIUM_PATH.');

describe.skipIf(chromium === undefined)('the page on the real server', { timeout: 90_000 }, () => {
  let browser: Browser;
  let server: RealServer;
  const visits: (Visit & { close: () => Promise<void> })[] = [];
  const visit = async (options: BrowserContextOptions = {}, path = '/'): Promise<Page> => {
    const opened = await openVisit(browser, server.url + path, options);
    visits.push(opened);
    return opened.page;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startRealServer(), playwright.connect(inject('browserAddress'))]);
  });
  afterEach(async () => {
    const complaints = visits.flatMap((one) => one.complaints);
    await Promise.all(visits.splice(0).map((one) => one.close()));
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('answers with quotes that open at their exact place in the source', async () => {
    const page = await visit();
    await ask(page, '修复青石渠用了多少块条石？');
    expect(await page.locator('.answer').getAttribute('data-status')).toBe('answered');
    const chips = page.locator('.markdown .chip');
    await chips.first().hover();
    await page.locator('.citation-card .context').first().waitFor();
    const quote = await page.locator('.citation-card mark').textContent();
    await chips.first().click();
    const marked = page.locator('.source-text mark[data-active="true"]');
    await marked.first().waitFor();
    // Empty lines within a quote hold nothing to mark.
    expect((await marked.allTextContents()).join('\n')).toBe(quote?.replace(/\n+/g, '\n'));
    expect(await page.locator('.source-text').innerText()).not.toMatch(/^#/m);
    expect(await page.locator('.markdown').innerText()).toContain('两千六百');
    expect(await page.locator('.note[data-kind="weak"]').filter({ hasText: '改动' }).count()).toBe(0);
  });

  it('keeps code points apart from UTF-16: every quote is found where the server says', async () => {
    const page = await visit();
    await ask(page, '青石渠 😀 多长？𠮷田家的磨坊在哪里？');
    const chips = page.locator('.markdown .chip');
    for (let i = 0; i < (await chips.count()); i += 1) {
      await chips.nth(i).click();
      await page.locator('.source-text mark[data-active="true"]').first().waitFor();
      expect(await page.getByText('文档在回答之后有改动').count()).toBe(0);
    }
    expect(await chips.count()).toBeGreaterThan(0);
  });

  it('refuses what the documents do not hold, and offers the nearest passages', async () => {
    const page = await visit();
    await ask(page, '量子计算机的退相干时间是多少纳秒？');
    await page.getByText('文档里没有找到答案').waitFor();
    expect(await page.locator('.markdown .chip').count()).toBe(0);
  });

  it('takes a follow-up for what it is, and explains how it searched', async () => {
    const page = await visit();
    await ask(page, '青石渠建于哪一年？');
    await ask(page, '它有多长？');
    await page.locator('.turn').nth(1).getByRole('button', { name: '为何这样回答' }).click();
    expect((await page.locator('.why-query').innerText()).length).toBeGreaterThan(3);
    await page.locator('.why').getByText('追问').waitFor();
    expect(await page.locator('.ranks tbody tr').count()).toBeGreaterThan(0);
    expect(await page.locator('.terms li').count()).toBeGreaterThan(0);
  });

  it('takes a dropped document in, answers from it alone, and forgets it when it is deleted', async () => {
    const page = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await page.locator('input[type="file"]').setInputFiles({
      name: '红松林.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# 红松林\n\n红松林的护林员叫石大山，他在林子里守了三十七年。\n'),
    });
    await page.getByRole('button', { name: '红松林', exact: true }).waitFor({ timeout: 20_000 });
    expect(existsSync(join(server.seedsDir, '红松林.md'))).toBe(true);
    await page.getByRole('checkbox', { name: '选中《红松林》' }).check();
    await page.locator('.selection').getByRole('button', { name: '只问这些文档' }).click();
    await ask(page, '护林员叫什么？守了多少年？');
    expect(await page.locator('.markdown').innerText()).toContain('石大山');
    expect(await page.locator('.cited-title').allInnerTexts()).toEqual(['红松林']);
    await page.goto(`${server.url}/#/documents`);
    await page.getByRole('button', { name: '删除：红松林' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
    await page.getByText('已删除。').waitFor();
    expect(existsSync(join(server.seedsDir, '红松林.md'))).toBe(false);
    await page.goto(`${server.url}/#/`);
    await ask(page, '护林员石大山守了多少年？');
    expect(await page.locator('.answer').textContent()).not.toContain('三十七年');
  });

  it('re-indexes a changed folder on demand and lists the file that cannot be read with its reason', async () => {
    const page = await visit({}, '/#/documents');
    await page.locator('tbody tr').first().waitFor();
    await writeFile(join(server.seedsDir, 'broken.txt'), Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 0, 7]));
    await page.getByRole('button', { name: '更新索引' }).click();
    await page.getByText('索引已更新。').waitFor({ timeout: 20_000 });
    const row = page.locator('tr[data-status="failed"]');
    await row.waitFor();
    expect((await row.locator('.document-error').innerText()).length).toBeGreaterThan(3);
  });

  it('hands out the original file, and shows a hostile document harmless', async () => {
    const page = await visit({}, '/#/documents');
    await page.getByRole('button', { name: '<img src=x onerror=alert(1)> 怪文档', exact: true }).click();
    await page.locator('.source-text').getByText('مرحبا بالعالم').first().waitFor();
    expect(await page.locator('.source-text').innerText()).not.toContain('__pwned');
    expect(await page.evaluate('window.__pwned')).toBeUndefined();
    const file = await download(page, () => page.getByRole('button', { name: '下载原文件' }).click());
    expect(file.text).toBe(await readFile(join(server.seedsDir, 'odd/hostile.md'), 'utf8'));
  });

  it('stores a thumb down with its reason', async () => {
    const page = await visit();
    await ask(page, '几点开始采茶？');
    await page.getByRole('button', { name: '回答有问题' }).click();
    await page.getByText('不完整').click();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('谢谢，已记下。').waitFor();
  });

  it('offers questions of its own on the empty page, in both languages', async () => {
    const page = await visit();
    await page.locator('.example').first().waitFor();
    const english = await visit({ locale: 'en-US' });
    await english.locator('.example').first().waitFor();
  });
});

describe.skipIf(chromium === undefined)('the page on a real server with a key', { timeout: 180_000 }, () => {
  it('asks for the key once and then works', async () => {
    const [server, browser] = await Promise.all([
      startRealServer({ API_KEY: 'a-key-of-the-test' }),
      playwright.connect(inject('browserAddress')),
    ]);
    try {
      const { page, complaints } = await openVisit(browser, server.url, {});
      const key = page.getByRole('textbox', { name: '访问密钥' });
      await key.fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByText('密钥不对').waitFor();
      await key.fill('a-key-of-the-test');
      await page.keyboard.press('Enter');
      await ask(page, '几点开始采茶？');
      expect(await page.locator('.markdown').innerText()).toContain('五点');
      await page.reload();
      await page.locator('.markdown .chip').first().click();
      await page.locator('.source-text mark').first().waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
