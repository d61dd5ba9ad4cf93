import { breakHtmlLines, stripBold, stripMarkdown } from './markdown-syntax.ts';
import { cleanCharacters } from './characters.ts';
import { simplifyMarkdownLines } from './markdown-lines.ts';
import { joinWrappedLines } from './join-wrapped-lines.ts';
import { dropNoiseLines } from './noise-lines.ts';
import { joinBrokenLines } from './join-broken-lines.ts';
import { hasReferenceMarks, stripReferenceMarks } from './reference-marks.ts';
import { splitInlineBullets } from './split-inline-bullets.ts';
import { findCodeLines } from './code-lines.ts';

export type TextKind = 'txt' | 'md';

/** What one pass uncovers (a rule behind a rule, a note behind a note) the next one takes; real texts need two. */
const maxPasses = 8;

/**
 * Raw text → the extracted text that all offsets refer to. Deterministic and idempotent. Takes away (placeholders, page
 * furniture, reference marks, bold and Markdown syntax, invisible characters), puts one bullet on a line, glues broken
 * lines; never adds or repairs a word or a fact. Code and tables are kept. At most one blank line in a row, none at the
 * ends.
 */
export function cleanText(raw: string, kind: TextKind): string {
  let text = raw;
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = cleanOnce(text, kind);
    if (next === text) return next;
    text = next;
  }
  return text;
}

function cleanOnce(raw: string, kind: TextKind): string {
  const text = cleanCharacters(raw);
  let lines: readonly string[] = (kind === 'md' ? breakOutsideCode(text) : text).split('\n');
  let code = findCodeLines(lines);
  ({ lines, code } = kind === 'md' ? simplifyMarkdownLines(lines, code) : joinWrappedLines(lines, code));
  lines = mapProse(lines, code, (line) => tidySpaces(stripBold(kind === 'md' ? stripMarkdown(line) : line), kind));
  ({ lines, code } = expand(lines, code, splitInlineBullets));
  if (hasReferenceMarks(lines, code))
    lines = mapProse(lines, code, (line) => tidySpaces(stripReferenceMarks(line), kind));
  lines = dropNoiseLines(lines, code);
  lines = joinBrokenLines(lines, code);
  return collapseBlankLines(lines.map((line) => line.trimEnd()));
}

function breakOutsideCode(text: string): string {
  if (!text.includes('<')) return text;
  const lines = text.split('\n');
  const code = findCodeLines(lines);
  const parts: string[] = [];
  let from = 0;
  while (from < lines.length) {
    let to = from + 1;
    while (to < lines.length && code[to] === code[from]) to += 1;
    const part = lines.slice(from, to).join('\n');
    parts.push(code[from] === 1 ? part : breakHtmlLines(part));
    from = to;
  }
  return parts.join('\n');
}

function mapProse(lines: readonly string[], code: Uint8Array, change: (line: string) => string): readonly string[] {
  return lines.map((line, index) => (code[index] === 1 ? line : change(line)));
}

function expand(
  lines: readonly string[],
  code: Uint8Array,
  split: (line: string) => readonly string[],
): { lines: string[]; code: Uint8Array } {
  const result: string[] = [];
  const flags: number[] = [];
  lines.forEach((line, index) => {
    for (const part of code[index] === 1 ? [line] : split(line)) {
      result.push(part);
      flags.push(code[index] as number);
    }
  });
  return { lines: result, code: Uint8Array.from(flags) };
}

/**
 * One space where there were several, none before Chinese closing punctuation; nested Markdown lists keep their indent.
 */
function tidySpaces(line: string, kind: TextKind): string {
  const indent = kind === 'md' ? (/^[ \t]+(?=[-*+•] |\d{1,3}[.)] )/.exec(line)?.[0] ?? '') : '';
  const body = line
    .trim()
    .replace(/[ \t]+/g, ' ')
    .replace(/ +([。，、；：！？」』”’》】]|(?<=[\u4e00-\u9fff] ),(?!\d))/g, '$1');
  return body === '' ? '' : indent.replace(/\t/g, '  ') + body;
}

function collapseBlankLines(lines: readonly string[]): string {
  return lines
    .filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}
