import { foldText } from '../../text/facts/fold-text.ts';
import type { QuestionPart } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { type QuotedPassage, takeFitting } from './quotes/quoted-passage.ts';
import type { ReadSpan } from './units/answer-units.ts';

/**
 * A question as a whole and the questions it holds → its quotes, where they answer all of them; else the quotes that
 * answer each, in their order, nothing twice. `room` in code points.
 */
export async function answerParts(
  [whole, ...parts]: readonly QuestionPart[],
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
): Promise<readonly QuotedPassage[]> {
  if (whole === undefined) return [];
  const together = await chooseQuotes(whole, search, room, readSpan);
  const share = Math.floor(room / Math.max(1, parts.length));
  const apart: (readonly QuotedPassage[])[] = [];
  for (const part of parts)
    apart.push(part.passages.length === 0 ? [] : await chooseQuotes(part, search, share, readSpan));
  const [first] = together;
  const own = listOwnTerms(parts);
  const isTold = (index: number): boolean =>
    apart[index]?.[0]?.passage.chunk.articleId === first?.passage.chunk.articleId ||
    (own[index] as readonly string[]).some((term) => foldText(first?.words ?? '').includes(term));
  if (parts.every((_, index) => isTold(index))) return together;
  return takeFitting(apart.flat(), room);
}

/** Names of each part that no other part holds. */
function listOwnTerms(parts: readonly QuestionPart[]): readonly (readonly string[])[] {
  const terms = parts.map(({ query }) =>
    query.terms
      .filter(({ weight, origin, term }) => weight === 1 && origin === 'question' && /[a-z\d]/u.test(term))
      .map(({ term }) => term),
  );
  return terms.map((own, index) =>
    own.filter((term) => !terms.some((other, place) => place !== index && other.includes(term))),
  );
}
