import { findStructuredLines, type ProseLine } from '../../blocks/find-line-blocks.ts';
import { findCodeLines } from '../clean/code-lines.ts';
import type { Span } from '../../../types/chunk.ts';

/**
 * One line of the extracted text; `text` is trimmed, the span is that of the whole line without its line end.
 * `isStructured`: a row, a message, a pair of key and value, a line of verse: never a title or heading.
 */
export type SourceLine = Span & { readonly text: string; readonly isCode: boolean; readonly isStructured: boolean };

/** The lines of a text with their offsets, code and structure recognised. */
export function readSourceLines(text: string): readonly SourceLine[] {
  const raw = text.split('\n');
  const code = findCodeLines(raw);
  const structured = findStructured(raw, code);
  let start = 0;
  return raw.map((line, index) => {
    const isStructured = structured[index] === 1;
    const span = { start, end: start + line.length, text: line.trim(), isCode: code[index] === 1, isStructured };
    start += line.length + 1;
    return span;
  });
}

function findStructured(raw: readonly string[], code: Uint8Array): Uint8Array {
  const inked: (ProseLine & { readonly index: number })[] = [];
  raw.forEach((line, index) => {
    const text = line.trim();
    if (text !== '' && code[index] !== 1)
      inked.push({ text, index, isApart: index > 0 && raw[index - 1]?.trim() === '' });
  });
  const flags = new Uint8Array(raw.length);
  findStructuredLines(inked).forEach((flag, position) => {
    flags[(inked[position] as { index: number }).index] = flag;
  });
  return flags;
}

/** Index of the next line with text in [from, to), or -1. */
export function findNextLine(lines: readonly SourceLine[], from: number, to: number): number {
  for (let index = from; index < to; index += 1) if ((lines[index] as SourceLine).text !== '') return index;
  return -1;
}

/** For each line the index of the next line with text; its own length where there is none. */
export function findNextTexts(own: readonly SourceLine[]): readonly number[] {
  const next = new Array<number>(own.length);
  let following = own.length;
  for (let index = own.length - 1; index >= 0; index -= 1) {
    next[index] = following;
    if ((own[index] as SourceLine).text !== '') following = index;
  }
  return next;
}

/** For each line the index of the line with text before it; -1 where there is none. */
export function findPreviousTexts(own: readonly SourceLine[]): readonly number[] {
  let before = -1;
  return own.map((line, index) => {
    const found = before;
    if (line.text !== '') before = index;
    return found;
  });
}
