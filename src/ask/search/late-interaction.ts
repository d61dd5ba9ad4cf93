import type { TokenLists } from '../../indexes/segment/token-lists.ts';
import type { TokenTable } from '../../ports/embedding-model.ts';

/** A token of the query: its share of the query's weight, and the cosine of its best match in each list, in order. */
export type TokenMatch = { readonly share: number; readonly best: Float32Array };

/**
 * The unique tokens of a query that weigh anything, each with its best match in every chunk; -1 in a chunk without
 * tokens. [] for a query without weight, or where no chunk has tokens.
 */
export function listTokenMatches(
  queryTokens: Uint32Array,
  chunks: readonly number[],
  tokens: TokenLists,
  table: TokenTable,
): TokenMatch[] {
  const weighty = queryTokens.filter((token) => table.weightOf(token) > 0);
  const totalWeight = weighty.reduce((sum, token) => sum + table.weightOf(token), 0);
  const { distinct, lists } = shareTokens(chunks, tokens);
  if (totalWeight === 0 || distinct.length === 0) return [];
  return [...weighty].map((queryToken) => {
    const cosines = table.compare(queryToken, distinct);
    const best = new Float32Array(lists.length);
    lists.forEach((list, position) => {
      let highest = -1;
      for (let index = 0; index < list.length; index += 1) {
        const cosine = cosines[list[index] as number] as number;
        if (cosine > highest) highest = cosine;
      }
      best[position] = highest;
    });
    return { share: table.weightOf(queryToken) / totalWeight, best };
  });
}

/**
 * MaxSim (Khattab and Zaharia, ColBERT, SIGIR 2020) on unique tokens: each query token, weighted by the norm of its
 * vector, takes the cosine of its best match in the passage; the weighted mean is in [-1, 1].
 * @param chunks which lists of `tokens` to score
 * @returns one score per chunk, in order; 0 for a query or a chunk without tokens
 */
export function scoreLateInteraction(
  queryTokens: Uint32Array,
  chunks: readonly number[],
  tokens: TokenLists,
  table: TokenTable,
): Float32Array {
  const scores = new Float32Array(chunks.length);
  for (const { share, best } of listTokenMatches(queryTokens, chunks, tokens, table))
    best.forEach((cosine, position) => {
      if (cosine > -1) scores[position] = (scores[position] as number) + share * cosine;
    });
  return scores;
}

/**
 * The tokens of all chunks, each once, and every chunk's tokens as positions among them: passages share most of their
 * words.
 */
function shareTokens(
  chunks: readonly number[],
  tokens: TokenLists,
): { readonly distinct: Uint32Array; readonly lists: readonly Uint32Array[] } {
  const lists = chunks.map((chunk) => tokens.of(chunk));
  let highest = -1;
  for (const list of lists) for (const token of list) if (token > highest) highest = token;
  const positions = new Int32Array(highest + 1).fill(-1);
  const distinct: number[] = [];
  const places = lists.map((list) =>
    list.map((token) => {
      if ((positions[token] as number) < 0) positions[token] = distinct.push(token) - 1;
      return positions[token] as number;
    }),
  );
  return { distinct: Uint32Array.from(distinct), lists: places };
}
