/**
 * BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004.
 * Values measured on the development questions and on CMRC and DRCD; the optimum is flat (k1 0.6–2, b 0.2–0.9).
 */
export const K1 = 0.9;
export const B = 0.6;

/** Fields of a chunk in the order of their numbers in the index. */
export const FIELDS = ['text', 'title', 'headings', 'source', 'aliases', 'document'] as const;

/** Weight of each field's normalised frequency. A heavier title pulls every question to the most name-dense passage. */
export const FIELD_WEIGHTS: readonly number[] = [1, 1, 1, 0.3, 0.5, 0.5];

/**
 * Inverse document frequency, always positive: ln(1 + (N − df + 0.5) / (df + 0.5)). `df` 0 gives the weight of an
 * unseen term.
 */
export function inverseDocumentFrequency(documentCount: number, documentFrequency: number): number {
  return Math.log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** A field's share of the pseudo-frequency: w · tf / (1 − b + b · length / average length). */
export function normalizeFrequency(field: number, frequency: number, length: number, averageLength: number): number {
  const norm = averageLength === 0 ? 1 : 1 - B + (B * length) / averageLength;
  return ((FIELD_WEIGHTS[field] as number) * frequency) / norm;
}

/** Saturation: tf · (k1 + 1) / (tf + k1), in [0, k1 + 1). */
export function saturate(pseudoFrequency: number): number {
  return (pseudoFrequency * (K1 + 1)) / (pseudoFrequency + K1);
}
