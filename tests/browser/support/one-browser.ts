import type { TestProject } from 'vitest/node';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from './launch-browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly browserAddress: string;
  }
}

/** One Chromium for all files of tests: each visit has a profile of its own in it. Provides '' where there is none. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findChromium();
  const server =
    executablePath === undefined
      ? undefined
      : await chromium.launchServer({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  provide('browserAddress', server?.wsEndpoint() ?? '');
  return server && (() => server.close());
}
