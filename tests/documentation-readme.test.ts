import { describe, expect, test } from 'vitest';
import { LLM_PROVIDERS } from '../src/adapters/langchain/providers.ts';
import { fileKinds } from '../src/readers/file-kinds.ts';
import { exportsName } from './support/exports-name.ts';
import { listTableRows } from './support/parse-markdown.ts';
import { readRepositoryFile } from './support/repository-files.ts';

describe.each(['README.md', 'README.en.md'])('%s', (page) => {
  const text = readRepositoryFile(page);

  test('has one line for every vendor of language models', () => {
    const named = listTableRows(text).flatMap(([, code = '']) => /LLM_PROVIDER=(\w+)/u.exec(code)?.slice(1) ?? []);
    expect(named.sort()).toEqual([...LLM_PROVIDERS].sort());
  });

  test('shows an answer whose quotes stand in our knowledge base', () => {
    const quotes = [...text.matchAll(/“(.+)”\n\s+(\S+\.md):(\d+)-(\d+)$/gmu)];
    expect(quotes.length).toBeGreaterThan(0);
    const wrong = quotes.filter(
      ([, quote = '', path = '', start, end]) =>
        Number(end) - Number(start) !== quote.length ||
        !compact(readRepositoryFile(`seeds/${path}`)).includes(compact(quote)),
    );
    expect(wrong.map(([found]) => found)).toEqual([]);
  });

  test('says in three lines what Wenqu is', () => {
    const [, introduction = ''] = /\]\(README[.\w]*\)\n\n([\s\S]*?)\n\n/u.exec(text) ?? [];
    expect(introduction.split('\n')).toHaveLength(3);
  });

  test('lists the kinds of files that are read, each with its extensions', () => {
    const listed = listTableRows(text)
      .map((cells) => cells.flatMap((cell) => [...cell.matchAll(/`\.(\w+)`/gu)].map(([, extension = '']) => extension)))
      .filter((extensions) => extensions.length > 0);
    expect(listed).toEqual(fileKinds.map(({ extensions }) => extensions));
  });
});

describe.each(['docs/glossary.md', 'docs/glossary.en.md'])('%s', (page) => {
  const rows = listTableRows(readRepositoryFile(page));

  test('names code that exists', () => {
    const named = rows.flatMap(([, , code = '']) => [...code.matchAll(/`(\w+)` \(`([^`]+)`\)/gu)]);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(([, name = '', path = '']) => !exportsName(path, name)).map(([found]) => found)).toEqual([]);
  });

  test('has every word once', () => {
    const words = rows.map(([word]) => word);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

function compact(text: string): string {
  return text.replace(/[\s*]+/gu, '');
}
