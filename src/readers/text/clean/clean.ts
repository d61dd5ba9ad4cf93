import { splitPairs } from '../../blocks/split-pairs.ts';
import { alignCells } from '../../table/align-cells.ts';
import { joinValueLines } from '../../table/join-value-lines.ts';
import { repeatColumnNames } from '../../table/repeat-column-names.ts';
import { cleanCharacters } from './characters.ts';
import { findCodeLines } from './code-lines.ts';
import { findColumnLines, tidyColumns, tidyTabs } from './column-lines.ts';
import { joinBrokenLines } from './join-broken-lines.ts';
import { joinWrappedLines } from './join-wrapped-lines.ts';
import { dropNoiseLines } from './noise-lines.ts';
import { hasReferenceMarks, stripReferenceMarks } from './reference-marks.ts';
import { closeSpacedHan } from './spaced-han.ts';
import { splitInlineBullets } from './split-inline-bullets.ts';
import { stripBold } from './strip-bold.ts';
import { tidySpaces } from './tidy-spaces.ts';

/** What one pass uncovers (a rule behind a rule, a note behind a note) the next one takes; real texts need two. */
const maxPasses = 8;

/**
 * Raw plain text → the extracted text that all offsets refer to. Deterministic and idempotent. Takes away
 * (placeholders, page furniture, reference marks, bold marks, invisible characters), puts one bullet, and one pair of
 * key and value, on a line, glues broken lines; never repairs a word or a fact, and adds none but the name of a group
 * to its rows. Code is kept, and so are columns, two spaces apart. At most one blank line in a row, none at the ends.
 */
export function cleanText(raw: string): string {
  // Most texts are clean but for the line end behind them, which would cost another pass.
  let text = collapseBlankLines(
    cleanCharacters(raw)
      .split('\n')
      .map((line) => line.trimEnd()),
  );
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = cleanOnce(text);
    if (next === text) return next;
    text = next;
  }
  return text;
}

function cleanOnce(text: string): string {
  let lines: readonly string[] = text.split('\n');
  let code = findCodeLines(lines);
  // Most texts have neither columns nor indents.
  if (text.includes('  ') || text.includes('\t')) {
    lines = repeatColumnNames(lines, code);
    ({ lines, code } = joinValueLines(lines, code));
    ({ lines, code } = alignCells(lines, code));
  }
  lines = mapProse(lines, code, closeSpacedHan);
  ({ lines, code } = joinWrappedLines(lines, code));
  const columns = findColumnLines(lines, code);
  lines = lines.map((line, index) => {
    if (code[index] === 1) return line;
    if (columns[index] === 2) return tidyTabs(stripBold(line));
    return columns[index] === 1 ? tidyColumns(stripBold(line)) : tidySpaces(stripBold(line));
  });
  ({ lines, code } = expand(lines, code, splitPairs));
  ({ lines, code } = expand(lines, code, splitInlineBullets));
  if (hasReferenceMarks(lines, code)) lines = mapProse(lines, code, stripMarks);
  lines = dropNoiseLines(lines, code);
  lines = joinBrokenLines(lines, code);
  return collapseBlankLines(lines.map((line) => line.trimEnd()));
}

function stripMarks(line: string): string {
  const stripped = stripReferenceMarks(line);
  return stripped === line ? line : tidySpaces(stripped);
}

function mapProse(lines: readonly string[], code: Uint8Array, change: (line: string) => string): readonly string[] {
  return lines.map((line, index) => (code[index] === 1 ? line : change(line)));
}

function expand(
  lines: readonly string[],
  code: Uint8Array,
  split: (line: string, index: number) => readonly string[],
): { lines: string[]; code: Uint8Array } {
  const result: string[] = [];
  const flags: number[] = [];
  lines.forEach((line, index) => {
    for (const part of code[index] === 1 ? [line] : split(line, index)) {
      result.push(part);
      flags.push(code[index] as number);
    }
  });
  return { lines: result, code: Uint8Array.from(flags) };
}

function collapseBlankLines(lines: readonly string[]): string {
  return lines
    .filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
