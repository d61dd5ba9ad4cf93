import type { EvaluationQuestion } from '../questions/question.ts';
import type { CaseCheck } from './check-case.ts';

/** A folder of documents and what is asked of it. */
export type LibrarySet = {
  readonly documents: string;
  readonly questions: readonly EvaluationQuestion[];
  /** What an answer must hold and must not, by the id of its question; empty for sets that say no more than points. */
  readonly checks: ReadonlyMap<string, CaseCheck>;
};

/** Libraries of one kind, measured together. */
export type Domain = { readonly name: string; readonly libraries: readonly LibrarySet[] };
