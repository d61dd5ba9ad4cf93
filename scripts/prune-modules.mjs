#!/usr/bin/env node
/**
 * node_modules → the same without what the server never runs, for an image: `node scripts/prune-modules.mjs` in a
 * folder whose development packages are gone. Licences stay. Prints the megabytes before and after.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(process.cwd(), 'node_modules');
const { platform, arch } = process;

/** Whole folders and files, by their path. */
const unused = [
  // The build for browsers.
  '@xenova/transformers/dist',
  // Pages are drawn by the reader's browser, which has its own build in dist/web; the server takes the text only.
  'pdfjs-dist/build',
  'pdfjs-dist/web',
  'pdfjs-dist/legacy/web',
  'pdfjs-dist/image_decoders',
  'pdfjs-dist/legacy/image_decoders',
  // Made while compiling, and what was compiled.
  'nodejieba/build/Release/obj.target',
  'hnswlib-node/build/Release/obj.target',
  'protobufjs/cli',
];
/** Only read by compilers and debuggers, wherever they lie. */
const unusedEndings = ['.map', '.d.ts', '.d.mts', '.d.cts', '.tsbuildinfo'];

const before = measure(modules);
for (const path of unused) rmSync(join(modules, path), { recursive: true, force: true });
pruneRuntimes();
pruneEndings(modules);
console.log(`node_modules: ${toMb(before)} → ${toMb(measure(modules))} MB`);

/** The package holds the runtime of every system; this image has one. */
function pruneRuntimes() {
  const runtimes = join(modules, 'onnxruntime-node/bin/napi-v3');
  if (!existsSync(join(runtimes, platform, arch))) throw new Error(`no onnxruntime for ${platform} ${arch}`);
  for (const system of readdirSync(runtimes))
    for (const processor of readdirSync(join(runtimes, system)))
      if (system !== platform || processor !== arch) rmSync(join(runtimes, system, processor), { recursive: true });
}

function pruneEndings(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) pruneEndings(path);
    else if (unusedEndings.some((ending) => entry.name.endsWith(ending))) rmSync(path);
  }
}

function measure(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function toMb(bytes) {
  return (bytes / 1e6).toFixed(0);
}
