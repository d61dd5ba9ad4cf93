import type { PromptMessage } from '../../ports/language-model.ts';
import type { Message } from '../../types/message.ts';
import type { Passage } from '../../types/passage.ts';
import { framePassages } from '../model/frame-passages.ts';
import type { GenerateRequest } from './draft-events.ts';
import { renderPrompt } from '../model/prompt.ts';
import { nameLanguage } from './name-language.ts';
import type { Prompt } from '../model/prompt.ts';

/**
 * Earlier turns that go into the prompt, and how much of each: enough for tone and reference, too little to crowd out
 * passages.
 */
const MAX_TURNS = 4;
const MAX_TURN_CHARS = 400;

/**
 * Question, earlier turns and passages → messages for the model.
 * @param today ISO date: what "this year" in a question means
 */
export function buildPrompt(
  prompt: Prompt,
  request: GenerateRequest,
  passages: readonly Passage[],
  key: string,
  today: string,
): readonly PromptMessage[] {
  const language = nameLanguage(request.question);
  const extraRule =
    request.instructions === undefined || request.instructions.trim() === ''
      ? ''
      : renderPrompt(prompt, 'extra', { instructions: request.instructions.trim() });
  const system = renderPrompt(prompt, 'system', {
    key,
    language,
    mode_rule: renderPrompt(prompt, request.mode, {}),
    extra_rule: extraRule,
  });
  const isRewritten = request.standaloneQuestion.trim() !== request.question.trim();
  const user = renderPrompt(prompt, 'user', {
    passages: framePassages(prompt, passages, key),
    today,
    aliases: passages.map((_passage, index) => `c${index + 1}`).join('、'),
    question: request.question,
    standalone_question: isRewritten ? `\n（结合上文，即：${request.standaloneQuestion}）` : '',
    language,
  });
  return [{ role: 'system', content: system }, ...shortenHistory(request.history), { role: 'user', content: user }];
}

/**
 * Earlier answers lose their markers: those numbers mean other passages now. Some servers insist that the user begins.
 */
function shortenHistory(history: readonly Message[]): readonly PromptMessage[] {
  const recent = history.slice(-MAX_TURNS);
  const firstUser = recent.findIndex(({ role }) => role === 'user');
  return (firstUser === -1 ? [] : recent.slice(firstUser)).map(({ role, content }) => {
    const text = content.replace(/[[【［]\s*\^?c?\d+(?:\s*[,，、\-–]\s*c?\d+)*\s*[\]】］]/giu, '');
    return { role, content: text.length > MAX_TURN_CHARS ? `${text.slice(0, MAX_TURN_CHARS)}…` : text };
  });
}
