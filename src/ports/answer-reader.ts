/** What is read of a passage: what stands above it, and its units in reading order, each with what stands before it. */
export type ReadablePassage = { readonly title: string; readonly units: readonly string[] };

/**
 * What a reader thinks of a unit: natural logarithms of the odds that the answer starts in it, and that it ends in it,
 * against the passage not answering at all.
 */
export type AnswerOdds = { readonly starts: number; readonly ends: number };

/** A model that reads a question beside passages, and says where the answer stands. */
export interface AnswerReader {
  /** Starts loading what a first reading needs; does nothing once that is loaded. */
  warmUp?(): void;
  /** One for each unit of each passage, in order; undefined for what the model could not take. [] → []. */
  read(
    question: string,
    passages: readonly ReadablePassage[],
  ): Promise<readonly (readonly (AnswerOdds | undefined)[])[]>;
}
