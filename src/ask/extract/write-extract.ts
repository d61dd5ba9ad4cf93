import type { AnswerEvent, Draft } from '../../types/answer-event.ts';
import { writeParts } from '../cite/answer-part.ts';
import { writeReply } from '../reply/fixed-replies.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { FoundPassages } from '../search/search-passages.ts';
import { extractAnswer } from './extract-answer.ts';

/**
 * passages → events of an answer in their own words, and its draft; a refusal where no sentence of them can stand.
 */
export async function* writeExtract(
  found: FoundPassages,
  search: SearchIndex,
  maxChars: number,
): AsyncGenerator<AnswerEvent, Draft> {
  const parts = await extractAnswer(found.query, found.passages, search, maxChars, found.parts);
  if (parts.every(({ citation }) => citation === undefined))
    return yield* writeReply('insufficient_evidence', found.query.type.language);
  return yield* writeParts(parts);
}
