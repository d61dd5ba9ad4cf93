import type { AnswerEvent, Draft } from '../types/answer-event.ts';
import { writeParts } from './cite/answer-part.ts';
import { extractAnswer } from './extract/extract-answer.ts';
import { judgeAnswer } from './judge/judge-answer.ts';
import { writeReply } from './reply/fixed-replies.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { FoundPassages } from './search/search-passages.ts';

/**
 * passages → events of an answer in their own words, and its draft; a refusal where no sentence of them can stand, or
 * where those that were chosen tell something else than what is asked for.
 */
export async function* writeExtract(
  found: FoundPassages,
  search: SearchIndex,
  maxChars: number,
): AsyncGenerator<AnswerEvent, Draft> {
  const { query, parts: asked = [] } = found;
  const parts = await extractAnswer(query, found.passages, search, maxChars, asked);
  const isQuoted = parts.some(({ citation }) => citation !== undefined);
  // Of several questions one may be answered where another is not.
  const missing =
    isQuoted && asked.length < 2
      ? judgeAnswer(query, parts, (id) => search.index.chunks.readText(id) ?? '')
      : undefined;
  if (!isQuoted || missing !== undefined)
    return yield* writeReply('insufficient_evidence', query.type.language, missing);
  return yield* writeParts(parts);
}
