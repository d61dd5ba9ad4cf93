/**
 * Numbers by which a quote is chosen for a claim and found enough. Shares of a claim, 0–1. What each is worth on three
 * labelled sets stands in `benchmarks/results/verification.md`.
 */
export type VerificationWeights = {
  /** Share of a claim that a quote must hold to support it. */
  readonly supported: number;
  /** Each word that is probably a name and stands nowhere in the passage asks for so much more. */
  readonly stranger: number;
  /** A sentence that holds so nearly as much says the same: then one that gives orders is not needed. */
  readonly same: number;
  /** Each further sentence of a stretch must bring so much more. */
  readonly sentence: number;
  /** Nearness in meaning → share of the claim, within a language and across them. */
  readonly meaning: number;
  /** A stretch that holds less is about something else, and never shown in the place of a cited one. */
  readonly weak: number;
  /** A passage that the claim does not cite must be so much nearer to be shown instead. */
  readonly move: number;
  /** Of a word that the passage says elsewhere, in its title or the sentence before: pronouns stand for it. */
  readonly context: number;
  /** A number found is worth as much as so many common words. */
  readonly number: number;
  /** Log odds by which trees and reader must be against a claim that rules support. */
  readonly trusted: number;
  /** Log odds by which trees alone must be for a claim that rules leave open. */
  readonly doubted: number;
  /** The same for trees and reader together: two that agree may be less sure. */
  readonly heard: number;
  /** Log odds that the reader of claims speaks with where it is as sure as it can be. */
  readonly reading: number;
};

export const verificationWeights: VerificationWeights = {
  supported: 0.36,
  stranger: 0.6,
  same: 0.15,
  sentence: 0.08,
  meaning: 1.1,
  weak: 0.25,
  move: 0.15,
  context: 0.6,
  number: 4,
  trusted: 2,
  doubted: 0.75,
  heard: 0.5,
  reading: 1.5,
};
