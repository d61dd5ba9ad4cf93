import type { ClaimReader } from '../../ports/claim-reader.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Analyzer } from '../../text/analyze.ts';
import type { Citation, CitationVerdict, UnsupportedClaim } from '../../types/citation.ts';
import type { Message } from '../../types/message.ts';
import type { Passage } from '../../types/passage.ts';
import type { PromptSet } from '../model/prompt.ts';

/** `strict`: sources only. `open`: the model may add its own knowledge in a labelled part without citations. */
export type AnswerMode = 'strict' | 'open';

export type GenerateRequest = {
  readonly question: string;
  readonly standaloneQuestion: string;
  /** What the language of the question is called. */
  readonly language: string;
  /** Earlier turns, oldest first; empty after a change of topic. */
  readonly history: readonly Message[];
  /** Best first; at least one. */
  readonly passages: readonly Passage[];
  readonly mode: AnswerMode;
  /** Wishes of the caller on tone and form; cannot switch grounding off. */
  readonly instructions?: string;
  readonly signal?: AbortSignal;
};

export type GenerateDependencies = {
  readonly model: LanguageModel;
  readonly prompts: PromptSet;
  readonly analyzer: Analyzer;
  readonly embedder?: EmbeddingModel;
  /** Has a say on claims where rules are not exact. */
  readonly claimReader?: ClaimReader;
  /** Chinese words for an English one: claims in English are compared with Chinese passages by them. */
  readonly translate?: (word: string) => readonly string[];
  /** The extracted text of a document that has a passage in the request. */
  readonly readDocumentText: (documentId: string) => string;
  /** Reads all claims of the finished answer against the passages, when given; may be the answering model. */
  readonly checkingModel?: LanguageModel;
  /** How long the check may take; 20 s when not given. */
  readonly checkTimeoutMs?: number;
  /**
   * What the model said is missing, and the passages it has seen → others that may hold it, best first; [] for none.
   * Absent where one round is enough.
   */
  readonly searchMore?: (missing: string, seen: readonly Passage[]) => Promise<readonly Passage[]>;
  readonly logger?: Logger;
  /** The secret in the frames around passages; random by default. */
  readonly createKey?: () => string;
  /** The clock of "today"; the machine's by default. */
  readonly now?: () => Date;
};

export type DraftEvent =
  | { readonly type: 'status'; readonly stage: 'retrieving' | 'generating'; readonly round: 2 }
  | { readonly type: 'passages'; readonly standaloneQuestion: string; readonly passages: readonly Passage[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'unsupported'; readonly claim: UnsupportedClaim }
  | { readonly type: 'verdict'; readonly verdict: CitationVerdict };
