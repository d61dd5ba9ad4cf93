import { isBigramTerm } from '../../text/analyze.ts';
import { type Candidate, sortByScore } from './fuse.ts';
import type { Query } from '../understand/understand-query.ts';
import { scoreLateInteraction } from './late-interaction.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * candidates → reordered by late interaction, coverage of names and bigrams, a number where one is asked, and a
 * cross-encoder if there is one.
 */
export async function rerank(
  query: Query,
  fused: readonly Candidate[],
  search: SearchIndex,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  const weights = search.weights.search;
  const candidates = fused.slice(0, weights.rerankedCandidates);
  const lateScores = await scoreTokens(query, candidates, search);
  const entity = createCoverage(query, search, (term) => /[a-z0-9]/u.test(term));
  const bigram = createCoverage(query, search, isBigramTerm);
  const rescored = candidates.map((candidate, index): Candidate => {
    const number =
      (query.type.asksNumber || query.type.asksDate) && /\d/u.test(search.index.chunks.textOf(candidate.chunk)) ? 1 : 0;
    const features =
      weights.entity * entity(candidate.chunk) + weights.bigram * bigram(candidate.chunk) + weights.number * number;
    return { ...candidate, score: candidate.score + features + (lateScores[index] as number) };
  });
  const reranked = await applyCrossEncoder(query, sortByScore(rescored), search, signal);
  return [...reranked, ...fused.slice(candidates.length)];
}

async function scoreTokens(query: Query, candidates: readonly Candidate[], search: SearchIndex): Promise<Float32Array> {
  const { tokenVectors } = search.embedder;
  const { tokens } = search.index;
  if (tokenVectors === undefined || tokens === undefined) return new Float32Array(candidates.length);
  const [queryTokens] = await tokenVectors.tokenize([query.text]);
  const chunks = candidates.map(({ chunk }) => chunk);
  const table = await tokenVectors.openTable();
  const scores = scoreLateInteraction(queryTokens as Uint32Array, chunks, tokens, table);
  return scores.map((score) => score * tokenVectors.maxSimWeight);
}

/**
 * Share, weighted by idf, of the question's own terms of one kind that stand in a chunk, slips in their repaired form;
 * 0 when it has none of that kind.
 */
function createCoverage(
  query: Query,
  search: SearchIndex,
  isOfKind: (term: string) => boolean,
): (chunk: number) => number {
  const { lexical } = search.index;
  const isRepaired = query.terms.some(({ origin }) => origin === 'spelling');
  const terms = query.terms
    .filter(
      ({ term, origin, weight }) =>
        (origin === 'question' || origin === 'spelling') && (weight === 1 || isBigramTerm(term)) && isOfKind(term),
    )
    .filter(({ term }) => !isRepaired || isBigramTerm(term) || lexical.has(term))
    .map(({ term }) => ({ term, weight: lexical.idf(term) }));
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  return (chunk) => {
    let covered = 0;
    for (const { term, weight } of terms) if (lexical.contains(term, chunk)) covered += weight;
    return total === 0 ? 0 : covered / total;
  };
}

async function applyCrossEncoder(
  query: Query,
  candidates: Candidate[],
  search: SearchIndex,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  if (search.reranker === undefined) return candidates;
  const { crossEncoder, crossEncoderCandidates } = search.weights.search;
  const head = candidates.slice(0, crossEncoderCandidates);
  const texts = head.map(({ chunk }) => {
    const { context, text } = search.index.chunks.get(chunk);
    return `${context.title}\n${text}`;
  });
  const scores = await search.reranker.rerank(query.text, texts, signal);
  const rescored = head.map((candidate, index) => ({
    ...candidate,
    score: candidate.score + crossEncoder * (scores[index] as number),
  }));
  return [...sortByScore(rescored), ...candidates.slice(crossEncoderCandidates)];
}
