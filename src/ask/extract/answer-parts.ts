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
  const apart = new Map<QuestionPart, Promise<readonly QuotedPassage[]>>();
  const answerApart = (part: QuestionPart): Promise<readonly QuotedPassage[]> => {
    const quotes = apart.get(part) ?? chooseQuotes(part, search, share, readSpan);
    apart.set(part, quotes);
    return quotes;
  };
  const [first] = together;
  const own = listOwnTerms(parts);
  for (const [index, part] of parts.entries()) {
    const isNamed = (own[index] as readonly string[]).some((term) => foldText(first?.words ?? '').includes(term));
    // Only where the names do not tell: to answer a part costs as much as to answer the whole.
    const isTold = isNamed || (await answerApart(part))[0]?.passage.chunk.articleId === first?.passage.chunk.articleId;
    if (!isTold) return takeFitting((await Promise.all(parts.map(answerApart))).flat(), room);
  }
  return together;
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
