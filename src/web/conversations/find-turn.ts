import { foldForSearch, matchesSearch } from './day-groups.ts';

/** A place that matches a search: the words around it, and the turn it stands in unless it is the title. */
export type SearchHit = { readonly words: string; readonly turnId?: string };

/** The title of a conversation, or a turn of it. */
export type SearchedPart = { readonly text: string; readonly turnId?: string };

const BEFORE_CHARS = 12;
const SNIPPET_CHARS = 56;

/**
 * Parts of a conversation → its first place that holds a word of `query`, provided that the parts together hold every
 * word; undefined when they do not.
 */
export function findTurn(parts: readonly SearchedPart[], query: string): SearchHit | undefined {
  if (!matchesSearch(parts.map((part) => part.text).join('\n'), query)) return undefined;
  const words = foldForSearch(query).split(/\s+/).filter(Boolean);
  const rank = (text: string) => words.filter((word) => foldForSearch(text).includes(word)).length;
  const best = [...parts].sort((a, b) => rank(b.text) - rank(a.text))[0];
  if (best === undefined) return undefined;
  return { words: cut(best.text, words), ...(best.turnId === undefined ? {} : { turnId: best.turnId }) };
}

function cut(text: string, words: readonly string[]): string {
  const line = text
    .replace(/\[\d{1,3}\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const folded = foldForSearch(line);
  const at = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((index) => index >= 0)));
  const start = Number.isFinite(at) && folded.length === line.length ? Math.max(0, at - BEFORE_CHARS) : 0;
  const end = start + SNIPPET_CHARS;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}
