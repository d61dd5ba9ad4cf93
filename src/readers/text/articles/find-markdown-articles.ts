import type { FrontMatter } from '../../../types/document.ts';
import type { ArticleDraft } from './article-draft.ts';
import { listTextsFrom } from './find-plain-article.ts';
import { readPlainHead } from './read-plain-head.ts';
import { findNextLine, type SourceLine } from './source-lines.ts';

const heading = /^(#{1,6})\s+(.*\S)\s*$/;

/** Level (1–6) and text of a Markdown heading; undefined for any other line. */
export function readMarkdownHeading(line: SourceLine): { readonly level: number; readonly text: string } | undefined {
  const match = line.isCode ? null : heading.exec(line.text);
  return match === null ? undefined : { level: (match[1] as string).length, text: match[2] as string };
}

/**
 * Articles of a Markdown text: the whole file is one, unless it holds several `#` titles, each of which then begins
 * one. [] for a text without Markdown headings.
 */
export function findMarkdownArticles(
  lines: readonly SourceLine[],
  frontMatter: FrontMatter,
  fileTitle: string,
): readonly ArticleDraft[] {
  const headings = lines.flatMap((line, index) => {
    const found = readMarkdownHeading(line);
    return found === undefined ? [] : [{ ...found, index }];
  });
  const first = headings[0];
  if (first === undefined) return [];
  const titles = headings.filter((found) => found.level === 1);
  if (titles.length > 1) return readSeveral(lines, titles, frontMatter, fileTitle);
  const start = findNextLine(lines, 0, lines.length);
  const title = titles[0];
  // A lone `#` further down is a part of the text, not its title.
  const own = title !== undefined && findNextLine(lines, 0, title.index) === -1 ? title : undefined;
  const head = readPlainHead(listTextsFrom(lines, own === undefined ? start : own.index + 1));
  return [
    {
      from: start,
      to: lines.length,
      headLines: own === undefined ? 0 : 1,
      title: frontMatter.title ?? own?.text ?? fileTitle,
      ...(own !== undefined &&
        frontMatter.title !== undefined &&
        own.text !== frontMatter.title && { headline: own.text }),
      ...head,
      style: 'markdown',
    },
  ];
}

function readSeveral(
  lines: readonly SourceLine[],
  titles: readonly { readonly text: string; readonly index: number }[],
  frontMatter: FrontMatter,
  fileTitle: string,
): readonly ArticleDraft[] {
  const articles: ArticleDraft[] = titles.map((title, index) => ({
    from: title.index,
    to: titles[index + 1]?.index ?? lines.length,
    headLines: 1,
    title: title.text,
    style: 'markdown',
  }));
  const first = findNextLine(lines, 0, (titles[0] as { index: number }).index);
  if (first === -1) return articles;
  const preface: ArticleDraft = {
    from: first,
    to: (titles[0] as { index: number }).index,
    headLines: 0,
    title: frontMatter.title ?? fileTitle,
    style: 'markdown',
  };
  return [preface, ...articles];
}
