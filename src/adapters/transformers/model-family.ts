export type Pooling = 'mean' | 'cls';

/** How texts must be put to a model and how its token vectors become one vector. */
export type ModelFamily = {
  readonly name: string;
  readonly pooling: Pooling;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Longest input the model was trained for, in tokens, where that is less than it accepts. */
  readonly maxTokens?: number;
  /** A table of one vector per token: no network, no context, vectors are plain weighted means. */
  readonly isStatic: boolean;
  /** Traditional characters are converted before the tokenizer sees them. */
  readonly simplifyTraditional: boolean;
  /** Token vectors may be compared one by one (MaxSim). */
  readonly lateInteraction: boolean;
  readonly denseWeight: number;
  readonly maxSimWeight: number;
};
