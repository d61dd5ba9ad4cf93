import type { Span } from '../../../types/chunk.ts';

/**
 * Sentences that end inside a bracket are one with the next, up to the closing bracket: half a parenthesis reads like a
 * slip.
 */
export function joinBrokenBrackets(text: string, sentences: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of sentences) {
    const previous = joined.at(-1);
    const before = previous === undefined ? '' : text.slice(previous.start, previous.end);
    if (previous !== undefined && countOpen(before) > 0 && !before.includes('\n'))
      joined[joined.length - 1] = { start: previous.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function countOpen(text: string): number {
  return (text.match(/[（(]/gu)?.length ?? 0) - (text.match(/[）)]/gu)?.length ?? 0);
}
