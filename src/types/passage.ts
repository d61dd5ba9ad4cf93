import type { Chunk, Span } from './chunk.ts';
import type { DocumentInfo } from './document.ts';

/** 1-based ranks in each leg; a leg that did not find the chunk is absent. */
export type Ranks = { readonly lexical?: number; readonly dense?: number; readonly rerank?: number };

/** A passage that was left out because the one it is listed with says everything it says. */
export type FoldedPassage = Span & {
  readonly documentId: string;
  readonly title: string;
  readonly path: string;
  readonly publisher?: string;
};

/** Which of several versions of one document a passage stands in. */
export type PassageVersion = {
  /** The same for all versions of one thing within a result list. */
  readonly series: number;
  /** `2025-02-18`, `2025-02`, `2025` or `v1.10`. */
  readonly label: string;
  /** The version that the question means: of the time it names, else the newest one that is in force. */
  readonly isWanted: boolean;
  /** Said to be out of force, by itself or by a newer version. */
  readonly isSuperseded: boolean;
};

/** A chunk as shown or numbered for the prompt. */
export type Passage = {
  readonly chunk: Chunk;
  readonly document: DocumentInfo;
  /** Higher is better; comparable only within one result list. */
  readonly score: number;
  readonly ranks: Ranks;
  /** Other publishers that tell the same story in a folded near-duplicate. */
  readonly alsoPublishedBy?: readonly string[];
  /** Near-duplicates without a number, date or name of their own, which were left out. */
  readonly folded?: readonly FoldedPassage[];
  /** The line before it that its first item or row hangs on; absent where it begins with something else. */
  readonly leadIn?: string;
  /** Absent for a passage of which there is one version. */
  readonly version?: PassageVersion;
};
