/** A chunk found by one leg. `chunk` is its ordinal in the open index; higher scores are better. */
export type Hit = { readonly chunk: number; readonly score: number };

/** Restricts a search; an absent key restricts nothing. */
export type SearchFilter = { readonly documentIds?: readonly string[]; readonly pathPrefix?: string };
