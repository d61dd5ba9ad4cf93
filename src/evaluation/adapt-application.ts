import type { Answer, AnswerEvent } from '../types/answer-event.ts';
import type { Message } from '../types/message.ts';
import type { Passage } from '../types/passage.ts';
import type { EvaluationEngine } from './evaluation-engine.ts';

/** What evaluation needs of the application that answers readers. */
export type AnsweringApplication = {
  search(request: { readonly query: string; readonly topK: number; readonly history: readonly Message[] }): Promise<{ readonly passages: readonly Passage[] }>;
  answer(request: { readonly question: string; readonly history: readonly Message[]; readonly signal: AbortSignal }): AsyncIterable<AnswerEvent>;
  readDocumentText(id: string): string | undefined;
};

/** The application as an engine to measure: the same calls that the page and the API make. */
export function adaptApplication(application: AnsweringApplication, name: string): EvaluationEngine {
  return {
    name,
    search: async (query, history, topK) => (await application.search({ query, history, topK })).passages,
    answer: async (question, history) => readAnswer(application.answer({ question, history, signal: new AbortController().signal })),
    readDocumentText: (id) => Promise.resolve(application.readDocumentText(id) ?? ''),
  };
}

async function readAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of events) if (event.type === 'done') answer = event.answer;
  if (answer === undefined) throw new Error('The stream ended without an answer.');
  return answer;
}
