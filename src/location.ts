import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The repository's own folder: data, prompts and models lie beside `src` and `dist`. */
export const PROJECT_ROOT = findRoot(import.meta.dirname);

/** Node runs the sources only with tsx: tests, benchmarks. */
export const RUNS_SOURCES = import.meta.filename.endsWith('.ts');

/**
 * The address of a module that is started, not imported: what imports it is bundled and may lie anywhere in `dist`.
 * `name` is its path in `src` without the ending, as in `scripts/bundle-server.mjs`.
 */
export function locateModule(name: string): URL {
  return pathToFileURL(join(PROJECT_ROOT, RUNS_SOURCES ? `src/${name}.ts` : `dist/${name}.js`));
}

/** The nearest folder upwards that is a package. */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
