import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers } from './support/layers.ts';
import { listCodeBlocks, listHeadings, withoutCodeBlocks } from './support/parse-markdown.ts';
import { listFiles, readRepositoryFile, repositoryRoot } from './support/repository-files.ts';

/** Files lie in these; `src` itself is the house. */
const folders = [...new Set(listFiles('src', ['']).flatMap((path) => ancestorsOf(dirname(path))))];

describe.each(['ARCHITECTURE.md', 'ARCHITECTURE.en.md'])('%s', (page) => {
  const text = readRepositoryFile(page);
  const named = listNamedPaths(text);

  test('names every folder of src', () => {
    expect(folders.filter((folder) => !named.some((path) => matches(path, folder)))).toEqual([]);
  });

  test('names only what exists', () => {
    const missing = named.filter(
      (path) =>
        !folders.some((folder) => matches(path, folder)) &&
        ![path, `${path}.ts`].some((candidate) => existsSync(join(repositoryRoot, candidate))) &&
        path !== 'dist/web',
    );
    expect(missing).toEqual([]);
  });

  test('draws the arrows that the architecture test allows', () => {
    const [drawn] = listCodeBlocks(text).filter(({ language }) => language === 'layers');
    const arrows = (drawn?.code.trim().split('\n') ?? []).map((line) => {
      const [, layer = '', values = '', types = ''] =
        /^(\w+)\s+→([\w\s]*?)(?:\s*\(types: ([\w ]+)\))?$/u.exec(line) ?? [];
      return [layer, { values: wordsOf(values), types: wordsOf(types) }];
    });
    const allowed = Object.entries(layers).map(([layer, { values, types }]) => [
      layer,
      { values: [...values].sort(), types: [...(types ?? [])].sort() },
    ]);
    expect(Object.fromEntries(arrows)).toEqual(Object.fromEntries(allowed));
  });

  test('has at most 140 lines, and asks a question above each folder of src', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(140);
    const rooms = listHeadings(text).filter(({ text: words }) => words.startsWith('`src/'));
    expect(rooms.filter(({ text: words }) => !/[？?]$/u.test(words))).toEqual([]);
    const headed = rooms.map(({ text: words }) => /^`([^`]+)\/`/u.exec(words)?.[1]);
    expect(headed.sort()).toEqual(folders.filter((folder) => folder.split('/').length === 2).sort());
  });
});

/** Paths in code spans; below a heading such as `src/ask/`, `judge/` is `src/ask/judge`. */
function listNamedPaths(markdown: string): string[] {
  let room = '';
  return withoutCodeBlocks(markdown)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) room = /^## `(src\/[^`]+)\/`/u.exec(line)?.[1] ?? '';
      return [...line.matchAll(/`([\w*./-]+(?:\/|\.ts)|(?:src|dist|tests)\/[\w/-]+)`/gu)].map(([, path = '']) => {
        const isWhole = room === '' || /^(?:src|tests|dist|prompts|docs)\//u.test(path);
        return (isWhole ? path : `${room}/${path}`).replace(/\/$/u, '');
      });
    });
}

/** `src/readers/*` stands for every folder of `src/readers` and what is below it. */
function matches(path: string, folder: string): boolean {
  return path.endsWith('/*') ? folder.startsWith(path.slice(0, -1)) : path === folder;
}

/** `src/ask/generate/stream` → itself, `src/ask/generate`, `src/ask`. */
function ancestorsOf(folder: string): string[] {
  return folder.split('/').length < 2 ? [] : [folder, ...ancestorsOf(posix.dirname(folder))];
}

function wordsOf(list: string): string[] {
  return list
    .split(' ')
    .filter((word) => word !== '')
    .sort();
}
