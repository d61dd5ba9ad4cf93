import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '../src/config/config.ts';
import { createContextFilter, listCopySources, selectSource } from './support/docker-context.ts';
import { listCommittedFiles, readRepositoryFile } from './support/repository-files.ts';

const isInContext = createContextFilter(readRepositoryFile('.dockerignore'));
const committed = listCommittedFiles();

describe('the Dockerfile', () => {
  const sources = listCopySources(readRepositoryFile('Dockerfile'));

  test('copies more than nothing', () => {
    expect(sources).toEqual(expect.arrayContaining(['package.json', 'src', 'data', 'synonyms.txt', 'seeds']));
  });

  test.each(sources)('copies %s, which exists and survives .dockerignore whole', (source) => {
    const files = selectSource(source, committed);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((path) => !isInContext(path))).toEqual([]);
  });
});

describe('.dockerignore', () => {
  test.each(['.env', '.git/config', 'node_modules/express/index.js', 'index/CURRENT', 'dist/compose.js', 'tests/a.ts'])(
    'keeps %s out of the image',
    (path) => {
      expect(isInContext(path)).toBe(false);
    },
  );

  test.each([
    ['*\n!src', 'src/a/b.ts', true],
    ['*\n!src', 'srcs/a.ts', false],
    ['!src\n*', 'src/a.ts', false],
    ['*\n!src\nsrc/web', 'src/web/main.tsx', false],
    ['*\n!src\nsrc/web', 'src/website.ts', true],
    ['src/*.md', 'src/README.md', false],
    ['src/*.md', 'src/deep/README.md', true],
    ['**/*.md', 'src/deep/README.md', false],
    ['**/*.md\n!README.md', 'README.md', true],
    ['**/*.md\n!README.md', 'src/README.md', false],
    ['/a', 'a/b', false],
    ['a/', 'a/b', false],
    ['b', 'a/b', true],
    ['a?c', 'abc', false],
    ['a?c', 'a/c', true],
    ['[ab].txt', 'b.txt', false],
    ['[ab].txt', 'c.txt', true],
    ['# a\n\nb', '# a', true],
    ['a.txt', 'abtxt', true],
    ['', 'anything', true],
  ])('with the rules %j the path %s reaches the build: %j', (rules, path, isThere) => {
    expect(createContextFilter(rules)(path)).toBe(isThere);
  });
});

describe('docker-compose.yml', () => {
  const { services } = parse(readRepositoryFile('docker-compose.yml')) as {
    services: { wenqu: { environment: Record<string, string> } };
  };
  /** Places inside the container: the volumes and the published port stand for them. */
  const fixed = ['SEEDS_DIR', 'INDEX_DIR', 'MODELS_DIR', 'HOST', 'PORT'];

  test('passes every setting that a user may set, and nothing else', () => {
    expect(Object.keys(services.wenqu.environment).sort()).toEqual(
      SETTING_NAMES.filter((name) => !fixed.includes(name)).sort(),
    );
  });

  test('passes each under its own name, empty when it is not set', () => {
    const { API_KEY: key, ...others } = services.wenqu.environment;
    expect(key).toMatch(/^\$\{API_KEY:\?/u);
    expect(Object.entries(others).filter(([name, value]) => value !== `\${${name}:-}`)).toEqual([]);
  });
});
