import { countPoints, toUtf16Index } from './code-points.ts';

/** A stretch to mark in a document; code points of the extracted text. */
export type SourceMark = { readonly key: string; readonly start: number; readonly end: number };

export type ShownPiece = { readonly text: string; readonly markKey?: string };
export type ShownLine = { readonly pieces: readonly ShownPiece[]; readonly heading: boolean };

/**
 * Cuts a window of a document into lines with their marks. `windowStart` is the code point at which `text` begins.
 * Joined with line feeds the pieces give `text` to the letter. Marks that overlap share: the first in order keeps the
 * common part.
 */
export function cutSourceText(text: string, windowStart: number, marks: readonly SourceMark[]): ShownLine[] {
  const windowEnd = windowStart + countPoints(text);
  let reached = 0;
  const ranges = [...marks]
    .filter((mark) => mark.end > windowStart && mark.start < windowEnd)
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .flatMap((mark) => {
      const start = Math.max(reached, toUtf16Index(text, mark.start - windowStart));
      const end = toUtf16Index(text, mark.end - windowStart);
      if (end <= start) return [];
      reached = end;
      return [{ key: mark.key, start, end }];
    });
  const lines: ShownLine[] = [];
  let offset = 0;
  let next = 0;
  for (const line of text.split('\n')) {
    const lineEnd = offset + line.length;
    const pieces: ShownPiece[] = [];
    let position = offset;
    while (next < ranges.length) {
      const range = ranges[next];
      if (range === undefined || range.start >= lineEnd) break;
      const from = Math.max(range.start, position);
      if (from > position) pieces.push({ text: text.slice(position, from) });
      const to = Math.min(range.end, lineEnd);
      if (to > from) pieces.push({ text: text.slice(from, to), markKey: range.key });
      position = Math.max(position, to);
      if (range.end > lineEnd) break;
      next += 1;
    }
    if (position < lineEnd) pieces.push({ text: text.slice(position, lineEnd) });
    lines.push({ pieces, heading: /^#{1,6} \S/.test(line) });
    offset = lineEnd + 1;
  }
  return lines;
}

/** The quote with up to `margin` code points of context on either side, as the card shows it. */
export function widenRange(start: number, end: number, margin: number): { start: number; end: number } {
  return { start: Math.max(0, start - margin), end: end + margin };
}
