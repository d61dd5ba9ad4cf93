import type { MeasuredEngine } from '../../../src/evaluation/measured-engine.ts';
import type { AnswerRequest, SearchRequest } from '../../../src/ports/engine.ts';
import type { EvaluationQuestion } from '../../../src/evaluation/questions/question.ts';
import type { Answer, AnswerEvent } from '../../../src/types/answer-event.ts';
import type { Citation } from '../../../src/types/citation.ts';
import type { Passage } from '../../../src/types/passage.ts';

export function makeQuestion(given: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: 'q1',
    type: 'fact',
    question: '青禾一号有多高？',
    history: [],
    evidence: ['高 52 米'],
    evidenceMode: 'any',
    must: [['52']],
    answer: '52 米',
    language: 'zh',
    documents: [],
    system: '青禾一号',
    isOffTopic: false,
    ...given,
  };
}

export function makePassage(text: string, context: Partial<Passage['chunk']['context']> = {}): Passage {
  const title = context.title ?? '青禾塔';
  return {
    chunk: {
      id: `d-${text.length}`,
      documentId: 'd',
      articleId: 'd#0',
      start: 0,
      end: text.length,
      text,
      context: { headings: [], aliases: [], ...context, title },
      blocks: [],
    },
    document: {
      id: 'd',
      path: 'tower.md',
      title,
      bytes: 1,
      sha256: '',
      passages: 1,
      indexedAt: '2026-01-01T00:00:00Z',
      status: 'indexed',
    },
    score: 1,
    ranks: { lexical: 1 },
  };
}

export function makeCitation(given: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    documentId: 'd',
    chunkId: 'c',
    title: '青禾塔',
    path: 'tower.md',
    headings: [],
    quote: '青禾一号高 52 米。',
    start: 0,
    end: 11,
    answerStart: 0,
    answerEnd: 0,
    verdict: 'supported',
    ...given,
  };
}

export function makeAnswer(text: string, given: Partial<Answer> = {}): Answer {
  return {
    outcome: 'answered',
    text,
    standaloneQuestion: '青禾一号有多高？',
    citations: [],
    unsupported: [],
    passages: [],
    model: { provider: 'extractive', name: 'extractive' },
    usage: { inputTokens: 0, outputTokens: 0 },
    timings: { totalMs: 1 },
    isWeak: false,
    explanation: { standaloneQuestion: '', intent: 'question', terms: [] },
    ...given,
  };
}

/** An engine that gives the same to everyone, or what is prepared for a question. */
export class PreparedEngine implements MeasuredEngine {
  readonly name = 'prepared';
  readonly #passages: Readonly<Record<string, readonly Passage[]>>;
  readonly #answers: Readonly<Record<string, Answer>>;
  asked = 0;

  constructor(passages: Readonly<Record<string, readonly Passage[]>>, answers: Readonly<Record<string, Answer>>) {
    this.#passages = passages;
    this.#answers = answers;
  }

  // Fields, so that a copy of the engine keeps them.
  readonly search = ({ query }: SearchRequest): Promise<{ readonly passages: readonly Passage[] }> =>
    Promise.resolve({ passages: this.#passages[query] ?? [] });
  readonly answer = (request: AnswerRequest): AsyncGenerator<AnswerEvent> => this.#answer(request);
  readonly readDocumentText = (): string => '青禾一号高 52 米。它建于 2031 年。';

  async *#answer({ question }: AnswerRequest): AsyncGenerator<AnswerEvent> {
    await Promise.resolve();
    this.asked += 1;
    const answer = this.#answers[question];
    if (answer === undefined) throw new Error(`nothing prepared for ${question}`);
    yield { type: 'done', answer };
  }
}
