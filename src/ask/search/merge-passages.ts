import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';

/**
 * passages, best first → the same texts as a reader would read them: article by article, the article of the best
 * passage first, inside an article in the order of the document; what touches or overlaps becomes one passage, under
 * the id, ranks and score of its best part. `text` stays the document's text from `start` to `end`.
 */
export function mergePassages(passages: readonly Passage[], chunks: ChunkStore): Passage[] {
  const articles = new Map<string, Passage[]>();
  for (const passage of passages) {
    const { articleId } = passage.chunk;
    articles.set(articleId, [...(articles.get(articleId) ?? []), passage]);
  }
  return [...articles.values()].flatMap((parts) => mergeParts(parts, chunks));
}

function mergeParts(parts: readonly Passage[], chunks: ChunkStore): Passage[] {
  const merged: Passage[] = [];
  for (const part of [...parts].sort((left, right) => left.chunk.start - right.chunk.start)) {
    const last = merged.at(-1);
    if (last !== undefined && isTouching(last.chunk, part.chunk, chunks))
      merged[merged.length - 1] = join(last, part, parts.indexOf(part) < rankOf(last, parts), chunks);
    else merged.push(part);
  }
  return merged;
}

/** Where the best part of a merged passage stands in the list, best first. */
function rankOf({ chunk }: Passage, parts: readonly Passage[]): number {
  return parts.findIndex((part) => part.chunk.id === chunk.id);
}

/** Overlapping, or with nothing but white space between them. */
function isTouching(before: Chunk, after: Chunk, chunks: ChunkStore): boolean {
  if (after.start <= before.end) return true;
  const text = chunks.readText(before.documentId) ?? '';
  return text.slice(before.end, after.start).trim() === '';
}

function join(before: Passage, after: Passage, isAfterBetter: boolean, chunks: ChunkStore): Passage {
  const { documentId, start } = before.chunk;
  const end = Math.max(before.chunk.end, after.chunk.end);
  const [better, other] = isAfterBetter ? [after, before] : [before, after];
  const publishers = [...new Set([...(better.alsoPublishedBy ?? []), ...(other.alsoPublishedBy ?? [])])];
  return {
    ...better,
    chunk: {
      ...better.chunk,
      start,
      end,
      text: (chunks.readText(documentId) ?? '').slice(start, end),
      // The path is that above its first words; the headings further down stand in the text.
      context: before.chunk.context,
      blocks: chunks.blocksOf(documentId, { start, end }),
    },
    ...(publishers.length > 0 && { alsoPublishedBy: publishers }),
  };
}
