import { foldForSearch, matchesSearch } from './day-groups.ts';

/**
 * A place that matches a search: the words around it, where in them the one that was found stands (half-open, absent
 * where it cannot be told), and the turn it stands in unless it is the title.
 */
export type SearchHit = {
  readonly words: string;
  readonly found?: { readonly start: number; readonly end: number };
  readonly turnId?: string;
};

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
  return { ...cut(best.text, words), ...(best.turnId === undefined ? {} : { turnId: best.turnId }) };
}

function cut(text: string, words: readonly string[]): Pick<SearchHit, 'words' | 'found'> {
  const line = text
    .replace(/\[\d{1,3}\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const folded = foldForSearch(line);
  const [first] = words
    .map((word) => ({ word, at: folded.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  // Folding can change how long a text is: then no place in it is known.
  const at = first !== undefined && folded.length === line.length ? first.at : undefined;
  const start = Math.max(0, (at ?? 0) - BEFORE_CHARS);
  const end = start + SNIPPET_CHARS;
  const lead = start > 0 ? '…' : '';
  const from = (at ?? 0) - start + lead.length;
  return {
    words: `${lead}${line.slice(start, end)}${end < line.length ? '…' : ''}`,
    ...(at === undefined || first === undefined ? {} : { found: { start: from, end: from + first.word.length } }),
  };
}
