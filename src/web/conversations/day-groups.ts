import type { ConversationMeta } from './conversation.ts';

export type DayGroup = 'today' | 'yesterday' | 'week' | 'month' | 'older';

/** Conversations newest first, grouped by how long ago they were last used (local days). */
export function groupByDay<T extends Pick<ConversationMeta, 'updatedAt'>>(
  conversations: readonly T[],
  now: number,
): { readonly group: DayGroup; readonly items: readonly T[] }[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const day = 86_400_000;
  const groupOf = (time: number): DayGroup =>
    time >= midnight
      ? 'today'
      : time >= midnight - day
        ? 'yesterday'
        : time >= midnight - 6 * day
          ? 'week'
          : time >= midnight - 29 * day
            ? 'month'
            : 'older';
  const groups = new Map<DayGroup, T[]>();
  for (const conversation of [...conversations].sort((a, b) => b.updatedAt - a.updatedAt)) {
    const group = groupOf(conversation.updatedAt);
    groups.set(group, [...(groups.get(group) ?? []), conversation]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

/**
 * True when every word of `query` stands somewhere in `text`; case and width do not matter, an empty query matches all.
 */
export function matchesSearch(text: string, query: string): boolean {
  const folded = foldForSearch(text);
  return foldForSearch(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => folded.includes(word));
}

export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
