/** Scores how well each text answers the query. */
export interface RerankingModel {
  readonly name: string;
  /** One score per text in order, higher is better, in 0–1. Empty list → []. */
  rerank(query: string, texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
  close(): Promise<void>;
}
