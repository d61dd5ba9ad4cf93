/** What is read of a passage: what stands above it, and its units in reading order, each with what stands before it. */
export type ReadablePassage = { readonly title: string; readonly units: readonly string[] };

/**
 * What a reader thinks of a unit: natural logarithms of the odds that the answer starts in it, and that it ends in it,
 * against the passage not answering at all.
 */
export type UnitReading = { readonly starts: number; readonly ends: number };

/** A model that reads a question beside passages, and says where the answer stands. */
export interface AnswerReader {
  /** One reading per unit of each passage, in order; units beyond what the model can take get `unread`. [] → []. */
  read(question: string, passages: readonly ReadablePassage[]): Promise<readonly (readonly UnitReading[])[]>;
}

/** Nothing speaks for a unit that was not read. */
export const unread: UnitReading = { starts: -15, ends: -15 };
