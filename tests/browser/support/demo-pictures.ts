import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { ask, openVisit } from './page-actions.ts';
import { findChromium, launchBrowser } from './launch-browser.ts';
import { startDemoServer } from './real-server.ts';

// `npm run demo:pictures`: the pictures of docs/screenshots and the moving one at the head of the README, taken from a
// real server over seeds/. Another one can be named: npm run demo:pictures -- --url http://127.0.0.1:3000
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    zh: { type: 'string', default: 'Video-Thinker 用了多少训练样本？' },
    table: { type: 'string', default: 'TimeLens-8B 在 Charades-TimeLens 上的成绩是多少？' },
    en: { type: 'string', default: 'What is FlowRL?' },
    off: { type: 'string', default: 'How do I bake sourdough bread?' },
  },
});
const folder = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));
const MAX_BYTES = 250_000;
const MAX_MOVING_BYTES = 600_000;
const WIDE = { viewport: { width: 1720, height: 800 } };
const DESKTOP = { viewport: { width: 1280, height: 740 } };
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };
const chips = '.markdown .chip';

const openSource = async (page: Page) => {
  await page.locator(chips).first().click();
  await page.locator('.source-text mark').first().waitFor();
};
/** The note on what the marks mean is for the first time; pictures show what comes after. */
const knowMarks = (page: Page) => page.getByRole('button', { name: /知道了|Got it/ }).click();

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
      await knowMarks(page);
      await openSource(page);
    },
  ],
  [
    'desktop-dark-zh-card',
    { ...DESKTOP, colorScheme: 'dark' },
    async (page) => {
      await ask(page, values.zh);
      await knowMarks(page);
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
    },
  ],
  [
    'desktop-light-en-documents',
    { ...DESKTOP, locale: 'en-US', colorScheme: 'light' },
    async (page) => {
      await page.evaluate("location.hash = '#/documents'");
      await page.getByRole('checkbox').nth(2).check();
    },
  ],
  [
    'desktop-light-zh-collection',
    { ...DESKTOP, colorScheme: 'light' },
    async (page) => {
      await page.evaluate("location.hash = '#/collection'");
      await page.getByRole('button', { name: '按文件夹' }).click();
      await page.locator('.collection-group').nth(2).waitFor();
    },
  ],
  [
    'wide-light-zh-table',
    { ...WIDE, colorScheme: 'light' },
    async (page) => {
      await ask(page, values.table);
      await knowMarks(page);
    },
  ],
  [
    'phone-light-zh-answer',
    { ...PHONE, colorScheme: 'light' },
    async (page) => {
      await ask(page, values.table);
      await knowMarks(page);
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
    },
  ],
];

/** Asking and opening a quote, frame by frame; each with the time it stands, in milliseconds. */
async function film(page: Page): Promise<{ readonly frames: readonly Buffer[]; readonly delays: readonly number[] }> {
  const frames: Buffer[] = [];
  const delays: number[] = [];
  const take = async (delayMs: number) => {
    frames.push(await page.screenshot());
    delays.push(delayMs);
  };
  await page.locator('.example').first().waitFor();
  await take(1_000);
  for (let length = 4; length < values.zh.length; length += 4) {
    await page.locator('#composer').fill(values.zh.slice(0, length));
    await take(140);
  }
  await page.locator('#composer').fill(values.zh);
  await take(600);
  await ask(page, values.zh);
  await knowMarks(page);
  await page.mouse.move(5, 5);
  await take(2_200);
  await page.locator(chips).first().hover();
  await page.locator('.citation-card .context').first().waitFor();
  await page.waitForTimeout(300);
  await take(2_400);
  await openSource(page);
  await page.waitForTimeout(300);
  await take(3_600);
  return { frames, delays };
}

await mkdir(folder, { recursive: true });
const server = values.url === undefined ? await startDemoServer() : undefined;
const url = values.url ?? server?.url ?? '';
const browser = await launchBrowser(findChromium() ?? '');
const tell = async (path: string, maxBytes: number) => {
  const { size } = await stat(path);
  console.log(`${path}: ${Math.round(size / 1000)} KB${size > maxBytes ? ' — too large' : ''}`);
};
for (const [name, options, prepare] of shots) {
  const { page, close } = await openVisit(browser, url, options);
  await prepare(page);
  await page.waitForTimeout(400);
  const path = join(folder, `${name}.png`);
  // A palette halves the bytes of flat pictures like these.
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 95 })
    .toFile(path);
  await tell(path, MAX_BYTES);
  await close();
}
const { page, close } = await openVisit(browser, url, { viewport: { width: 1180, height: 680 }, colorScheme: 'light' });
const { frames, delays } = await film(page);
await close();
const path = join(folder, 'ask-and-open.webp');
await sharp([...frames], { join: { animated: true } })
  .webp({ delay: [...delays], loop: 0, quality: 78 })
  .toFile(path);
await tell(path, MAX_MOVING_BYTES);
await browser.close();
await server?.close();
