import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Tells when a test is over: of its context where several run side by side, since only that knows which one it is. */
export type OnTestFinished = typeof onTestFinished;

/** A new empty folder. Inside a test it is removed when the test ends; at file level the caller removes it. */
export function createTemporaryFolder(
  options: { readonly keep?: boolean; readonly onTestFinished?: OnTestFinished } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'wenqu-'));
  if (options.keep !== true)
    (options.onTestFinished ?? onTestFinished)(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
