import type { Engine, SearchRequest } from '../ports/engine.ts';
import type { Answer } from '../types/answer-event.ts';
import type { Message } from '../types/message.ts';
import type { Passage } from '../types/passage.ts';

type Search = (request: SearchRequest) => Promise<{ readonly passages: readonly Passage[] }>;

/** The calls that readers make, and what calibration looks at behind them. Calls come one after another. */
export type MeasuredEngine = Pick<Engine, 'answer' | 'readDocumentText'> & {
  /** Shown in reports, such as `bundled + extractive`. */
  readonly name: string;
  readonly search: Search;
  /** The language model that writes the answers; absent where they are extracted. */
  readonly model?: {
    /** Calls so far: answers, plans, rewritten questions and checks. */
    calls(): number;
    /** Of them those that a cassette does not hold; 0 for a model that is asked. */
    misses(): number;
  };
  /** What a refusal is decided by, by name; higher means more answerable. */
  readonly measureSignals?: (
    question: string,
    history: readonly Message[],
  ) => Promise<Readonly<Record<string, number>>>;
  /** The same search without the embedding model. */
  readonly searchByWords?: Search;
};

/** Asks one question and reads the answer to its end; throws what the engine throws, and when no answer comes. */
export async function readAnswer(
  engine: MeasuredEngine,
  question: string,
  history: readonly Message[],
): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of engine.answer({ question, history, signal: new AbortController().signal })) {
    if (event.type === 'done') answer = event.answer;
  }
  if (answer === undefined) throw new Error('The stream ended without an answer.');
  return answer;
}
