import type { ArticleDraft } from './article-draft.ts';
import { looksLikeHeading, separatorLine, bulletLine, urlPattern } from './line-patterns.ts';
import { isPageHeader } from './page-header.ts';
import { findNextLine, type SourceLine } from './source-lines.ts';

/** `#标题`: one mark, no space. `#include`, `#!`, `#话题 #话题` and colours are something else. */
const titleLine = /^#(?!include\b|define\b|ifdef\b|ifndef\b|endif\b|pragma\b|[\da-f]{6}$|\d{1,3}$)[^\s#!].*$/i;
const maskedTitle = /^#?x{2,}$/i;
const maxHeadlineChars = 90;
const labelled =
  /^(?:论文|作者|来源|链接|地址|标题|题目|项目|代码|机构|单位|编辑|日期|时间|q|a|问|答|提问|记者|主持人)[^:：]{0,4}[:：]/i;
const minUntitledChars = 120;
const sourceLine = /^(?:原文|参考|来源)(?:链接|地址|内容|资料|文献|来源)?\s?[:：]/;
/** A second article is looked for under one title only when both parts are long enough to be articles. */
const minPartChars = 800;

/**
 * Articles of a collection: each begins at a line `#标题` or after a line `....`. The line below the title is the true
 * headline when it is short and unfinished. Stubs without a body are left out, and so are page headers and untitled
 * scraps. [] for a text that is no collection.
 */
export function findCollectionArticles(
  lines: readonly SourceLine[],
  text: string,
  documentTitle: string,
): readonly ArticleDraft[] {
  const titles = lines.flatMap((line, index) => (isTitle(line) ? [index] : []));
  const separators = lines.flatMap((line, index) => (!line.isCode && separatorLine.test(line.text) ? [index] : []));
  if (titles.length < 2 && !(titles.length === 1 && separators.length > 0)) return [];
  const borders = [...new Set([0, ...titles, ...separators.map((index) => index + 1)])].sort(
    (one, other) => one - other,
  );
  return borders.flatMap((from, index) => {
    const next = borders[index + 1] ?? lines.length;
    const to = trimEnd(lines, from, next);
    const first = findNextLine(lines, from, to);
    if (first === -1) return [];
    const isFirst = from < (titles[0] as number);
    return isTitle(lines[first] as SourceLine)
      ? readTitled(lines, first, to)
      : readUntitled(lines, isFirst ? skipHeader(lines, first, to, text) : first, to, documentTitle);
  });
}

function isTitle(line: SourceLine): boolean {
  return !line.isCode && titleLine.test(line.text) && line.text.length <= 200 && !/\s#\S/.test(line.text);
}

function trimEnd(lines: readonly SourceLine[], from: number, to: number): number {
  let end = to;
  while (
    end > from &&
    ((lines[end - 1] as SourceLine).text === '' || separatorLine.test((lines[end - 1] as SourceLine).text))
  )
    end -= 1;
  return end;
}

function readTitled(lines: readonly SourceLine[], from: number, to: number): readonly ArticleDraft[] {
  const label = (lines[from] as SourceLine).text.slice(1).trim();
  const second = findNextLine(lines, from + 1, to);
  if (second === -1) return [];
  const hasHeadline = isHeadline((lines[second] as SourceLine).text) && findNextLine(lines, second + 1, to) !== -1;
  const headline = hasHeadline ? (lines[second] as SourceLine).text : undefined;
  const isMasked = maskedTitle.test(label);
  if (isMasked && headline === undefined && countChars(lines, second, to) < minUntitledChars) return [];
  const border = findSecondArticle(lines, hasHeadline ? second + 1 : second, to);
  const article: ArticleDraft = {
    from,
    to: border === -1 ? to : trimEnd(lines, from, border),
    headLines: (hasHeadline ? second : from) - from + 1,
    title: isMasked && headline !== undefined ? headline : label,
    ...(headline !== undefined && !isMasked && headline !== label && { headline }),
    style: 'plain',
  };
  if (border === -1) return [article];
  return [article, { from: border, to, headLines: 1, title: (lines[border] as SourceLine).text, style: 'plain' }];
}

/** The headline is what a reader would take for it: short, unfinished, no item, link or label. */
function isHeadline(line: string): boolean {
  if (line.length < 4 || line.length > maxHeadlineChars) return false;
  return !/[。；;，,、：:]$/.test(line) && !bulletLine.test(line) && !urlPattern.test(line) && !labelled.test(line);
}

/** Where another article begins under the same title: a title-like line right after the first one's list of sources. */
function findSecondArticle(lines: readonly SourceLine[], from: number, to: number): number {
  for (let index = from; index < to; index += 1) {
    if (!sourceLine.test((lines[index] as SourceLine).text)) continue;
    let next = findNextLine(lines, index + 1, to);
    while (next !== -1 && /^(?:\[\d+\]\s?)?https?:\/\/\S+$/.test((lines[next] as SourceLine).text))
      next = findNextLine(lines, next + 1, to);
    if (next === -1) return -1;
    const { text } = lines[next] as SourceLine;
    const isTitleLike =
      text.length >= 10 &&
      text.length <= 80 &&
      !/[。！？!?；;：:，,]$/.test(text) &&
      !bulletLine.test(text) &&
      !urlPattern.test(text);
    if (isTitleLike && countChars(lines, from, index) >= minPartChars && countChars(lines, next, to) >= minPartChars)
      return next;
  }
  return -1;
}

function readUntitled(
  lines: readonly SourceLine[],
  from: number,
  to: number,
  documentTitle: string,
): readonly ArticleDraft[] {
  if (from >= to || countChars(lines, from, to) < minUntitledChars) return [];
  const first = (lines[from] as SourceLine).text;
  const hasTitle = looksLikeHeading(first, 60);
  return [{ from, to, headLines: hasTitle ? 1 : 0, title: hasTitle ? first : documentTitle, style: 'plain' }];
}

/** Index of the first line that is no page header; a name of the page above a header belongs to it. */
function skipHeader(lines: readonly SourceLine[], from: number, to: number, text: string): number {
  let index: number = from;
  while (index !== -1) {
    const next = findNextLine(lines, index + 1, to);
    const isName =
      looksLikeHeading((lines[index] as SourceLine).text, 60) &&
      (next === -1 || isPageHeader(lines[next] as SourceLine, text));
    if (!isName && !isPageHeader(lines[index] as SourceLine, text)) return index;
    index = next;
  }
  return to;
}

function countChars(lines: readonly SourceLine[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) count += (lines[index] as SourceLine).text.length;
  return count;
}
