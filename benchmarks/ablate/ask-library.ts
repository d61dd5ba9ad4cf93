import { answerQuestion } from '../../src/ask/answer-question.ts';
import { extractAnswer } from '../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../src/ask/search/search-index.ts';
import { condense } from '../../src/ask/understand/condense/condense.ts';
import { readQuestion } from '../../src/ask/understand/question-type.ts';
import { understandQuery } from '../../src/ask/understand/understand-query.ts';
import { createConsoleLogger } from '../../src/bin/console-logger.ts';
import type { Answer } from '../../src/types/answer-event.ts';
import type { SearchFilter } from '../../src/types/hit.ts';
import type { Message } from '../../src/types/message.ts';

export type Asked = {
  readonly question: string;
  readonly history: readonly Message[];
  readonly filter?: SearchFilter | undefined;
};

const TOP_K = 8;
const MAX_CHARS = 400;
const SHORT_CHARS = 120;

/** Asks as a reader of a server without a language model does. */
export async function ask({ question, history, filter }: Asked, search: SearchIndex): Promise<Answer> {
  const events = answerQuestion(
    { question, history, filter, signal: new AbortController().signal },
    search,
    undefined,
    {
      // Only a language model is prompted.
      prompts: {} as never,
      checksClaims: false,
      mode: 'strict',
      fallback: 'extractive',
      maxChars: MAX_CHARS,
      rounds: 1,
      topK: TOP_K,
      thresholds: search.weights.refusal.calibrated,
      logger: createConsoleLogger('error'),
    },
  );
  for await (const event of events) if (event.type === 'done') return event.answer;
  throw new Error('The stream ended without an answer.');
}

/** The same passages, told in 120 characters; '' for a refusal. */
export async function askForShort(asked: Asked, answer: Answer, search: SearchIndex): Promise<string> {
  if (answer.outcome !== 'answered') return '';
  const condensed = await condense(asked.question, asked.history, libraryOf(search));
  const reading = readQuestion(condensed.standaloneQuestion);
  const query = understandQuery(condensed, reading, { ...search, lexical: search.index.lexical });
  const parts = await extractAnswer(query, answer.passages, search, SHORT_CHARS);
  return parts.map(({ text }) => text).join('');
}
