import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import { estimateTokens } from '../../../text/estimate-tokens.ts';
import type { Chunk } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';

/** Passages that are worth their surroundings; what ranks lower seldom carries the answer. */
const EXPANDED_PASSAGES = 3;

/**
 * passages → the same for a model's prompt, the best ones with the chunk before and after them where the cut runs
 * through a section, as long as `roomTokens` lasts. A chunk that is a passage itself is not added to another. Ids stay,
 * and `text` stays the document's text from `start` to `end`, so that quotes hold to the letter.
 */
export function expandPassages(passages: readonly Passage[], chunks: ChunkStore, roomTokens: number): Passage[] {
  const shown = new Set(passages.map(({ chunk }) => chunk.id));
  let room = roomTokens - passages.reduce((sum, { chunk }) => sum + estimateTokens(chunk.text), 0);
  return passages.map((passage, rank) => {
    if (rank >= EXPANDED_PASSAGES) return passage;
    let { chunk } = passage;
    for (const neighbour of findNeighbours(chunk, chunks)) {
      if (shown.has(neighbour.id)) continue;
      const joined = join(chunk, neighbour, chunks);
      const cost = estimateTokens(joined.text) - estimateTokens(chunk.text);
      if (cost > room) continue;
      room -= cost;
      shown.add(neighbour.id);
      chunk = joined;
    }
    return { ...passage, chunk };
  });
}

/**
 * The chunks after and before in the same section, the one after first: what a passage begins is more often wanted than
 * what led to it.
 */
function findNeighbours(chunk: Chunk, chunks: ChunkStore): Chunk[] {
  const range = chunks.chunkRange(chunk.documentId);
  if (range === undefined) return [];
  for (let ordinal = range[0]; ordinal <= range[1]; ordinal += 1) {
    if (chunks.record(ordinal).start !== chunk.start) continue;
    return [ordinal + 1, ordinal - 1]
      .filter((other) => other >= range[0] && other <= range[1])
      .map((other) => chunks.get(other))
      .filter(
        (other) =>
          other.articleId === chunk.articleId &&
          other.context.headings.join('\n') === chunk.context.headings.join('\n'),
      );
  }
  return [];
}

function join(chunk: Chunk, neighbour: Chunk, chunks: ChunkStore): Chunk {
  const start = Math.min(chunk.start, neighbour.start);
  const end = Math.max(chunk.end, neighbour.end);
  const text = (chunks.readText(chunk.documentId) ?? '').slice(start, end);
  return { ...chunk, start, end, text, blocks: chunks.blocksOf(chunk.documentId, { start, end }) };
}
