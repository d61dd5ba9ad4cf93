import type { PromptMessage } from '../../ports/language-model.ts';
import type { Message } from '../../types/message.ts';
import type { Passage } from '../../types/passage.ts';
import { framePassages } from '../model/frame-passages.ts';
import { neutralize } from '../model/neutralize.ts';
import type { GenerateRequest } from './draft-events.ts';
import { renderPrompt } from '../model/prompt.ts';
import type { Prompt } from '../model/prompt.ts';

/**
 * Earlier turns that go into the prompt, and how much of each: enough for tone and reference, too little to crowd out
 * passages.
 */
const MAX_TURNS = 4;
const MAX_TURN_CHARS = 400;

/** What a second call is to add to. */
export type SecondRound = {
  /** Passages before the first one given. */
  readonly from: number;
  /** The answer so far, with markers; '' for none. */
  readonly answered: string;
  /** What it says is missing. */
  readonly missing: string;
};

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
  more?: SecondRound,
): readonly PromptMessage[] {
  const history = shortenHistory(request.history);
  const round = more === undefined ? '' : describeRound(prompt, more, key);
  const { language } = request;
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
  const aliases = passages.map((_passage, index) => `c${(more?.from ?? 0) + index + 1}`);
  const user = renderPrompt(prompt, 'user', {
    passages: framePassages(prompt, passages, key, aliases),
    today,
    aliases: aliases.join('、'),
    question: request.question,
    standalone_question: isRewritten ? `\n（结合上文，即：${request.standaloneQuestion}）` : '',
    language,
    more: round,
  });
  return [{ role: 'system', content: system }, ...history, { role: 'user', content: user }];
}

function describeRound(prompt: Prompt, { answered, missing }: SecondRound, key: string): string {
  if (answered === '') return '';
  const values = { answered: stripMarkers(neutralize(answered, key)), missing: neutralize(missing, key) };
  return `${renderPrompt(prompt, 'more', values)}\n`;
}

function stripMarkers(text: string): string {
  return text.replace(/[[【［〔]\s*\^?c?\d+(?:\s*[,，、\-–]\s*c?\d+)*\s*[\]】］〕]/giu, '');
}

/**
 * Earlier answers lose their markers: those numbers mean other passages now. Some servers insist that the user begins.
 */
function shortenHistory(history: readonly Message[]): readonly PromptMessage[] {
  const recent = history.slice(-MAX_TURNS);
  const firstUser = recent.findIndex(({ role }) => role === 'user');
  return (firstUser === -1 ? [] : recent.slice(firstUser)).map(({ role, content }) => {
    const text = stripMarkers(content);
    return { role, content: text.length > MAX_TURN_CHARS ? `${text.slice(0, MAX_TURN_CHARS)}…` : text };
  });
}
