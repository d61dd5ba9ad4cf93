import type { AnswerEvent, Draft } from '../../types/answer-event.ts';
import { writeParts } from '../cite/answer-part.ts';
import type { CollectionAnswer } from './answer-collection.ts';

/** An answer about the collection → its events, from the passages on. `start` is when the question came, in ms. */
export function* writeCollection(
  question: string,
  { parts, passages, isFound }: CollectionAnswer,
  start: number,
): Generator<AnswerEvent> {
  yield { type: 'passages', standaloneQuestion: question, passages };
  const draft: Draft = yield* writeParts(parts);
  yield {
    type: 'done',
    answer: {
      ...draft,
      outcome: isFound ? 'answered' : 'insufficient_evidence',
      standaloneQuestion: question,
      passages,
      timings: { totalMs: performance.now() - start },
      // The catalogue is exact, whether or not a document says the same.
      isWeak: false,
      usage: { inputTokens: 0, outputTokens: 0 },
      explanation: { standaloneQuestion: question, intent: 'question', terms: [] },
    },
  };
}
