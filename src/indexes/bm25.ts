/** BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004. */
export type Bm25Weights = {
  /** How soon a further occurrence stops counting. */
  readonly k1: number;
  /** How much a long field is held back, in [0, 1]. */
  readonly b: number;
  /** Of each field's normalised frequency, in the order of `FIELDS`. */
  readonly fields: readonly number[];
};

/** Fields of a chunk in the order of their numbers in the index. */
export const FIELDS = ['text', 'title', 'headings', 'about'] as const;

/**
 * Measured on the development questions and on CMRC and DRCD; the optimum is flat (k1 0.6–2, b 0.2–0.9). A heavier
 * title pulls every question to the most name-dense passage.
 */
export const bm25Weights: Bm25Weights = { k1: 0.9, b: 0.6, fields: [1, 1, 1, 0.5] };

/**
 * Inverse document frequency, always positive: ln(1 + (N − df + 0.5) / (df + 0.5)). `df` 0 gives the weight of an
 * unseen term.
 */
export function inverseDocumentFrequency(documentCount: number, documentFrequency: number): number {
  return Math.log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** A field's share of the pseudo-frequency: w · tf / (1 − b + b · length / average length). */
export function normalizeFrequency(
  field: number,
  frequency: number,
  length: number,
  averageLength: number,
  { b, fields }: Bm25Weights = bm25Weights,
): number {
  const norm = averageLength === 0 ? 1 : 1 - b + (b * length) / averageLength;
  return ((fields[field] as number) * frequency) / norm;
}

/** Saturation: tf · (k1 + 1) / (tf + k1), in [0, k1 + 1). */
export function saturate(pseudoFrequency: number, { k1 }: Bm25Weights = bm25Weights): number {
  return (pseudoFrequency * (k1 + 1)) / (pseudoFrequency + k1);
}
