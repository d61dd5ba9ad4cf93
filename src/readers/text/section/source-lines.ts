import { findCodeLines } from '../clean/code-lines.ts';
import type { Span } from '../../../types/chunk.ts';

/** One line of the extracted text; `text` is trimmed, the span is that of the whole line without its line end. */
export type SourceLine = Span & { readonly text: string; readonly isCode: boolean };

/** The lines of a text with their offsets, code recognised. */
export function readSourceLines(text: string): readonly SourceLine[] {
  const raw = text.split('\n');
  const code = findCodeLines(raw);
  let start = 0;
  return raw.map((line, index) => {
    const span = { start, end: start + line.length, text: line.trim(), isCode: code[index] === 1 };
    start += line.length + 1;
    return span;
  });
}

/** Index of the next line with text in [from, to), or -1. */
export function findNextLine(lines: readonly SourceLine[], from: number, to: number): number {
  for (let index = from; index < to; index += 1) if ((lines[index] as SourceLine).text !== '') return index;
  return -1;
}
