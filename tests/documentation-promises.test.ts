import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { errorStatus } from '../src/http/errors/error-status.ts';
import { defaultChunkOptions } from '../src/ingest/chunk/chunk.ts';
import { listCodeBlocks, withoutCodeBlocks } from './support/parse-markdown.ts';
import { listTestNames } from './support/list-test-names.ts';
import { listFiles, readRepositoryFile, repositoryRoot } from './support/repository-files.ts';

const promises = readRepositoryFile('docs/promises.tsv')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([page = '', chinese = '', english = '', file = '', name = '']) => ({ page, chinese, english, file, name }));

const inBothLanguages = (name: string): string[] => [`${name}.md`, `${name}.en.md`];

describe('docs/promises.tsv', () => {
  test('has five cells a line, and no promise twice', () => {
    expect(promises.filter((promise) => Object.values(promise).includes(''))).toEqual([]);
    const keys = promises.map(({ page, english, name }) => `${page}: ${english} (${name})`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every promise stands on its page, in both languages', () => {
    const broken = promises.flatMap(({ page, chinese, english }) =>
      [
        [`${page}.md`, chinese],
        [`${page}.en.md`, english],
      ].filter(([path = '', words = '']) => !readRepositoryFile(path).includes(words)),
    );
    expect(broken).toEqual([]);
  });

  test('every promise has its test', () => {
    const names = new Map<string, readonly string[]>();
    for (const { file } of promises) names.set(file, listTestNames(readRepositoryFile(file)));
    expect(promises.filter(({ file, name }) => names.get(file)?.includes(name) !== true)).toEqual([]);
  });

  test('a line with an absolute word holds a promise', () => {
    const documents = ['README', 'ARCHITECTURE', 'CONTRIBUTING'].concat(
      ['api', 'configuration', 'errors', 'langchain', 'models'].map((name) => `docs/${name}`),
    );
    const loose = documents.flatMap((page) =>
      inBothLanguages(page).flatMap((path) => {
        const promised = promises.filter((promise) => promise.page === page);
        return withoutCodeBlocks(readRepositoryFile(path))
          .split('\n')
          .filter((line) => /从不|绝不|永远|总是|一律|\b(?:never|always|every)\b/iu.test(line))
          .filter((line) => !promised.some(({ chinese, english }) => line.includes(chinese) || line.includes(english)))
          .map((line) => `${path}: ${line}`);
      }),
    );
    expect(loose).toEqual([]);
  });
});

describe('what the documents say of files', () => {
  const { dependencies } = JSON.parse(readRepositoryFile('package.json')) as { dependencies: Record<string, string> };

  test('two native modules are compiled on install', () => {
    const compiled = Object.keys(dependencies).filter((name) =>
      readdirSync(join(repositoryRoot, 'node_modules', name)).includes('binding.gyp'),
    );
    expect(compiled).toEqual(['hnswlib-node', 'nodejieba']);
  });

  test('the bundled model has 6 MB, 8 MB with all that belongs to it', () => {
    const sizes = listFiles('models/bundled', ['.onnx', '.json', '.gz']).map(
      (path) => statSync(join(repositoryRoot, path)).size,
    );
    expect(Math.round(Math.max(...sizes) / 1e6)).toBe(6);
    expect(Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e6)).toBe(8);
  });

  test('the weight of the bundled model is the one that its manifest says', () => {
    const { denseWeight } = JSON.parse(readRepositoryFile('models/bundled/wenqu.json')) as { denseWeight: number };
    for (const page of inBothLanguages('docs/models'))
      expect(/`EMBEDDING_WEIGHT` \|[^|]*?(0\.\d+)/u.exec(readRepositoryFile(page))?.[1]).toBe(String(denseWeight));
  });

  test('docker-compose mounts seeds and keeps the index, the keys and the models in volumes', () => {
    const { services } = load(readRepositoryFile('docker-compose.yml')) as {
      services: { wenqu: { volumes: readonly string[] } };
    };
    expect(services.wenqu.volumes).toEqual([
      './seeds:/app/seeds',
      'index:/app/index',
      'keys:/app/keys',
      'models:/app/.cache/models',
    ]);
  });

  test('chunks are of the size that ARCHITECTURE says', () => {
    const { targetChars, maxChars } = defaultChunkOptions;
    expect(readRepositoryFile('ARCHITECTURE.md')).toContain(`以 ${targetChars} 字为目标，至多 ${maxChars} 字`);
    expect(readRepositoryFile('ARCHITECTURE.en.md')).toContain(
      `${targetChars} characters aimed at, ${maxChars} at most`,
    );
  });

  test('each stage of the two pipelines is a folder of its name', () => {
    for (const page of inBothLanguages('ARCHITECTURE')) {
      const [pipelines] = listCodeBlocks(readRepositoryFile(page));
      const stagesOf = (name: string): string[] =>
        (new RegExp(`^${name} .*?→ (.*?)(?: → events)? {3,}`, 'mu').exec(pipelines?.code ?? '')?.[1] ?? '').split(
          / [→│] /u,
        );
      const folders = new Set(listFiles('src', ['.ts']).map((path) => dirname(path)));
      expect(stagesOf('ask').length + stagesOf('ingest').length).toBeGreaterThan(10);
      expect(stagesOf('ask').filter((stage) => !folders.has(`src/ask/${stage}`))).toEqual([]);
      const ingest = stagesOf('ingest').map((stage) => (stage === 'read' ? 'src/readers' : `src/ingest/${stage}`));
      expect(ingest.filter((folder) => !folders.has(folder))).toEqual([]);
    }
  });

  test('every adapter of a port stands in a contract test', () => {
    const contract = listFiles('tests/contract', ['.test.ts']).map(readRepositoryFile).join('\n');
    const opens =
      /^export .*function (?:open|create)\w+\([^]*?\): (?:Promise<)?(?:\w+Model|VectorIndex|WordSegmenter)\b/mu;
    const adapters = listFiles('src/adapters', ['.ts']).filter((path) => opens.test(readRepositoryFile(path)));
    expect(adapters.length).toBeGreaterThan(3);
    expect(adapters.filter((path) => !contract.includes(`/${path}'`))).toEqual([]);
  });

  test('no status of an error is below 400', () => {
    expect(Object.entries(errorStatus).filter(([, status]) => status < 400)).toEqual([]);
  });

  test('the metrics of the evaluation do not use the verification of answers', () => {
    const metrics = listFiles('src/evaluation/metrics', ['.ts']);
    expect(metrics.length).toBeGreaterThan(5);
    expect(metrics.filter((path) => /from '[^']*\/ask\//u.test(readRepositoryFile(path)))).toEqual([]);
  });

  test('each test file has a process of its own', () => {
    expect(readRepositoryFile('vitest.config.ts')).toContain("pool: 'forks'");
  });

  test('no test mocks a module', () => {
    const files = listFiles('tests', ['.ts']);
    expect(files.filter((path) => /^\s*vi\.(?:mock|doMock)\(/mu.test(readRepositoryFile(path)))).toEqual([]);
  });
});
