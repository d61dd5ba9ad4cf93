import { chromium as playwright } from 'playwright-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
import { buildPage } from './built-page.ts';
import { findChromium } from './launch-browser.ts';
import { freshMockState, startMockServer } from './mock-server.ts';
import type { MockServer } from './mock-server.ts';
import { openVisit } from './page-actions.ts';
import type { Visit } from './page-actions.ts';

export type BrowserSuite = {
  readonly server: () => MockServer;
  /** A page in a fresh profile; closed after the test, which fails if the page complained. */
  readonly visit: (options?: BrowserContextOptions, path?: string, host?: string, isPage?: boolean) => Promise<Visit>;
};

const chromium = findChromium();
/** Enough for a machine that is busy with other tests. */
const TEST_TIMEOUT_MS = 240_000;

/**
 * Tests in Chromium against the built page and the mock server. Where there is no Chromium they are skipped, and say
 * so.
 */
export function describeInBrowser(name: string, define: (suite: BrowserSuite) => void): void {
  if (chromium === undefined) console.warn(`SKIPPED: “${name}” needs Chromium; install it or set CHROMIUM_PATH.`);
  describe.skipIf(chromium === undefined)(name, { timeout: TEST_TIMEOUT_MS }, () => {
    let browser: Browser;
    let server: MockServer;
    const visits: (Visit & { close: () => Promise<void> })[] = [];
    beforeAll(async () => {
      const webRoot = await buildPage();
      [server, browser] = await Promise.all([startMockServer(webRoot), playwright.connect(inject('browserAddress'))]);
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
      visit: async (options = {}, path = '/', host, isPage = true) => {
        const url = host === undefined ? server.url : server.url.replace('127.0.0.1', host);
        const visit = await openVisit(browser, url + path, options, isPage);
        visits.push(visit);
        return visit;
      },
    });
  });
}
