/** A model that reads a claim beside texts, and says whether a text carries it. */
export interface ClaimReader {
  /**
   * One for each text, in order: natural logarithm of the odds that it carries the claim, some -35 to 35; undefined for
   * what the model could not take. [] → [].
   */
  read(claim: string, texts: readonly string[]): Promise<readonly (number | undefined)[]>;
}
