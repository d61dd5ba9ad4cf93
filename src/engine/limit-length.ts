import type { AnswerSettings } from '../ask/answer-question.ts';
import type { AnswerRequest } from '../ports/engine.ts';

/** The settings and the request of one answer whose reader wants it no longer than so many code points. */
export function limitLength<Settings extends AnswerSettings>(
  request: AnswerRequest,
  settings: Settings,
): { readonly request: AnswerRequest; readonly settings: Settings } {
  const { maxAnswerChars, instructions } = request;
  if (maxAnswerChars === undefined) return { request, settings };
  const wish = `回答控制在 ${maxAnswerChars} 字以内。Keep the answer within ${maxAnswerChars} characters.`;
  return {
    request: { ...request, instructions: instructions === undefined ? wish : `${instructions}\n${wish}` },
    settings: { ...settings, maxChars: maxAnswerChars },
  };
}
