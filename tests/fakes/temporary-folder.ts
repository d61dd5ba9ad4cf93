import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder. Inside a test it is removed when the test ends; at file level the caller removes it. */
export function createTemporaryFolder(options: { readonly keep?: boolean } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'wenqu-'));
  if (options.keep !== true) onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
