/** Whether a text is asked or searched; families such as E5 prefix them differently. */
export type EmbeddingKind = 'query' | 'passage';

/** Turns texts into unit vectors. Open one with `openX`, close it when done. */
export interface EmbeddingModel {
  readonly name: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** Changes whenever the same text could give another vector. */
  readonly fingerprint: string;
  /** Longest input in model tokens. `embed` splits longer input and averages the parts: never truncates. */
  readonly maxTokens: number;
  /** Weight of the cosine of the dense leg in fusion, measured for this model. */
  readonly denseWeight: number;
  /**
   * One L2-normalised vector of `dimensions` floats per text, in order; empty text gives a valid unit vector. Aborts
   * with the signal's reason.
   */
  embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<readonly Float32Array[]>;
  /** Present where the model was trained for late interaction. */
  readonly tokenVectors?: TokenVectors;
  close(): Promise<void>;
}

/**
 * Token ids and their vectors, for MaxSim. The table is one row per vocabulary id, not normalised: a row's norm is its
 * weight.
 */
export interface TokenVectors {
  readonly vocabularySize: number;
  /** Weight of the MaxSim score beside the lexical score, measured for this model. */
  readonly maxSimWeight: number;
  /** Unique ids of a text in order of first use, special tokens left out; empty text → empty array. */
  tokenize(texts: readonly string[]): Promise<readonly Uint32Array[]>;
  /** Rows of `dimensions` floats for the ids, one after another. */
  rows(ids: Uint32Array): Promise<Float32Array>;
}
