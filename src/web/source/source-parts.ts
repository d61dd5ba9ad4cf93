import type { WireBlock } from '../../http/wire/schemas/document-text-schemas.ts';
import { createIndexMap } from './code-points.ts';

/** A stretch to mark in a document; code points of the extracted text. */
export type SourceMark = { readonly key: string; readonly start: number; readonly end: number };

export type ShownPiece = { readonly text: string; readonly markKey?: string };

/** What is shown as one: neighbouring items are a list, neighbouring rows a table, the rest stands alone. */
export type SourcePart =
  | { readonly kind: 'list'; readonly blocks: readonly WireBlock[] }
  | { readonly kind: 'table'; readonly blocks: readonly WireBlock[] }
  | { readonly kind: 'block'; readonly block: WireBlock };

/** The blocks in order, lists and tables joined. A header row, which is row 0, begins a new table. */
export function groupBlocks(blocks: readonly WireBlock[]): SourcePart[] {
  const parts: SourcePart[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    const isRow = block.kind === 'table-row' && block.cells !== undefined;
    if (block.kind === 'list-item') {
      if (last?.kind === 'list') parts[parts.length - 1] = { kind: 'list', blocks: [...last.blocks, block] };
      else parts.push({ kind: 'list', blocks: [block] });
    } else if (isRow) {
      const before = last?.kind === 'table' ? last.blocks.at(-1) : undefined;
      if (
        last?.kind === 'table' &&
        before !== undefined &&
        before.ordinal < block.ordinal &&
        before.sheet === block.sheet
      )
        parts[parts.length - 1] = { kind: 'table', blocks: [...last.blocks, block] };
      else parts.push({ kind: 'table', blocks: [block] });
    } else parts.push({ kind: 'block', block });
  }
  return parts;
}

/**
 * Reads stretches of a window of a document, cut at the marks; `windowStart` is the code point at which `text` begins.
 * Joined, the pieces of a stretch are its text to the letter. Where marks overlap, the first in order keeps the common
 * part.
 */
export function createPieceReader(
  text: string,
  windowStart: number,
  marks: readonly SourceMark[],
): {
  readonly pieces: (start: number, end: number) => ShownPiece[];
  readonly slice: (start: number, end: number) => string;
} {
  const map = createIndexMap(text);
  const toIndex = (point: number) => map(point - windowStart);
  let reached = 0;
  const ranges = [...marks]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .flatMap((mark) => {
      const start = Math.max(reached, toIndex(mark.start));
      const end = toIndex(mark.end);
      if (end <= start) return [];
      reached = end;
      return [{ key: mark.key, start, end }];
    });
  const cut = (from: number, to: number): ShownPiece[] => {
    const pieces: ShownPiece[] = [];
    let position = toIndex(from);
    const end = toIndex(to);
    for (const range of ranges) {
      if (range.end <= position || range.start >= end) continue;
      if (range.start > position) pieces.push({ text: text.slice(position, range.start) });
      const markedFrom = Math.max(range.start, position);
      position = Math.min(range.end, end);
      pieces.push({ text: text.slice(markedFrom, position), markKey: range.key });
    }
    if (position < end) pieces.push({ text: text.slice(position, end) });
    return pieces;
  };
  return { pieces: cut, slice: (from, to) => text.slice(toIndex(from), toIndex(to)) };
}

/** How much of an item is its sign: `- `, `1. `, `（一）`. The page draws its own for the plain ones. */
export function countBulletChars(text: string): number {
  return /^\s*(?:[-*+•·]\s+)/.exec(text)?.[0].length ?? 0;
}

/** The quote with up to `margin` code points of context on either side, as the card shows it. */
export function widenRange(start: number, end: number, margin: number): { start: number; end: number } {
  return { start: Math.max(0, start - margin), end: end + margin };
}
