import type { Answer, QueryExplanation } from '../../src/types/answer-event.ts';
import type { Citation } from '../../src/types/citation.ts';
import type { Passage } from '../../src/types/passage.ts';

/** A finished answer with these parts; the rest is plain. */
export function createAnswer(parts: {
  readonly question: string;
  readonly text: string;
  readonly citations?: readonly Citation[];
  readonly passages?: readonly Passage[];
  readonly outcome?: Answer['outcome'];
}): Answer {
  return {
    outcome: parts.outcome ?? 'answered',
    text: parts.text,
    standaloneQuestion: parts.question,
    citations: parts.citations ?? [],
    unsupported: [],
    passages: parts.passages ?? [],
    model: { provider: 'extractive', name: 'extractive' },
    usage: { inputTokens: 7, outputTokens: 5 },
    timings: { totalMs: 12.34567 },
    isWeak: false,
    explanation: explain(parts.question),
  };
}

/** What a question without any rewriting was turned into. */
export function explain(question: string): QueryExplanation {
  return {
    standaloneQuestion: question,
    intent: 'question',
    terms: [{ term: question, weight: 1, origin: 'question' }],
  };
}
