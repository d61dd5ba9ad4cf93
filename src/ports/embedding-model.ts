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
  /** Begins to load what the first text will need; a failure is told with that. */
  warmUp?(): void;
  /** Present where the model was trained for late interaction. */
  readonly tokenVectors?: TokenVectors;
  /** What another thread needs to encode passages just so; absent where only this model can. */
  share?(): Promise<unknown>;
  close(): Promise<void>;
}

/** Vectors and token ids of texts, in order: a model that reads tokens one by one makes both at once. */
export type EncodedPassages = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: readonly Uint32Array[];
};

/** Token ids and their vectors, for MaxSim. */
export interface TokenVectors {
  readonly vocabularySize: number;
  /** Weight of the MaxSim score beside the lexical score, measured for this model. */
  readonly maxSimWeight: number;
  /** Unique ids of a text in order of first use, special tokens left out; empty text → empty array. */
  tokenize(texts: readonly string[]): Promise<readonly Uint32Array[]>;
  /** What `embed` gives for passages and `tokenize`, in one reading of each text. */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<EncodedPassages>;
  /** The vectors of the tokens; loaded once, when first asked for. */
  openTable(): Promise<TokenTable>;
}

/** Vectors of the tokens of a vocabulary, not normalised: a vector's norm is its weight. */
export interface TokenTable {
  /** 0 for a token that says nothing or is not in the vocabulary. */
  weightOf(token: number): number;
  /** Cosines of a token with others, in order, in [-1, 1]; 0 with one that weighs nothing. */
  compare(token: number, others: Uint32Array): Float32Array;
}
