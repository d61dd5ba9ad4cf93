import { InputError } from '../../errors.ts';
import type { EvaluationQuestion } from './question.ts';

export type Selection = {
  readonly types: readonly string[];
  readonly ids: readonly string[];
  readonly limit: number | undefined;
};

/**
 * The questions asked for, in order; empty lists select everything. @throws InputError `question_set_invalid` when
 * nothing is left
 */
export function selectQuestions(
  questions: readonly EvaluationQuestion[],
  { types, ids, limit }: Selection,
): EvaluationQuestion[] {
  const selected = questions
    .filter(({ type, id }) => (types.length === 0 || types.includes(type)) && (ids.length === 0 || ids.includes(id)))
    .slice(0, limit);
  if (selected.length > 0) return selected;
  const known = [...new Set(questions.map(({ type }) => type))].join(', ');
  throw new InputError(
    'question_set_invalid',
    `没有符合 --type/--id 的题，题集里的类型：${known}。No question matches; the set has the types ${known}.`,
  );
}
