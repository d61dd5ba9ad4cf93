import type { Span } from '../../types/chunk.ts';
import { normalizeLine } from '../text/normalize-text.ts';

/**
 * The cells of a row as one line, ` | ` between them: `['8:15', '', '30']` → `8:15 | | 30`, with the span of each cell
 * counted from the start of the line. The text is '' when no cell holds words.
 */
export function joinCells(cells: readonly string[]): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let hasWords = false;
  for (const [index, cell] of cells.entries()) {
    const words = normalizeLine(cell);
    if (index > 0) text += text === '' || text.endsWith(' ') ? '| ' : ' | ';
    spans.push({ start: text.length, end: text.length + words.length });
    text += words;
    hasWords ||= words !== '';
  }
  if (!hasWords) return { text: '', spans: [] };
  const trimmed = text.trimEnd();
  const clamp = (offset: number): number => Math.min(offset, trimmed.length);
  return { text: trimmed, spans: spans.map(({ start, end }) => ({ start: clamp(start), end: clamp(end) })) };
}
