import { describe, expect, test } from 'vitest';
import { listCode, listCodeBlocks, listHeadings, listLinks, withoutCodeBlocks } from './support/parse-markdown.ts';
import { listCommittedFiles, readRepositoryFile } from './support/repository-files.ts';

// Documents that the evaluation asks about stand alone.
const pages = listCommittedFiles().filter((path) => path.endsWith('.md') && !path.startsWith('tests/evaluation/'));
const pairs = pages
  .filter((path) => path.endsWith('.en.md'))
  .map((english) => ({ english, chinese: english.replace(/\.en\.md$/u, '.md') }));

test('every page for users and developers comes in both languages', () => {
  const alone = pages.filter(
    (path) => /^(?:[A-Z]+|docs\/[\w-]+|docs\/decisions\/README)\.md$/u.test(path) && !pages.includes(toEnglish(path)),
  );
  expect(alone).toEqual([]);
  expect(pairs.filter(({ chinese }) => !pages.includes(chinese))).toEqual([]);
});

describe.each(pairs)('$chinese and $english', ({ chinese, english }) => {
  const texts = { chinese: readRepositoryFile(chinese), english: readRepositoryFile(english) };

  test('have the same headings, by level and by the code in them', () => {
    const shape = (text: string): unknown[] =>
      listHeadings(text).map(({ level, text: words }) => [level, ...listCode(words)]);
    expect(shape(texts.english)).toEqual(shape(texts.chinese));
  });

  test('have the same paragraphs, items and tables, row by row and column by column', () => {
    expect(outline(texts.english)).toEqual(outline(texts.chinese));
  });

  test('have the same code blocks, but for comments, quoted words and what programs print', () => {
    const blocks = (text: string): string[] =>
      listCodeBlocks(text).map(({ language, code }) =>
        language === 'text' && code.includes('[1]') ? language : `${language}\n${withoutWords(code)}`,
      );
    expect(blocks(texts.english)).toEqual(blocks(texts.chinese));
  });

  test('name the same code in each paragraph', () => {
    expect(codeByParagraph(texts.english)).toEqual(codeByParagraph(texts.chinese));
  });

  test('link to the same places, each in its own language', () => {
    const own = (text: string): string[] => listLinks(text).filter((link) => !isSibling(link, chinese));
    const expected = own(texts.chinese).map((link) => toEnglishWhereThereIsOne(link, chinese));
    expect(own(texts.english).sort()).toEqual(expected.sort());
  });

  test('lead to each other at the top', () => {
    expect(texts.chinese.split('\n')[2]).toContain(`](${nameOf(english)})`);
    expect(texts.english.split('\n')[2]).toContain(`](${nameOf(chinese)})`);
  });

  test('are of one language each', () => {
    const lines = (text: string): string[] => withoutExamples(text).split('\n');
    expect(lines(texts.english).filter((line) => count(line, /\p{Script=Han}/gu) > 12)).toEqual([]);
    const foreign = lines(texts.chinese).filter(
      (line) => count(line, /\b[a-z]{2,}\b/gu) > 12 && count(line, /\p{Script=Han}/gu) < 5,
    );
    expect(foreign).toEqual([]);
  });
});

/** One letter a line, runs of blank lines as one: heading, item, table row with its cells, quote, paragraph. */
function outline(markdown: string): string[] {
  return withoutCodeBlocks(markdown)
    .split('\n')
    .map((line) => {
      if (line.startsWith('|')) return `row ${line.split(/(?<!\\)\|/u).length}`;
      if (/^\s*(?:[-*]|\d+\.)\s/u.test(line)) return 'item';
      if (line.startsWith('#')) return 'heading';
      return line.trim() === '' ? '' : 'text';
    })
    .filter((kind, index, all) => kind !== '' || all[index - 1] !== '');
}

/** Code spans without Han characters, sorted, for each line outside of code blocks. */
function codeByParagraph(markdown: string): string[] {
  return withoutCodeBlocks(markdown)
    .split('\n')
    .map((line) =>
      [...line.replace(/\]\([^)]*\)/gu, '').matchAll(/`([^`]+)`/gu)]
        .map(([, code = '']) => code.replace(/\.en\.md$/u, '.md').replace(/"[^"]*"$/u, '""'))
        .filter((code) => !/\p{Script=Han}|<\p{L}/u.test(code))
        .sort()
        .join(' · '),
    )
    .filter((line) => line !== '');
}

/** `npm test   # 全部测试` → `npm test`; words in double quotes and words of Chinese go as well. */
function withoutWords(code: string): string {
  return code
    .replace(/[ \t]*(?:\s#|\/\/)\s.*$/gmu, '')
    .replace(/"[^"\n]*"/gu, '""')
    .replace(/[^\s=/]*\p{Script=Han}[^\s=/]*/gu, '…')
    .replace(/^\s*(?:title|publisher): .*$/gmu, '')
    .trim();
}

/** Text without code, quotes of poems, names of languages and link texts. */
function withoutExamples(markdown: string): string {
  return withoutCodeBlocks(markdown)
    .replace(/`[^`\n]*`/gu, '')
    .replace(/^>.*$/gmu, '')
    .replace(/^\|.*$/gmu, '')
    .replace(/\[[^\]]*\]\([^)]*\)/gu, '');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function toEnglish(path: string): string {
  return path.replace(/\.md$/u, '.en.md');
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function isSibling(link: string, chinese: string): boolean {
  return link === nameOf(chinese) || link === nameOf(toEnglish(chinese));
}

function toEnglishWhereThereIsOne(link: string, page: string): string {
  const path = new URL(link, `file:///${page}`).pathname.slice(1);
  return pages.includes(toEnglish(path)) ? toEnglish(link) : link;
}
