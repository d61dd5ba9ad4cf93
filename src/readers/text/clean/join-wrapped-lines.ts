import { isContinuing, countColumns, finished } from './line-ends.ts';
import { hasSpaceBetween } from '../has-space-between.ts';
import { joinScannedLines } from './join-scanned-lines.ts';

/** Widths, in columns (a Han character takes two), at which programs wrap text. */
const minWrapColumns = 50;
const maxWrapColumns = 130;
/** A wrapped line is full up to the next word. */
const maxSlackColumns = 14;
/** Fewer unfinished full lines than this are chance. */
const minWrappedLines = 6;
const minWrappedShare = 0.8;

/**
 * A plain text that some program wrapped at a fixed width gets its paragraphs back, one a line; any other text is left
 * as it is. A blank line, an indent or an item begins a new paragraph.
 */
export function joinWrappedLines(
  lines: readonly string[],
  code: Uint8Array,
): { lines: readonly string[]; code: Uint8Array } {
  const width = findWrapWidth(lines, code);
  if (width === undefined) return joinScannedLines(lines, code);
  // The parts of a paragraph are put together at its end: a string that grows would be copied for each of them.
  const paragraphs: string[][] = [];
  const flags: number[] = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const last = paragraphs.at(-1);
    if (isOpen && last !== undefined && !isCode && isContinuing(line)) {
      const before = last.at(-1) as string;
      last.push((hasSpaceBetween(before, line) ? ' ' : '') + line.trim());
    } else {
      paragraphs.push([isCode ? line : line.trimEnd()]);
      flags.push(isCode ? 1 : 0);
    }
    isOpen = !isCode && isFull(line, width);
  });
  return { lines: paragraphs.map((parts) => parts.join('')), code: Uint8Array.from(flags) };
}

/** The width that nearly all lines in the middle of a paragraph have; undefined for a text that is not wrapped. */
function findWrapWidth(lines: readonly string[], code: Uint8Array): number | undefined {
  const inner = lines.filter(
    (line, index) =>
      code[index] !== 1 && line.trim() !== '' && !finished.test(line.trimEnd()) && isContinuing(lines[index + 1] ?? ''),
  );
  if (inner.length < minWrappedLines) return undefined;
  let width = 0;
  for (const line of lines) {
    if (line.length > maxWrapColumns) return undefined;
    width = Math.max(width, countColumns(line));
  }
  if (width < minWrapColumns || width > maxWrapColumns) return undefined;
  const full = inner.filter((line) => isFull(line, width)).length;
  return full >= minWrappedLines && full >= minWrappedShare * inner.length ? width : undefined;
}

function isFull(line: string, width: number): boolean {
  return countColumns(line) >= width - maxSlackColumns;
}
