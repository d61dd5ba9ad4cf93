import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ParsedModule, parseModule } from './support/parse-module.ts';
import { listCommittedFiles, listFiles, readRepositoryFile, repositoryRoot } from './support/repository-files.ts';

const userPackages = [
  '@langchain/core',
  '@langchain/community',
  'hnswlib-node',
  '@xenova/transformers',
  'express',
  'nodejieba',
];

type LockedPackage = {
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly engines?: { readonly node?: string };
};

const modules = listFiles('src', ['.ts', '.tsx']).map((path) => parseModule(path, readRepositoryFile(path)));
const manifest = JSON.parse(readRepositoryFile('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'exports',
  Record<string, string | { readonly default: string }>
>;

describe('packages', () => {
  test('every dependency is used by the server', () => {
    const used = namesUsedBy(modules.filter(({ path }) => layerOf(path) !== 'web'));
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });

  test(
    'everything the server imports is a dependency, and what the ' +
      'page imports is at least a development dependency',
    () => {
      const undeclared = collect(modules, ({ path, imports }) => {
        const declared =
          layerOf(path) === 'web' ? { ...manifest.devDependencies, ...manifest.dependencies } : manifest.dependencies;
        return imports.flatMap(({ packageName }) =>
          packageName === undefined || packageName in declared || `@types/${packageName}` in declared
            ? []
            : [packageName],
        );
      });
      expect(undeclared).toEqual([]);
    },
  );

  test.each(userPackages)('%s does real work', (name) => {
    expect(
      modules.filter(({ imports }) => imports.some((found) => found.packageName === name && !found.isTypeOnly)).length,
    ).toBeGreaterThan(0);
  });

  test.each(['multer', 'nodejieba'])('no start waits for the entry of %s: nothing imports it statically', (name) => {
    const isStatic = new RegExp(`^import (?!type\\b)[^;]*?'${name}'`, 'mu');
    expect(modules.filter(({ text }) => isStatic.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('what other programs may import is built from a source file', () => {
    const targets = Object.values(manifest.exports)
      .map((target) => (typeof target === 'string' ? target : target.default))
      .filter((target) => target.endsWith('.js'));
    expect(targets.length).toBeGreaterThan(0);
    const sources = targets.map((target) => target.replace('./dist/', 'src/').replace(/\.js$/u, '.ts'));
    expect(sources.filter((path) => !modules.some((parsed) => parsed.path === path))).toEqual([]);
  });

  test('every module that is started by its address is built as a file of its own', () => {
    const started = modules.flatMap(({ text }) =>
      [...text.matchAll(/spawn(?:Process|Worker)\('([^']+)'/gu)].map(([, name = '']) => name),
    );
    expect(started.length).toBeGreaterThan(3);
    const bundled = readRepositoryFile('scripts/bundle-server.mjs');
    expect(started.filter((name) => !bundled.includes(`'${name}'`))).toEqual([]);
  });

  test('vitest runs the tests', () => {
    expect(manifest.devDependencies).toHaveProperty('vitest');
  });

  test('the lock file holds every package that npm ci will look for, and none that Node 20 cannot run', () => {
    const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as {
      packages: Record<string, LockedPackage>;
    };
    const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const missing = Object.values(packages).flatMap((locked) =>
      Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }).filter((name) => !names.has(name)),
    );
    const tooNew = Object.entries(packages).filter(([, { engines }]) =>
      (engines?.node ?? '').split('||').every((range) => /^\s*>=\s*(?:2[1-9]|[3-9]\d)/u.test(range)),
    );
    expect({ missing, tooNew: tooNew.map(([path]) => path) }).toEqual({ missing: [], tooNew: [] });
  });
});

describe('contents', () => {
  const texts = listCommittedFiles()
    .filter(
      (path) => !/^package-lock\.json$|^models\/|\.(?:png|jpe?g|gif|webp|svg|ico|woff2?|gz|bin|pdf|docx)$/u.test(path),
    )
    .map((path) => ({ path, text: readRepositoryFile(path) }));

  test('no file names a path of the machine it was written on', () => {
    const machinePath =
      /(?<![\w.\-*}])\/(?:work\/\w+|home\/(?!(?:node|me)\b)\w+|root\/\w+|Users\/\w+|tmp\/(?:tools|bash)\w*)/u;
    expect(
      texts.flatMap(
        ({ path, text }) =>
          machinePath
            .exec(text)
            ?.slice(0, 1)
            .map((found) => `${path}: ${found}`) ?? [],
      ),
    ).toEqual([]);
  });

  const shared = join(repositoryRoot, '../shared/seeds');
  if (!existsSync(shared))
    console.log('skipped: the raw seed texts are not beside this checkout, so copies of them are not looked for');
  test.skipIf(!existsSync(shared))('no file outside the fixtures copies a long run from the raw seed texts', () => {
    const runs = new Set(listFiles('../shared/seeds', ['.txt']).flatMap((path) => cutRuns(readRepositoryFile(path))));
    const copies = texts.flatMap(({ path, text }) => {
      const copied = path.startsWith('tests/fixtures/') ? undefined : cutRuns(text).find((run) => runs.has(run));
      return copied === undefined ? [] : [`${path}: ${copied}`];
    });
    expect(copies).toEqual([]);
  });
});

/** `path: finding` for everything `find` names. */
function collect(parsed: readonly ParsedModule[], find: (module: ParsedModule) => readonly string[]): string[] {
  return parsed.flatMap((module) => find(module).map((finding) => `${module.path}: ${finding}`));
}

/** `src/ask/search/fuse.ts` → `ask`; `src/config.ts` → `config`. */
function layerOf(path: string): string {
  return posix.basename(path.split('/')[1] ?? '', '.ts');
}

function namesUsedBy(parsed: readonly ParsedModule[]): Set<string> {
  return new Set(parsed.flatMap(({ imports }) => imports.map(({ packageName }) => packageName ?? '')));
}

/**
 * Every run of 30 characters with at least 12 Han ones, white space left out: names, links and lists of figures may
 * stand in both texts.
 */
function cutRuns(text: string): string[] {
  const plain = text.replace(/\s+/gu, '');
  const isHan = Array.from(plain, (character) => (character >= '㐀' && character <= '鿿' ? 1 : 0));
  const runs: string[] = [];
  let han = 0;
  for (let end = 0; end < plain.length; end += 1) {
    han += (isHan[end] ?? 0) - (end >= 30 ? (isHan[end - 30] ?? 0) : 0);
    if (end >= 29 && han >= 12) runs.push(plain.slice(end - 29, end + 1));
  }
  return runs;
}
