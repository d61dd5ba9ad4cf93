import type { Answer } from '../types/answer-event.ts';
import type { Message } from '../types/message.ts';
import type { Passage } from '../types/passage.ts';

/** What is measured. Calls come one after another, never at the same time. */
export type EvaluationEngine = {
  /** Shown in reports, such as `bundled + extractive`. */
  readonly name: string;
  /** At most `topK` passages, best first. */
  search(query: string, history: readonly Message[], topK: number): Promise<readonly Passage[]>;
  answer(question: string, history: readonly Message[]): Promise<Answer>;
  /** Extracted text of a document, to check that quotes stand where citations say; without it exactness is not measured. */
  readDocumentText?(documentId: string): Promise<string>;
  /** The signals behind a refusal, by name; for calibration. Higher must mean "more answerable". */
  measureSignals?(question: string, history: readonly Message[]): Promise<Readonly<Record<string, number>>>;
  /** The same engine with parts switched off, by label in order of the table, such as `words`, `+ dense`, `+ MaxSim`. */
  readonly variants?: Readonly<Record<string, EvaluationEngine>>;
};
