import type { Citation, CitationVerdict, UnsupportedClaim } from './citation.ts';
import type { Passage } from './passage.ts';

/** `answered`, or why not. */
export type Outcome = 'answered' | 'insufficient_evidence' | 'chitchat';

export type TokenUsage = { readonly inputTokens: number; readonly outputTokens: number };

/** Milliseconds by stage; absent stages did not run. */
export type Timings = { readonly totalMs: number } & Readonly<Record<string, number>>;

/** What a question was turned into, for "why this answer". */
export type QueryExplanation = {
  readonly standaloneQuestion: string;
  readonly intent: 'question' | 'follow_up' | 'new_topic' | 'chitchat';
  /** Terms searched with and their weights, heaviest first. */
  readonly terms: readonly { readonly term: string; readonly weight: number; readonly origin: string }[];
};

/** The words of an answer with their citations, before timings and passages are added. */
export type Draft = {
  readonly outcome: Outcome;
  /**
   * With markers `[1]`; equal to the concatenated deltas. Empty when a model said only that the evidence is missing.
   */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly unsupported: readonly UnsupportedClaim[];
  /** What a model has seen, where it wrote. */
  readonly passages?: readonly Passage[];
  readonly model: { readonly provider: string; readonly name: string };
  /** True when the model hit its output limit. */
  readonly isTruncated?: boolean;
  /** Set when a language model failed and the extractive answer stands in. */
  readonly degraded?: string;
};

/** The finished answer; the last event of every stream that did not fail. */
export type Answer = {
  readonly outcome: Outcome;
  /** With markers `[1]`. */
  readonly text: string;
  readonly standaloneQuestion: string;
  readonly citations: readonly Citation[];
  readonly unsupported: readonly UnsupportedClaim[];
  /**
   * Shown passages: the nearest for `insufficient_evidence`; what a model has seen where it wrote, article by article
   * in the order of the document, else best first.
   */
  readonly passages: readonly Passage[];
  readonly model: { readonly provider: string; readonly name: string };
  readonly usage: TokenUsage;
  readonly timings: Timings;
  /** True when the evidence is thin though not refused. */
  readonly isWeak: boolean;
  /** True when the language model reached its output limit before the answer was complete. */
  readonly isTruncated?: boolean;
  /** Set when a language model failed and the extractive answer stands in; one sentence for the reader. */
  readonly degraded?: string;
  readonly explanation: QueryExplanation;
};

/**
 * What `answerQuestion` yields, in this order: status* → passages → status → (delta | citation | unsupported)* →
 * verdict* → done. A second round goes before the verdicts: status → passages, all of them → status → more words.
 */
export type AnswerEvent =
  | {
      readonly type: 'status';
      readonly stage: 'rewriting' | 'retrieving' | 'generating';
      /** Absent in the first round. */
      readonly round?: 2;
    }
  | { readonly type: 'passages'; readonly standaloneQuestion: string; readonly passages: readonly Passage[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'unsupported'; readonly claim: UnsupportedClaim }
  | { readonly type: 'verdict'; readonly verdict: CitationVerdict }
  | { readonly type: 'done'; readonly answer: Answer };
