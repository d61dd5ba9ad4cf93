#!/usr/bin/env node
/**
 * sources → dist/: one file for each module that is started, and what several of them share in `dist/chunks`. Packages
 * stay where npm has put them. Loading some hundred modules one by one took a third of a command's start. Types are
 * not looked at here: `npm run typecheck` does, and `tsconfig.build.json` writes them for the package.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, 'dist');

/** Commands, what other programs import, and what a process or thread is started with (see `locateModule`). */
const entries = [
  ...['serve', 'index', 'ask', 'eval', 'keys', 'mcp', 'create-wenqu'].map((name) => `bin/${name}`),
  'bin/building-process',
  'bin/drafting-process',
  'adapters/reading/serve-reading',
  'adapters/transformers/static/loading-process',
  'adapters/transformers/worker/inference-worker',
];

/** A server that was started before may still ask for what it loads late. */
const KEPT_MS = 24 * 3600 * 1000;

removeOld();
await build({
  absWorkingDir: root,
  entryPoints: entries.map((name) => `src/${name}.ts`),
  outdir,
  outbase: 'src',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
});

/** What an earlier build has left, but for the page and the types, which others write. */
function removeOld() {
  for (const path of readdirSync(outdir, { recursive: true })) {
    const { mtimeMs } = statSync(join(outdir, path));
    if (/\.js$/u.test(path) && !/^(?:web|types)\b/u.test(path) && Date.now() - mtimeMs > KEPT_MS)
      rmSync(join(outdir, path));
  }
}
