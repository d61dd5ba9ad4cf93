/** A chunk found by one leg. `chunk` is its ordinal in the open index; higher scores are better. */
export type Hit = { readonly chunk: number; readonly score: number };

/** Restricts a search to what meets every key; an absent key restricts nothing. */
export type SearchFilter = {
  readonly documentIds?: readonly string[];
  readonly pathPrefix?: string;
  readonly publisher?: string;
  /** One of these is enough. */
  readonly tags?: readonly string[];
  /** First and last day, both inside: `2026-01-02`, or a month or a year as a whole. What has no date is outside. */
  readonly from?: string;
  readonly to?: string;
};
