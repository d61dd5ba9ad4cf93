import type { FrontMatter } from '../../../types/document.ts';
import { parseDate } from './parse-date.ts';
import type { ArticleDraft } from './article-draft.ts';
import { looksLikeHeading, readNumbering, bulletLine, urlPattern } from './line-patterns.ts';
import { isPageHeader } from './page-header.ts';
import { findNextLine, type SourceLine } from './source-lines.ts';

const maxTitleChars = 60;
const headLinesLookedAt = 6;
const label =
  /^[[【]?(?:作者|来源|编辑|责编|责任编辑|记者|文|发布时间|发布日期|发布于|时间|日期|出处|媒体|source|author|date|published)\s?[:：/丨|]\s?\S/i;

/**
 * A text without articles of its own is one article. Its title: front matter, a short first line, or the name of the
 * file.
 */
export function findPlainArticle(
  lines: readonly SourceLine[],
  text: string,
  frontMatter: FrontMatter,
  fileTitle: string,
): readonly ArticleDraft[] {
  let from = findNextLine(lines, 0, lines.length);
  if (from === -1) return [];
  for (let seen = 0; seen < headLinesLookedAt && from !== -1; seen += 1) {
    const next = findNextLine(lines, from + 1, lines.length);
    if (next === -1 || !isPageHeader(lines[from] as SourceLine, text)) break;
    from = next;
  }
  const first = (lines[from] as SourceLine).text;
  const second = findNextLine(lines, from + 1, lines.length);
  const hasTitle = second !== -1 && isTitle(first);
  const head = readPlainHead(lines, hasTitle ? second : from, lines.length);
  return [
    {
      from,
      to: lines.length,
      headLines: hasTitle ? 1 : 0,
      title: frontMatter.title ?? (hasTitle ? first : fileTitle),
      ...(frontMatter.title !== undefined && hasTitle && first !== frontMatter.title && { headline: first }),
      ...head,
      style: 'plain',
    },
  ];
}

function isTitle(line: string): boolean {
  if (looksLikeHeading(line, maxTitleChars)) return readNumbering(line) === undefined && !label.test(line);
  return (
    line.length <= maxTitleChars &&
    !/[。；;，,、：:]$/.test(line) &&
    !bulletLine.test(line) &&
    !urlPattern.test(line) &&
    !label.test(line) &&
    !/[。，,].*[。，,]/.test(line)
  );
}

/** Publisher and date from lines such as `来源：新华网 2024-05-01 10:22` right below a title. */
export function readPlainHead(
  lines: readonly SourceLine[],
  from: number,
  to: number,
): { publisher?: string; publishedAt?: string } {
  const head: { publisher?: string; publishedAt?: string } = {};
  let index = from;
  for (let seen = 0; seen < headLinesLookedAt; seen += 1) {
    const at = index === -1 ? -1 : findNextLine(lines, index, to);
    if (at === -1) break;
    const { text } = lines[at] as SourceLine;
    const isDateLine = /^[\d\s\-/.年月日:T]{8,20}$/.test(text);
    if (text.length > 120 || !(label.test(text) || isDateLine)) break;
    const date = parseDate(text);
    if (date !== undefined) head.publishedAt ??= date;
    const publisher = /(?:来源|出处|媒体|source)\s?[:：/丨|]\s?([^\s\d|丨:：,，][^\s|丨:：,，]{0,29})/i.exec(text)?.[1];
    if (publisher !== undefined && !urlPattern.test(publisher)) head.publisher ??= publisher;
    index = at + 1;
  }
  return head;
}
