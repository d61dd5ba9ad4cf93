const itemStart = new RegExp(
  String.raw`^\s*(?:[-*•·▪●○#|>]|\d{1,3}[.)、．:：]|[(（]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、` +
    String.raw`|第[一二三四五六七八九十百千零〇\d]+[章节条编篇]|https?:|\.{3,})`,
);
const finished = /[。！？!?；;：:.…”」』）)]$/;
/** Widths, in columns (a Han character takes two), at which programs wrap text. */
const minWrapColumns = 50;
const maxWrapColumns = 130;
/** A wrapped line is full up to the next word. */
const maxSlackColumns = 14;
/** Fewer unfinished full lines than this are chance. */
const minWrappedLines = 6;
const minWrappedShare = 0.8;
/** Scanned columns are as narrow as twelve Han characters; their lines differ by the marks that may not begin one. */
const minScannedColumns = 24;
const maxScannedSlack = 5;
const maxScannedLines = 200;

/**
 * A plain text that some program wrapped at a fixed width gets its paragraphs back, one a line; any other text is left
 * as it is. A blank line, an indent or an item begins a new paragraph.
 */
export function joinWrappedLines(
  lines: readonly string[],
  code: Uint8Array,
): { lines: readonly string[]; code: Uint8Array } {
  const width = findWrapWidth(lines, code);
  if (width === undefined) return joinScannedParagraphs(lines, code);
  // The parts of a paragraph are put together at its end: a string that grows would be copied for each of them.
  const paragraphs: string[][] = [];
  const flags: number[] = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    const isCode = code[index] === 1;
    const last = paragraphs.at(-1);
    if (isOpen && last !== undefined && !isCode && continues(line)) {
      const before = last.at(-1) as string;
      const separator = /[\x21-\x7e]$/.test(before) || /^\s*[\x21-\x7e]/.test(line) ? ' ' : '';
      last.push(separator + line.trim());
    } else {
      paragraphs.push([isCode ? line : line.trimEnd()]);
      flags.push(isCode ? 1 : 0);
    }
    isOpen = !isCode && isFull(line, width);
  });
  return { lines: paragraphs.map((parts) => parts.join('')), code: Uint8Array.from(flags) };
}

/**
 * Paragraphs of a scan: between empty lines, all but the last line equally full, none of them finished, and with marks
 * inside the lines, which verse has not. `…不得离开操` + `作间。` → `…不得离开操作间。`
 */
function joinScannedParagraphs(
  lines: readonly string[],
  code: Uint8Array,
): { lines: readonly string[]; code: Uint8Array } {
  const result: string[] = [];
  const flags: number[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (to < lines.length && code[to] !== 1 && (lines[to] as string).trim() !== '') to += 1;
    const paragraph = lines.slice(from, to);
    if (isScanned(paragraph)) {
      result.push(
        paragraph.map((line) => line.trim()).reduce((before, line) => before + separate(before, line) + line),
      );
      flags.push(0);
    } else
      for (let index = from; index < to; index += 1) {
        result.push(lines[index] as string);
        flags.push(0);
      }
    if (to < lines.length) {
      result.push(lines[to] as string);
      flags.push(code[to] as number);
    }
    from = to + 1;
  }
  return { lines: result, code: Uint8Array.from(flags) };
}

function isScanned(paragraph: readonly string[]): boolean {
  const [first] = paragraph;
  if (first === undefined || paragraph.length < 2 || paragraph.length > maxScannedLines) return false;
  if (paragraph.some((line) => line.length > maxWrapColumns)) return false;
  const widths = paragraph.map(countColumns);
  const width = Math.max(...widths);
  const inner = paragraph.slice(0, -1);
  return (
    width >= minScannedColumns &&
    inner.every(
      (line, index) => (widths[index] as number) >= width - maxScannedSlack && !finished.test(line.trimEnd()),
    ) &&
    paragraph.slice(1).every(continues) &&
    paragraph.some((line) => /[。；，、]\S/.test(line)) &&
    /[。！？!?；;]$/.test((paragraph.at(-1) as string).trimEnd())
  );
}

function separate(before: string, line: string): string {
  return /[\x21-\x7e]$/.test(before.slice(-1)) && /^[\x21-\x7e]/.test(line) ? ' ' : '';
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
