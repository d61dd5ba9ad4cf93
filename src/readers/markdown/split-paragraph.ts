import { hardBreak } from './inline-text.ts';

/** In columns; a Han character takes two. Shorter lines were broken on purpose, as in a poem or an address. */
const minWrappedColumns = 24;
/** Editors wrap at 120 columns at most; a text with longer paragraphs keeps each on one line. */
const maxWrappedColumns = 130;
const maxLongShare = 0.02;

/**
 * The inline text of a paragraph → its lines. A line end is only wrapping where the document wraps its text and the
 * line is long and unfinished; the parts then become one line.
 */
export function splitParagraph(text: string, isWrapped: boolean): readonly string[] {
  if (!isWrapped) return text.split(/[\n\v]/);
  const lines: string[] = [];
  for (const part of text.split(hardBreak)) {
    // The parts of a line are put together at its end: a string that grows would be copied for each of them.
    let parts: string[] = [];
    for (const line of part.split('\n')) {
      const before = parts.at(-1);
      if (before !== undefined && !isContinuedBy(before, line, parts.length > 1)) {
        lines.push(parts.join(''));
        parts = [line];
      } else if (before === undefined) parts.push(line);
      else parts.push(needsSpace(before, line) ? ` ${line.trim()}` : line.trim());
    }
    lines.push(parts.join(''));
  }
  return lines;
}

/** Whether a Markdown source breaks its paragraphs over lines of limited width. */
export function looksWrapped(source: string): boolean {
  const prose = source.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|\||\[[^\]]{1,100}\]:)/.test(line));
  const long = prose.filter(
    (line) => line.length > maxWrappedColumns / 2 && countColumns(line, maxWrappedColumns + 1) > maxWrappedColumns,
  );
  return long.length <= maxLongShare * prose.length;
}

/** Whether a line goes on in the next one; `isJoined` where it has gone on from one before. */
function isContinuedBy(before: string, line: string, isJoined: boolean): boolean {
  if (line.trim() === '' || /^\s*(?:[•·|]|\d{1,3}[.)、]\s)/.test(line)) return false;
  const end = before.slice(-maxWrappedColumns).trimEnd();
  return (isJoined || countColumns(end) >= minWrappedColumns) && !/[。！？!?；;：:.”」』）)]$/.test(end);
}

function needsSpace(before: string, line: string): boolean {
  return /[\x21-\x7e]$/.test(before.slice(-20).trimEnd()) || /^[\x21-\x7e]/.test(line.trimStart());
}

/** Width of a line up to `limit` columns. */
function countColumns(line: string, limit = minWrappedColumns): number {
  let columns = 0;
  for (const character of line.trim().slice(0, limit))
    columns += (character.codePointAt(0) as number) >= 0x2e80 ? 2 : 1;
  return columns;
}
