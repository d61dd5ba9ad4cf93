const itemStart =
  /^\s*(?:[-*•·▪●○#|>]|\d{1,3}[.)、．:：]|[(（]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百千零〇\d]+[章节条编篇]|https?:|\.{3,})/;
const finished = /[。！？!?；;：:.…”」』）)]$/;
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
  if (width === undefined) return { lines, code };
  const result: string[] = [];
  const flags: number[] = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    if (isOpen && !isCode && continues(line)) {
      const before = result[result.length - 1] as string;
      const separator = /[\x21-\x7e]$/.test(before) || /^\s*[\x21-\x7e]/.test(line) ? ' ' : '';
      result[result.length - 1] = before + separator + line.trim();
    } else {
      result.push(isCode ? line : line.trimEnd());
      flags.push(isCode ? 1 : 0);
    }
    isOpen = !isCode && isFull(line, width);
  });
  return { lines: result, code: Uint8Array.from(flags) };
}

/** The width that nearly all lines in the middle of a paragraph have; undefined for a text that is not wrapped. */
function findWrapWidth(lines: readonly string[], code: Uint8Array): number | undefined {
  const inner = lines.filter(
    (line, index) =>
      code[index] !== 1 && line.trim() !== '' && !finished.test(line.trimEnd()) && continues(lines[index + 1] ?? ''),
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

function continues(line: string): boolean {
  return line.trim() !== '' && !/^(?: {2}|\t)/.test(line) && !itemStart.test(line);
}

function isFull(line: string, width: number): boolean {
  return countColumns(line) >= width - maxSlackColumns;
}

function countColumns(line: string): number {
  let columns = 0;
  for (const character of line.trimEnd()) columns += (character.codePointAt(0) as number) >= 0x2e80 ? 2 : 1;
  return columns;
}
