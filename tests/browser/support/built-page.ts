import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/**
 * Builds the page if a source is newer, and returns its folder. Test files run side by side: the build script lets one
 * work and the others wait.
 */
export async function buildPage(): Promise<string> {
  await build('--page');
  return join(root, 'dist/web');
}

/** Builds page and server, and returns the script that serves both. */
export async function buildServer(): Promise<string> {
  await build();
  return join(root, 'dist/bin/serve.js');
}

async function build(...targets: string[]): Promise<void> {
  // The test run's own NODE_ENV must not reach the bundler.
  await run(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet', ...targets], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
