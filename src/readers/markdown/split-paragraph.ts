import { columnsOf } from '../table/display-width.ts';
import { hasSpaceBetween } from '../text/has-space-between.ts';
import { hardBreak } from './inline-text.ts';

/** In columns; a Han character takes two. Shorter lines were broken on purpose, as in a poem or an address. */
const minWrappedColumns = 24;
/** Editors wrap at 120 columns at most; a text with longer paragraphs keeps each on one line. */
const maxWrappedColumns = 130;
const maxLongShare = 0.02;
/** A wrapped line is full up to the next word. */
const maxSlackColumns = 16;
const minFullShare = 0.6;
const minFullLines = 2;
const finished = /[。！？!?；;：:.”」』）)]$/;
/** What only the next line ends: a bracket, a clause. */
const open = /[（(【「《，、,]$/;
/** `12月2日：`, `2024-12-02 `, `2023年5月：`: what happened then follows. */
const entryStart = new RegExp(
  String.raw`^\s*(?:(?:\d{4}\s?[-/年]\s?)?\d{1,2}\s?[-/月]\s?\d{1,2}\s?[日号]?|\d{4}\.\d{1,2}\.\d{1,2}|\d{4}年\d{1,2}月)` +
    String.raw`(?:[（(][^）)]{1,6}[）)])?(?:\s?[:：]|\s)`,
);
const itemStart = /^\s*(?:[•·|]|\d{1,3}[.)、]\s)/;

/**
 * The inline text of a paragraph → its lines. A line end is only wrapping where the line is unfinished and as full as
 * the document's lines are (`wrapColumns`), or its clause goes on; the parts then become one line. In a paragraph that
 * begins with a date each further one begins a line.
 */
export function splitParagraph(text: string, wrapColumns: number | undefined): readonly string[] {
  if (wrapColumns === undefined) return text.split(/[\n\v]/);
  const lines: string[] = [];
  // Where few lines tell, what ends as a sentence is one; a record of who and when does not.
  const isSentence = /[。！？!?]["”’』」）)]?\s*$/.test(text);
  const fullColumns = wrapColumns === Infinity && isSentence ? minWrappedColumns : wrapColumns - maxSlackColumns;
  for (const part of text.split(hardBreak)) {
    // The parts of a line are put together at its end: a string that grows would be copied for each of them.
    let parts: string[] = [];
    const isDiary = entryStart.test(part);
    for (const line of part.split('\n')) {
      const before = parts.at(-1);
      const isEntry = isDiary && entryStart.test(line);
      if (before !== undefined && (isEntry || !isContinuedBy(before, line, parts.length > 1, fullColumns))) {
        lines.push(parts.join(''));
        parts = [line];
      } else if (before === undefined) parts.push(line);
      else parts.push(hasSpaceBetween(before, line) ? ` ${line.trim()}` : line.trim());
    }
    lines.push(parts.join(''));
  }
  return lines;
}

/**
 * How wide the full lines of a Markdown source are that breaks its paragraphs over lines of limited width; `Infinity`
 * where too few lines tell, undefined where paragraphs stand on one line each.
 */
export function findWrapColumns(source: string): number | undefined {
  const prose = source.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|\||\[[^\]]{1,100}\]:)/.test(line));
  const long = prose.filter(
    (line) => line.length > maxWrappedColumns / 2 && countColumns(line, maxWrappedColumns + 1) > maxWrappedColumns,
  );
  if (long.length > maxLongShare * prose.length) return undefined;
  const lines = source.split('\n');
  const widths = lines.flatMap((line, index) => {
    const next = lines[index + 1] ?? '';
    const isInner = next.trim() !== '' && !itemStart.test(next) && !/^\s*(?:[#>*+-]|```)/.test(next);
    const width = isInner && !finished.test(line.trimEnd()) ? countColumns(line, maxWrappedColumns + 1) : 0;
    return width >= minWrappedColumns ? [width] : [];
  });
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const full = widths.filter((width) => width >= widest - maxSlackColumns);
  return full.length >= minFullLines && full.length >= minFullShare * widths.length ? widest : Infinity;
}

/** Whether a line goes on in the next one; `isJoined` where it has gone on from one before. */
function isContinuedBy(before: string, line: string, isJoined: boolean, fullColumns: number): boolean {
  if (line.trim() === '' || itemStart.test(line)) return false;
  const end = before.slice(-maxWrappedColumns).trimEnd();
  if (finished.test(end)) return false;
  const width = countColumns(end, maxWrappedColumns);
  if (!isJoined && width < minWrappedColumns) return false;
  return isJoined || width >= fullColumns || open.test(end) || /^\s*\p{Ll}/u.test(line);
}

/** Width of a line up to `limit` columns. */
function countColumns(line: string, limit = minWrappedColumns): number {
  let columns = 0;
  for (const character of line.trim().slice(0, limit)) columns += columnsOf(character);
  return columns;
}
