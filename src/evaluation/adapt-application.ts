import type { Answer, AnswerEvent } from '../types/answer-event.ts';
import type { Message } from '../types/message.ts';
import type { Passage } from '../types/passage.ts';
import type { EvaluationEngine } from './evaluation-engine.ts';

type SearchRequest = { readonly query: string; readonly topK: number; readonly history: readonly Message[] };

/** What evaluation needs of the application that answers readers; the last two are for calibration and ablation only. */
export type AnsweringApplication = {
  search(request: SearchRequest): Promise<{ readonly passages: readonly Passage[] }>;
  answer(request: { readonly question: string; readonly history: readonly Message[]; readonly signal: AbortSignal }): AsyncIterable<AnswerEvent>;
  readDocumentText(id: string): string | undefined;
  /** What the refusal of a question is decided by, by name; higher means more answerable. */
  measureSignals?(request: { readonly question: string; readonly history: readonly Message[] }): Promise<Readonly<Record<string, number>>>;
  /** The same search with legs switched off, by label in order of the table. */
  readonly searchVariants?: Readonly<Record<string, (request: SearchRequest) => Promise<{ readonly passages: readonly Passage[] }>>>;
};

/** The application as an engine to measure: the same calls that the page and the API make. */
export function adaptApplication(application: AnsweringApplication, name: string): EvaluationEngine {
  const { searchVariants } = application;
  const engine: EvaluationEngine = {
    name,
    search: async (query, history, topK) => (await application.search({ query, history, topK })).passages,
    answer: async (question, history) => readAnswer(application.answer({ question, history, signal: new AbortController().signal })),
    readDocumentText: (id) => Promise.resolve(application.readDocumentText(id) ?? ''),
    ...(application.measureSignals && { measureSignals: (question, history) => application.measureSignals?.({ question, history }) ?? Promise.resolve({}) }),
  };
  if (searchVariants === undefined) return engine;
  const variants = Object.entries(searchVariants).map(([label, search]): [string, EvaluationEngine] => [
    label,
    { ...engine, name: `${name}, ${label}`, search: async (query, history, topK) => (await search({ query, history, topK })).passages },
  ]);
  return { ...engine, variants: Object.fromEntries(variants) };
}

async function readAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of events) if (event.type === 'done') answer = event.answer;
  if (answer === undefined) throw new Error('The stream ended without an answer.');
  return answer;
}
