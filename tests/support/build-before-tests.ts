import { buildServer } from '../browser/support/built-page.ts';

/** Vitest's global setup: page and server are built once, where a source is newer, before the tests that run them. */
export async function setup(): Promise<void> {
  await buildServer();
}
