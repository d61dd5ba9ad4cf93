import type { FrontMatter } from '../../../types/document.ts';
import { readNumberedShape } from '../../blocks/records/group-lines.ts';
import type { ArticleDraft } from './article-draft.ts';
import { dayAlone, dayLine, looksLikeHeading, readNumbering, bulletLine, urlPattern } from './line-patterns.ts';
import { isPageHeader } from './page-header.ts';
import { label, readPlainHead } from './read-plain-head.ts';
import { findNextLine, type SourceLine } from './source-lines.ts';

const maxTitleChars = 60;
const headLinesLookedAt = 6;

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
  const hasTitle =
    second !== -1 &&
    !(lines[from] as SourceLine).isStructured &&
    isTitle(first) &&
    !isOneOfSeveral(first, lines, second) &&
    !(dayAlone.test(first) && lines[second]?.isStructured === true);
  const head = readPlainHead(listTextsFrom(lines, hasTitle ? second : from));
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

/** 一年级 above 二年级 names the first of several groups, and so does a day above another. */
function isOneOfSeveral(first: string, lines: readonly SourceLine[], from: number): boolean {
  if (dayAlone.test(first)) return lines.slice(from).some(({ text }) => text !== first && dayAlone.test(text));
  const shape = readNumberedShape(first);
  return (
    shape !== undefined && lines.slice(from).some(({ text }) => text !== first && readNumberedShape(text) === shape)
  );
}

function isTitle(line: string): boolean {
  if (dayLine.test(line) || /^\d{1,2}[:：]\d{2}/.test(line)) return false;
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

/** The first lines with text from a line on. */
export function listTextsFrom(lines: readonly SourceLine[], from: number): readonly string[] {
  return from === -1
    ? []
    : lines
        .slice(from, from + 3 * headLinesLookedAt)
        .map(({ text }) => text)
        .filter((text) => text !== '');
}
