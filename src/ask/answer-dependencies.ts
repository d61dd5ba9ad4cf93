import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import type { SearchFilter } from '../types/hit.ts';
import type { Message } from '../types/message.ts';
import type { PromptSet } from './model/prompt.ts';
import type { EvidenceThresholds } from './judge/judge-evidence.ts';
import type { SearchIndex } from './search/search-index.ts';

/** One question as it is asked. */
export type QuestionRequest = {
  readonly question: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Message[];
  readonly topK?: number | undefined;
  readonly filter?: SearchFilter | undefined;
  /** Wishes on tone and form; cannot switch grounding off. */
  readonly instructions?: string | undefined;
  readonly signal: AbortSignal;
};

/** What answering needs besides the question. */
export type AnswerDependencies = {
  readonly search: SearchIndex;
  /** Absent: the answer is extracted. */
  readonly model: LanguageModel | undefined;
  readonly prompts: PromptSet;
  /** The model also reads every claim against its passages, once the answer is written. */
  readonly checksClaims: boolean;
  readonly checkTimeoutMs?: number;
  readonly mode: 'strict' | 'open';
  /** What happens when the model fails before its first token. */
  readonly fallback: 'extractive' | 'none';
  /** Code points of an extracted answer, without markers. */
  readonly maxChars: number;
  /** Passages shown and sent to the model. */
  readonly topK: number;
  readonly thresholds: EvidenceThresholds;
  readonly logger: Logger;
};
