import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const WEB_ROOT = join(root, 'dist/web');
const run = promisify(execFile);
const LOCK = join(root, 'dist/.web-build-lock');
const LOCK_STALE_MS = 180_000;

/** Builds the page when there is none or a source is newer. Test files run side by side, so the first one builds and the others wait. */
export async function buildPage(): Promise<string> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  // Under the lock the folder may be half written.
  while (existsSync(LOCK) || !isFresh()) {
    if (!takeLock()) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    try {
      // A process of its own: the test run's NODE_ENV must not reach the bundler.
      if (!isFresh()) await run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(root, 'src/web/vite.config.ts'), '--logLevel', 'error'], { env: { ...process.env, NODE_ENV: 'production' } });
    } finally {
      rmSync(LOCK, { recursive: true, force: true });
    }
  }
  return WEB_ROOT;
}

function isFresh(): boolean {
  const page = join(WEB_ROOT, 'index.html');
  return existsSync(page) && statSync(page).mtimeMs >= newestIn(join(root, 'src/web'));
}

function newestIn(folder: string): number {
  return Math.max(0, ...readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const age = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0;
    if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
