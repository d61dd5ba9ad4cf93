import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import { estimateTokens } from '../../../text/estimate-tokens.ts';
import type { Passage } from '../../../types/passage.ts';

/**
 * Passages for a question about a whole story: those of the article that the search speaks for most, all of them as far
 * as `roomTokens` reach, else first the opening of each of its parts; then what was found elsewhere. Order and
 * overlaps are left to the merging. [] for [].
 */
export function readArticle(found: readonly Passage[], chunks: ChunkStore, roomTokens: number): Passage[] {
  const best = findArticle(found);
  if (best === undefined) return [];
  const [first, last] = chunks.chunkRange(best.chunk.documentId) ?? [0, -1];
  const known = new Map(found.map((passage) => [passage.chunk.id, passage]));
  const parts: Passage[] = [];
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const { documentId, articleId } = best.chunk;
    if (`${documentId}#${chunks.record(ordinal).section}` !== articleId) continue;
    const chunk = chunks.get(ordinal);
    parts.push(known.get(chunk.id) ?? { chunk, document: best.document, score: 0, ranks: {} });
  }
  const openings = parts.filter(
    ({ chunk }, index) => chunk.context.headings.join('\n') !== parts[index - 1]?.chunk.context.headings.join('\n'),
  );
  const taken = new Set<Passage>();
  let room = roomTokens;
  for (const passage of [...openings, ...found.filter((passage) => parts.includes(passage)), ...parts, ...found]) {
    const cost = estimateTokens(passage.chunk.text);
    if (taken.has(passage) || cost > room) continue;
    room -= cost;
    taken.add(passage);
  }
  // The article leads, whatever ranked first.
  return [...taken].sort((left, right) => Number(parts.includes(right)) - Number(parts.includes(left)));
}

/** The best passage of the article with the greatest sum of scores. */
function findArticle(found: readonly Passage[]): Passage | undefined {
  const sums = new Map<string, number>();
  for (const { chunk, score } of found) sums.set(chunk.articleId, (sums.get(chunk.articleId) ?? 0) + score);
  const most = Math.max(...sums.values());
  return found.find(({ chunk }) => sums.get(chunk.articleId) === most);
}
