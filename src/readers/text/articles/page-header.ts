import type { SourceLine } from './source-lines.ts';
import { urlPattern } from './line-patterns.ts';

const originWords = /原文|转载|出处|来源|作者|博客|链接|地址|自己|blog|author|source|via/i;
const minClauseChars = 12;

/**
 * Whether a line near the top of a page is no text of an article: the author's line with a link, or a lead stuffed with
 * sentences that stand again further down.
 */
export function isPageHeader(line: SourceLine, text: string): boolean {
  if (
    urlPattern.test(line.text) &&
    line.text.length <= 160 &&
    (originWords.test(line.text) || /^https?:\/\/\S+$/.test(line.text))
  )
    return true;
  return repeatsLaterText(line, text);
}

function repeatsLaterText(line: SourceLine, text: string): boolean {
  if (line.text.length > 3000) return false;
  const clauses = line.text
    .split(/[。！？!?；;]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= minClauseChars);
  if (clauses.length < 2) return false;
  const repeated = clauses.filter((clause) =>
    text.includes(clause.replace(/^[^,，]{0,6}[,，]/, '').trim(), line.end),
  ).length;
  return repeated * 2 > clauses.length;
}
