import { type AnswerSettings, answerQuestion } from '../../src/ask/answer-question.ts';
import { loadPrompts } from '../../src/ask/model/load-prompts.ts';
import { refusalWeights } from '../../src/ask/weights/refusal-weights.ts';
import type { SearchIndex } from '../../src/ask/search/search-index.ts';
import { LanguageModelError } from '../../src/errors.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import type { AnswerRequest } from '../../src/ports/engine.ts';
import type { Answer, AnswerEvent } from '../../src/types/answer-event.ts';
import { openLibrary } from '../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../fakes/fixture-texts.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';

/** The library that is asked when a test names no other. */
export const search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
const prompts = await loadPrompts(new URL('../../prompts', import.meta.url).pathname);

type Options = Partial<AnswerSettings & Pick<AnswerRequest, 'history' | 'filter' | 'signal'>> & {
  readonly search?: SearchIndex;
  readonly model?: LanguageModel;
};

/** The events of an answer, by rules only where `model` is absent. */
export function start(
  question: string,
  { history, filter, signal, search: index, model, ...settings }: Options = {},
): AsyncGenerator<AnswerEvent> {
  const request = { question, history: history ?? [], filter, signal: signal ?? new AbortController().signal };
  const defaults: AnswerSettings = {
    prompts,
    checksClaims: false,
    mode: 'strict',
    fallback: 'extractive',
    maxChars: 400,
    topK: 8,
    rounds: 2,
    thresholds: refusalWeights.uncalibrated,
    logger: new SilentLogger(),
  };
  return answerQuestion(request, index ?? search, model, { ...defaults, ...settings });
}

/** All events of an answer, and the answer that the last one holds. */
export async function ask(question: string, options: Options = {}): Promise<{ events: AnswerEvent[]; answer: Answer }> {
  const events: AnswerEvent[] = [];
  for await (const event of start(question, options)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'done') throw new Error('no done event');
  return { events, answer: last.answer };
}

/** The words that were shown. */
export const deltasOf = (events: readonly AnswerEvent[]): string =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
/** Stages and types, in order. */
export const typesOf = (events: readonly AnswerEvent[]): string[] =>
  events.map((event) => (event.type === 'status' ? event.stage : event.type));
/** What a model throws whose server does not answer. */
export const unreachable = (): LanguageModelError =>
  new LanguageModelError('llm_unreachable', 'down', { isRetryable: true });
