import type { Span } from '../../types/chunk.ts';

/** A stretch of a text without the white space at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}
