import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { ask, openVisit } from './page-actions.ts';
import { findChromium, launchBrowser } from './launch-browser.ts';

// Takes the pictures of docs/screenshots from a running server:
// npx tsx tests/browser/support/take-screenshots.ts --url http://127.0.0.1:3000 --zh 问题 --en question --off 答不了的问题
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    zh: { type: 'string', default: 'FlowRL是什么？' },
    en: { type: 'string', default: 'What is FlowRL?' },
    off: { type: 'string', default: 'How do I bake sourdough bread?' },
  },
});
const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));
const MAX_BYTES = 250_000;
const DESKTOP = { viewport: { width: 1280, height: 740 } };
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };
const chips = '.markdown .chip';

const openSource = async (page: Page) => {
  await page.locator(chips).first().click();
  await page.locator('.source-text mark').first().waitFor();
};
const top = (page: Page) => page.evaluate("document.querySelector('.scroller').scrollTop = 0");

const shots: readonly (readonly [string, BrowserContextOptions, (page: Page) => Promise<unknown>])[] = [
  [
    'desktop-light-zh-empty',
    { ...DESKTOP, colorScheme: 'light' },
    (page) => page.locator('.example').first().waitFor(),
  ],
  [
    'desktop-light-zh-source',
    { ...DESKTOP, colorScheme: 'light' },
    async (page) => {
      await ask(page, values.zh);
      await openSource(page);
      await top(page);
    },
  ],
  [
    'desktop-dark-zh-card',
    { ...DESKTOP, colorScheme: 'dark' },
    async (page) => {
      await ask(page, values.zh);
      await top(page);
      await page.locator(chips).first().hover();
      await page.locator('.citation-card .context').first().waitFor();
    },
  ],
  [
    'desktop-dark-en-why',
    { ...DESKTOP, locale: 'en-US', colorScheme: 'dark' },
    async (page) => {
      await ask(page, values.en);
      await page.getByRole('button', { name: 'Why this answer' }).click();
      await top(page);
    },
  ],
  [
    'desktop-light-en-documents',
    { ...DESKTOP, locale: 'en-US', colorScheme: 'light' },
    async (page) => {
      await page.goto(`${values.url}/#/documents`);
      await page.getByRole('checkbox').nth(2).check();
    },
  ],
  [
    'phone-light-zh-answer',
    { ...PHONE, colorScheme: 'light' },
    async (page) => {
      await ask(page, values.zh);
      await top(page);
    },
  ],
  [
    'phone-dark-zh-source',
    { ...PHONE, colorScheme: 'dark' },
    async (page) => {
      await ask(page, values.zh);
      await page.locator(chips).first().tap();
      await page.getByRole('button', { name: '查看原文' }).tap();
      await page.locator('.source-text mark').first().waitFor();
    },
  ],
  [
    'phone-light-en-refusal',
    { ...PHONE, locale: 'en-US', colorScheme: 'light' },
    async (page) => {
      await ask(page, values.off);
      await top(page);
    },
  ],
];

await mkdir(folder, { recursive: true });
const browser = await launchBrowser(findChromium() ?? '');
for (const [name, options, prepare] of shots) {
  const { page, close } = await openVisit(browser, values.url, options);
  await prepare(page);
  await page.waitForTimeout(400);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  console.log(`${name}: ${Math.round(size / 1000)} KB${size > MAX_BYTES ? ' — too large' : ''}`);
  await close();
}
await browser.close();
