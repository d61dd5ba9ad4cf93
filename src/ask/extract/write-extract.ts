import type { AnswerEvent, Draft } from '../../types/answer-event.ts';
import { writeReply } from '../reply/fixed-replies.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { FoundPassages } from '../search/search-passages.ts';
import { extractAnswer, markerOf } from './extract-answer.ts';

const extractive: Draft['model'] = { provider: 'extractive', name: 'extractive' };

/**
 * passages → events of an answer in their own words, and its draft; a refusal where no sentence of them can stand.
 */
export async function* writeExtract(
  found: FoundPassages,
  search: SearchIndex,
  maxChars: number,
): AsyncGenerator<AnswerEvent, Draft> {
  const parts = await extractAnswer(found.query, found.passages, search, maxChars);
  const citations = parts.flatMap(({ citation }) => citation ?? []);
  if (citations.length === 0) return yield* writeReply('insufficient_evidence', found.query.type.language);
  let text = '';
  for (const { text: words, citation } of parts) {
    const delta = citation === undefined ? words : words + markerOf(citation.n);
    text += delta;
    yield { type: 'delta', text: delta };
    if (citation !== undefined) yield { type: 'citation', citation };
  }
  return { outcome: 'answered', text, citations, unsupported: [], model: extractive };
}
