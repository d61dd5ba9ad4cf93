import type { Chunk } from './chunk.ts';
import type { DocumentInfo } from './document.ts';

/** 1-based ranks in each leg; a leg that did not find the chunk is absent. */
export type Ranks = { readonly lexical?: number; readonly dense?: number; readonly rerank?: number };

/** A chunk as shown or numbered for the prompt. */
export type Passage = {
  readonly chunk: Chunk;
  readonly document: DocumentInfo;
  /** Higher is better; comparable only within one result list. */
  readonly score: number;
  readonly ranks: Ranks;
  /** Other publishers that tell the same story in a suppressed near-duplicate. */
  readonly alsoPublishedBy?: readonly string[];
};
