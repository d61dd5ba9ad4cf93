import { listBigrams, measureOverlap } from '../../text/similarity.ts';
import type { Passage } from '../../types/passage.ts';
import type { Candidate } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * reranked candidates, best first → at most `count` passages in that order; near-duplicates are folded into their
 * better twin with its publishers.
 */
export function selectPassages(candidates: readonly Candidate[], count: number, search: SearchIndex): Passage[] {
  const passages: Passage[] = [];
  const bigramSets: ReadonlySet<string>[] = [];
  for (const candidate of candidates) {
    if (passages.length === count) break;
    const chunk = search.index.chunks.get(candidate.chunk);
    const bigrams = listBigrams(chunk.text.replace(/[\s\p{P}]/gu, ''));
    const twin = bigramSets.findIndex(
      (other, index) =>
        passages[index]?.chunk.articleId !== chunk.articleId &&
        measureOverlap(bigrams, other) >= search.weights.search.duplicateSimilarity,
    );
    if (twin >= 0) {
      passages[twin] = addPublisher(passages[twin] as Passage, chunk.context.publisher);
      continue;
    }
    bigramSets.push(bigrams);
    passages.push({
      chunk,
      document: search.index.chunks.documentOf(candidate.chunk),
      score: candidate.score,
      ranks: { ...candidate.ranks, rerank: passages.length + 1 },
    });
  }
  return passages;
}

function addPublisher(passage: Passage, publisher: string | undefined): Passage {
  if (publisher === undefined || publisher === passage.chunk.context.publisher) return passage;
  return { ...passage, alsoPublishedBy: [...new Set([...(passage.alsoPublishedBy ?? []), publisher])] };
}
