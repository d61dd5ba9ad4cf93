import { parseDate } from './parse-date.ts';
import type { ArticleDraft } from './article-draft.ts';
import { findNextLine, type SourceLine } from './source-lines.ts';

const metaLine =
  /^(\S.{0,29}?)\s?[·•|｜]\s?(\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)$/;
const maxTitleChars = 150;

/**
 * Articles of a digest: a title line, a line `媒体· 2026-01-02 11:12`, a body. [] where no such line stands under a
 * title. What stands before the first title (name of the list, page furniture) belongs to no article.
 */
export function findDigestArticles(lines: readonly SourceLine[]): readonly ArticleDraft[] {
  const heads: { title: number; meta: number; publisher: string; publishedAt: string }[] = [];
  lines.forEach((line, meta) => {
    const match = line.isCode ? null : metaLine.exec(line.text);
    const publishedAt = match === null ? undefined : parseDate(match[2] as string);
    if (match === null || publishedAt === undefined) return;
    const title = findTitle(lines, meta, heads.at(-1)?.meta ?? -1);
    if (title !== -1) heads.push({ title, meta, publisher: (match[1] as string).trim(), publishedAt });
  });
  return heads.map((head, index) => ({
    from: head.title,
    to: heads[index + 1]?.title ?? lines.length,
    headLines: head.meta - head.title + 1,
    title: (lines[head.title] as SourceLine).text.replace(/^#{1,6}\s?/, ''),
    publisher: head.publisher,
    publishedAt: head.publishedAt,
    style: findNextLine(lines, head.meta + 1, lines.length) === -1 ? ('plain' as const) : ('digest' as const),
  }));
}

function findTitle(lines: readonly SourceLine[], meta: number, floor: number): number {
  for (let index = meta - 1; index > floor; index -= 1) {
    const { text } = lines[index] as SourceLine;
    if (text !== '') return text.length <= maxTitleChars && !/^[-•*]\s/.test(text) ? index : -1;
  }
  return -1;
}
