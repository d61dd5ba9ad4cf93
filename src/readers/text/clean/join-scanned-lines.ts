import { isContinuing, countColumns, finished } from './line-ends.ts';
import { findBreaks, isPageNumber } from './find-breaks.ts';

/** Scanned columns are as narrow as twelve Han characters; their lines differ by the marks that may not begin one. */
const minScannedColumns = 24;
const maxScannedSlack = 5;
const maxScannedLines = 200;
const maxScannedWidth = 130;

type Lines = { readonly lines: readonly string[]; readonly code: Uint8Array };

/**
 * Gives the paragraphs of a scan their lines back: all lines of a text that is broken wherever its columns or its
 * scanner ended (`findBreaks`), else only of paragraphs that are plainly of equal lines.
 */
export function joinScannedLines(lines: readonly string[], code: Uint8Array): Lines {
  const breaks = findBreaks(lines, code);
  if (breaks !== undefined) return joinAtBreaks(lines, breaks);
  return joinEvenParagraphs(lines, code);
}

/** Joins each line that `breaks` flags with the one before it; numbers of pages go. */
function joinAtBreaks(lines: readonly string[], breaks: Uint8Array): Lines {
  const parts: string[][] = [];
  let last = -1;
  lines.forEach((line, index) => {
    const words = closeSpacedLine(line);
    if (breaks[index] === 1 && last >= 0) {
      const before = parts[last] as string[];
      before.push(separate(before.at(-1) as string, words.trim()) + words.trim());
      parts.length = last + 1;
      return;
    }
    parts.push([breaks[index] === 2 ? '' : words.trimEnd()]);
    if (breaks[index] !== 2 && words.trim() !== '' && !isPageNumber(words)) last = parts.length - 1;
  });
  return { lines: parts.map((words) => words.join('')), code: new Uint8Array(parts.length) };
}

/** `测 报 告` → `测报告`: in a scan even two or three characters are set apart. */
function closeSpacedLine(line: string): string {
  return /^\s*[\u3400-\u9fff](?: [\u3400-\u9fff])+\s*$/u.test(line) ? line.replace(/ /g, '') : line;
}

/**
 * Paragraphs that begin behind an empty line, with an indent or as an item, all but the last line equally full, none of
 * them finished, and with marks inside the lines, which verse has not. `…不得离开操` + `作间。` → `…不得离开操作间。`
 */
function joinEvenParagraphs(lines: readonly string[], code: Uint8Array): Lines {
  const result: string[] = [];
  const flags: number[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (
      to < lines.length &&
      code[to] !== 1 &&
      (to === from ? lines[to]?.trim() !== '' : isContinuing(lines[to] as string))
    )
      to += 1;
    const paragraph = lines.slice(from, to);
    if (isEven(paragraph)) {
      result.push(
        paragraph.map((line) => line.trim()).reduce((before, line) => before + separate(before, line) + line),
      );
      flags.push(0);
    } else
      for (let index = from; index < to; index += 1) {
        result.push(lines[index] as string);
        flags.push(0);
      }
    if (to === from) {
      result.push(lines[to] as string);
      flags.push(code[to] as number);
    }
    from = Math.max(to, from + 1);
  }
  return { lines: result, code: Uint8Array.from(flags) };
}

function isEven(paragraph: readonly string[]): boolean {
  const [first] = paragraph;
  if (first === undefined || paragraph.length < 2 || paragraph.length > maxScannedLines) return false;
  if (paragraph.some((line) => line.length > maxScannedWidth)) return false;
  // Two lines alone may be a title, or who writes and when, above what is written.
  if (paragraph.length === 2 && !/[。；，、]\S/.test(first)) return false;
  const widths = paragraph.map(countColumns);
  const width = Math.max(...widths);
  const inner = paragraph.slice(0, -1);
  return (
    width >= minScannedColumns &&
    inner.every(
      (line, index) => (widths[index] as number) >= width - maxScannedSlack && !finished.test(line.trimEnd()),
    ) &&
    paragraph.slice(1).every(isContinuing) &&
    paragraph.some((line) => /[。；，、]\S/.test(line)) &&
    /[。！？!?；;：:]$/.test((paragraph.at(-1) as string).trimEnd())
  );
}

function separate(before: string, line: string): string {
  return /[\x21-\x7e]$/.test(before.slice(-1)) && /^[\x21-\x7e]/.test(line) ? ' ' : '';
}
