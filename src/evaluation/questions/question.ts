import type { Message } from '../../types/message.ts';

/** One question of a set, with everything optional filled in. */
export type EvaluationQuestion = {
  readonly id: string;
  /** `fact`, `number`, …; two types mean something to the metrics: `unanswerable` and `chitchat`. */
  readonly type: string;
  readonly question: string;
  readonly history: readonly Message[];
  /** Exact quotes from the sources that carry the answer; empty when the set does not say. */
  readonly evidence: readonly string[];
  /** `any`: one quote is enough; `all`: every quote is needed. */
  readonly evidenceMode: 'any' | 'all';
  /** An answer is right if for each inner list one of its strings stands in it; empty when the set does not say. */
  readonly must: readonly (readonly string[])[];
  /** A reference answer to show beside ours; may be empty. */
  readonly answer: string;
  readonly language: string;
  /** Paths of the documents the question is about; only shown. */
  readonly documents: readonly string[];
  readonly system: string;
  /** Set on `unanswerable` questions: whether the subject itself is foreign to the texts. */
  readonly isOffTopic: boolean;
  /** Why it has no answer: `other_entity`, `off_topic`, …; absent where the set does not say. */
  readonly kind?: string;
};

/** Whether the texts hold an answer to it. */
export function isAnswerable(question: Pick<EvaluationQuestion, 'type'>): boolean {
  return question.type !== 'unanswerable' && question.type !== 'chitchat';
}
