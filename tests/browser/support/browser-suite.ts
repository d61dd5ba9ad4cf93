import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { buildPage } from './built-page.ts';
import { findChromium, launchBrowser } from './launch-browser.ts';
import { freshMockState, startMockServer } from './mock-server.ts';
import type { MockServer } from './mock-server.ts';

export type Visit = {
  readonly page: Page;
  /** Errors of the page, violations of the Content-Security-Policy among them. */
  readonly complaints: readonly string[];
};

export type BrowserSuite = {
  readonly server: () => MockServer;
  /** A page in a fresh profile; closed after the test, which fails if the page complained. */
  readonly visit: (options?: BrowserContextOptions, path?: string, host?: string) => Promise<Visit>;
};

const chromium = findChromium();
/** Enough for a machine that is busy with other tests. */
const TEST_TIMEOUT_MS = 90_000;

/** Tests in Chromium against the built page and the mock server. Where there is no Chromium they are skipped, and say so. */
export function describeInBrowser(name: string, define: (suite: BrowserSuite) => void): void {
  if (chromium === undefined) console.warn(`SKIPPED: “${name}” needs Chromium; install it or set CHROMIUM_PATH.`);
  describe.skipIf(chromium === undefined)(name, { timeout: TEST_TIMEOUT_MS }, () => {
    let browser: Browser;
    let server: MockServer;
    const visits: (Visit & { close: () => Promise<void> })[] = [];
    beforeAll(async () => {
      const webRoot = await buildPage();
      [server, browser] = await Promise.all([startMockServer(webRoot), launchBrowser(chromium ?? '')]);
    });
    beforeEach(() => void Object.assign(server.state, freshMockState()));
    afterEach(async () => {
      const complaints = visits.flatMap((visit) => visit.complaints);
      await Promise.all(visits.splice(0).map((visit) => visit.close()));
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    define({
      server: () => server,
      visit: async (options = {}, path = '/', host) => {
        const url = host === undefined ? server.url : server.url.replace('127.0.0.1', host);
        const visit = await openVisit(browser, url + path, options);
        visits.push(visit);
        return visit;
      },
    });
  });
}

export async function openVisit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visit & { close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A failed request is reported by the page in its own way; the browser's line about it is no complaint.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  await page.goto(url);
  await page.locator('.shell').waitFor();
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
export async function download(page: Page, start: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}
