import type { TokenUsage } from '../types/answer-event.ts';

export type PromptMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ModelRequest = {
  readonly messages: readonly PromptMessage[];
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly signal?: AbortSignal;
};

/** What a model streams: text in pieces, then one `end`. */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'end'; readonly usage: TokenUsage; readonly finishReason: 'stop' | 'length' };

/** A chat model. Errors are `LanguageModelError`s with a closed code; nothing is retried after the first token. */
export interface LanguageModel {
  readonly provider: string;
  readonly name: string;
  /** Longest prompt and answer together, in tokens; used to choose how many passages fit. */
  readonly contextTokens: number;
  generate(request: ModelRequest): AsyncIterable<ModelEvent>;
}
