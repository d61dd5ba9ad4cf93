import type { z } from 'zod';
import { InputError } from '../../errors.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { Message } from '../../types/message.ts';
import { describeIssue } from './describe-issue.ts';

/** Turns that count; a longer conversation is cut at its beginning. */
const MAX_TURNS = 50;

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

export function readHistory(history: readonly Message[] | undefined): readonly Message[] {
  return (history ?? []).slice(-MAX_TURNS).map(({ role, content }) => ({ role, content: mendText(content) }));
}

/** Half surrogates cannot be encoded as UTF-8, and would be counted differently on each side of the wire. */
export function mendText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
