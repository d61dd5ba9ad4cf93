import type { AnswerRequest } from '../../ports/engine.ts';
import type { Message } from '../../types/message.ts';
import { parseQuestion, readHistory } from './parse-input.ts';
import { pickDefined } from './pick-defined.ts';
import { toSearchFilter } from './search-filter.ts';

/** What every way of asking gives, whatever its shape. */
type Asked = {
  readonly question: string;
  readonly history?: readonly Message[] | undefined;
  readonly topK?: number | undefined;
  readonly filter?: Parameters<typeof toSearchFilter>[0];
  readonly maxAnswerChars?: number | undefined;
  readonly instructions?: string | undefined;
};

/**
 * A question as it came in → a request to the engine. Throws `question_empty` and `question_too_long`.
 * @param param the field that the question came in
 */
export function toAnswerRequest(
  { question, history, topK, filter, maxAnswerChars, instructions }: Asked,
  param: string,
  maxQuestionChars: number,
  signal: AbortSignal,
): AnswerRequest {
  return pickDefined({
    question: parseQuestion(question, param, maxQuestionChars),
    history: readHistory(history),
    topK,
    filter: toSearchFilter(filter),
    maxAnswerChars,
    instructions,
    signal,
  });
}
