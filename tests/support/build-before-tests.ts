import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer } from '../browser/support/built-page.ts';

/**
 * Vitest's global setup: page and server are built once, where a source is newer, before the tests that run them, which
 * share a folder for what is made once in a run.
 */
export async function setup(project: TestProject): Promise<() => void> {
  await buildServer();
  const shared = mkdtempSync(join(tmpdir(), 'wenqu-shared-'));
  project.provide('shared', shared);
  return () => rmSync(shared, { recursive: true, force: true });
}
