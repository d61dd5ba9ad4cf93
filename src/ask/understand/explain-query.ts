import type { QueryExplanation } from '../../types/answer-event.ts';
import { isBigramTerm } from '../../text/analyze.ts';
import type { CondensedQuestion } from './condense/condensed-question.ts';
import type { Query } from './understand-query.ts';

/** Enough to see what was searched with; the tail of a long history says nothing. */
const MAX_TERMS = 40;

/** What a question was turned into, heaviest terms first; the bigrams of the safety net are left out. */
export function explainQuery(condensed: CondensedQuestion, query: Query): QueryExplanation {
  const terms = query.terms.filter(({ term, origin }) => !isBigramTerm(term) || origin === 'pinyin');
  const sorted = [...terms].sort((left, right) => right.weight - left.weight).slice(0, MAX_TERMS);
  return {
    standaloneQuestion: condensed.standaloneQuestion,
    intent: condensed.intent,
    terms: sorted.map(({ term, weight, origin }) => ({
      term: term.replace(/^_/u, ''),
      weight: Math.round(weight * 1000) / 1000,
      origin,
    })),
  };
}
