import type { RerankingModel } from '../../src/ports/reranking-model.ts';

/**
 * A reranker without a model: the best share of the query's characters found in any window of the text of the query's
 * length.
 */
export class OverlapRerankingModel implements RerankingModel {
  readonly name = 'overlap';
  #isClosed = false;

  async rerank(query: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]> {
    await Promise.resolve();
    signal?.throwIfAborted();
    if (this.#isClosed) throw new Error('the model is closed');
    const wanted = new Set(query);
    return texts.map((text) => {
      let best = 0;
      for (let start = 0; start === 0 || start + wanted.size <= text.length; start += 1) {
        const found = new Set(text.slice(start, start + wanted.size));
        best = Math.max(best, [...wanted].filter((character) => found.has(character)).length);
      }
      return wanted.size === 0 ? 0 : best / wanted.size;
    });
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.#isClosed = true;
  }
}
