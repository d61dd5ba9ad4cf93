import type { WireDocument } from '../../../http/wire/schemas/wire-schemas.ts';

/** What the server takes of one document. */
const MAX_TAGS = 20;
const MAX_TAG_CHARS = 40;

/** `茶，乡村 农业` → `['茶', '乡村 农业']`: a tag may hold spaces. */
export function splitTags(typed: string): string[] {
  const parts = typed.split(/[,，、;；\n]/u).map((part) => part.trim().slice(0, MAX_TAG_CHARS));
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** The tags that all of them bear, in the order of the first. */
export function findSharedTags([first, ...others]: readonly WireDocument[]): string[] {
  return (first?.tags ?? []).filter((tag) => others.every(({ tags = [] }) => tags.includes(tag)));
}

/** The new tags by document, for those whose tags change: what was taken away goes, what was added comes last. */
export function changeTags(
  documents: readonly WireDocument[],
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const removed = new Set(before.filter((tag) => !after.includes(tag)));
  return new Map(
    documents.flatMap(({ id, tags = [] }) => {
      const next = [...new Set([...tags.filter((tag) => !removed.has(tag)), ...after])].slice(0, MAX_TAGS);
      return next.join('\n') === tags.join('\n') ? [] : [[id, next] as const];
    }),
  );
}
