import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type Visit = {
  readonly page: Page;
  /** Errors of the page, violations of the Content-Security-Policy among them. */
  readonly complaints: readonly string[];
};

/** Opens the page in a fresh profile; without `isPage` an address that is not the page itself. */
export async function openVisit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  isPage = true,
): Promise<Visit & { close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A failed request is reported by the page in its own way; the browser's line about it is no complaint.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  await page.goto(url);
  if (isPage) await page.locator('.shell').waitFor();
  return { page, complaints, close: () => context.close() };
}

/** Types a question, sends it with Enter and waits for the end of its answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.turn').count();
  await page.locator('#composer').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.turn').nth(before).locator('.answer:not([data-state="streaming"])').waitFor();
}

/** What the clipboard holds. */
export function readClipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

/** The text of the next download that `start` sets off, and its name. */
export async function download(
  page: Page,
  start: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}
