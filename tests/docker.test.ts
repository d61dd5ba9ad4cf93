import { load } from 'js-yaml';
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

describe('docker-compose.scaling.yml', () => {
  type Service = {
    environment: Record<string, string>;
    volumes?: string[];
    ports?: string[];
    build?: { args: object };
  };
  const { services } = load(readRepositoryFile('docker-compose.scaling.yml')) as {
    services: Record<'indexer' | 'reader-1' | 'reader-2' | 's3', Service>;
  };
  const { indexer, 'reader-1': first, 'reader-2': second } = services;

  test('has one that writes, two that only read, and the store all three are told of', () => {
    const places = [indexer, first, second].map(({ environment }) => environment.INDEX_STORE);
    expect(new Set(places).size).toBe(1);
    expect(places[0]).toMatch(/^\$\{INDEX_STORE:-lancedb:s3:\/\/\w+\/\w+\}$/u);
    const readOnly = [indexer, first, second].map(({ environment }) => environment.INDEX_READ_ONLY);
    expect(readOnly).toEqual(['false', 'true', 'true']);
    for (const { environment, build } of [indexer, first, second]) {
      expect(environment).toMatchObject({ AWS_ENDPOINT: expect.stringContaining('http://s3:') as string });
      expect(build?.args).toEqual({ SHARED_INDEX: 'true' });
    }
  });

  test('lets one write the documents and the others read them, and gives each a copy of the index', () => {
    expect(indexer.volumes).toContain('./seeds:/app/seeds');
    for (const reader of [first, second]) expect(reader.volumes).toContain('./seeds:/app/seeds:ro');
    const copies = [indexer, first, second].flatMap(({ volumes = [] }) =>
      volumes.filter((one) => /\/app\/index$/u.test(one)),
    );
    expect(new Set(copies).size).toBe(3);
    expect([first, second].flatMap(({ ports = [] }) => ports)).toHaveLength(2);
  });

  test('passes what changes vectors and terms to all three alike, under names that are settings', () => {
    const known = new Set([...SETTING_NAMES, 'AWS_ENDPOINT', 'AWS_ALLOW_HTTP', 'AWS_REGION', 'LANCEDB_LOG']);
    const names = [indexer, first, second].map(({ environment }) => Object.keys(environment).sort());
    expect(names[1]).toEqual(names[0]);
    expect(names[2]).toEqual(names[0]);
    expect(names[0]!.filter((name) => !known.has(name) && !name.startsWith('AWS_'))).toEqual([]);
    for (const name of ['EMBEDDING_MODEL', 'USER_DICTIONARY_FILE', 'LLM_PROVIDER', 'LLM_API_KEY'])
      expect(names[0]).toContain(name);
  });
});

describe('docker-compose.yml', () => {
  const { services } = load(readRepositoryFile('docker-compose.yml')) as {
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
