import type { z } from 'zod';
import { InputError } from '../../errors.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { Message } from '../../types/message.ts';
import { describeIssue } from './describe-issue.ts';

/** Turns that count; a longer conversation is cut at its beginning. */
const MAX_TURNS = 50;
/** UTF-16 units of one turn; far above any answer, and of all that count far below what a large body can hold. */
const MAX_TURN_CHARS = 100_000;
/** What is looked at of one turn: a question is completed from these, so the work for it must not grow with them. */
const readChars = { user: 2000, assistant: 8000 } as const;

/** Validates a body or query string; throws `request_invalid` that names the first thing wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const { param, zh, en } =
    issue === undefined ? { param: '', zh: '格式不正确', en: 'is malformed' } : describeIssue(issue);
  const [zhName, enName] = param === '' ? ['请求体', 'The request body'] : [`参数 ${param}`, param];
  throw new InputError('request_invalid', `${zhName} 不正确：${zh}。${enName} ${en}.`, param === '' ? {} : { param });
}

/** The question without surrounding space and broken characters; throws `question_empty` or `question_too_long`. */
export function parseQuestion(text: string, param: string, maxChars: number): string {
  const question = mendText(text).trim();
  if (!/[^\s\p{C}]/u.test(question)) {
    throw new InputError('question_empty', '问题不能为空。The question is empty.', { param });
  }
  const length = countCodePoints(question);
  if (length > maxChars) {
    throw new InputError(
      'question_too_long',
      `问题太长：${length} 个字符，最多 ${maxChars} 个。The question has ${length} characters; ${maxChars} are allowed.`,
      { param },
    );
  }
  return question;
}

/**
 * The last turns, oldest first; of a long one its beginning and its end. Throws `request_invalid` for one that is
 * longer than any answer.
 * @param nameTurn index of a turn → the field it came in
 */
export function readHistory(
  history: readonly Message[] | undefined,
  nameTurn = (index: number): string => `history[${index}].content`,
): readonly Message[] {
  const first = Math.max(0, (history?.length ?? 0) - MAX_TURNS);
  return (history ?? []).slice(first).map(({ role, content }, index) => {
    if (content.length > MAX_TURN_CHARS) {
      throw new InputError(
        'request_invalid',
        `对话记录里的一轮太长：${content.length} 个字符，最多 ${MAX_TURN_CHARS} 个。` +
          `A turn of the conversation has ${content.length} characters; ${MAX_TURN_CHARS} are allowed.`,
        { param: nameTurn(first + index) },
      );
    }
    return { role, content: mendText(shorten(content, readChars[role])) };
  });
}

/** The first three quarters and the last of what is allowed: what was asked, and what it ended with. */
function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = Math.floor(maxChars * 0.75);
  return `${text.slice(0, head)}…${text.slice(head + 1 - maxChars)}`;
}

/** Half surrogates cannot be encoded as UTF-8, and would be counted differently on each side of the wire. */
export function mendText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
