import type { Passage } from '../../../types/passage.ts';
import { type AskedComparison, readAskedComparison } from '../../understand/asked-comparison.ts';
import { type QuotedPassage, showQuotation, takeFitting } from '../quotes/quoted-passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { type ReadSpan, listAnswerUnits } from '../units/answer-units.ts';
import { findComparison } from './find-comparison.ts';
import { splitSides } from './split-sides.ts';

/** Of so many passages: each side may have a document of its own. */
const PASSAGES = 6;

/**
 * A question that compares two things → what it comes to, in front of the numbers of both; where no numbers tell, what
 * the document of each says. Undefined where it compares nothing, or one document speaks of both.
 * @param choose the quotes of some passages that answer, of at most so many code points
 */
export async function compareSides(
  question: string,
  passages: readonly Passage[],
  { analyzer, memory }: Pick<SearchIndex, 'analyzer' | 'memory'>,
  room: number,
  readSpan: ReadSpan,
  choose: (passages: readonly Passage[], room: number) => Promise<readonly QuotedPassage[]>,
): Promise<readonly QuotedPassage[] | undefined> {
  const asked = readAskedComparison(question);
  if (asked === undefined) return undefined;
  const sources = passages.slice(0, PASSAGES);
  const tellNumbers = (): readonly QuotedPassage[] | undefined => {
    const units = listAnswerUnits(sources, analyzer, room, readSpan, memory);
    const found = findComparison(question, asked, units, sources, readSpan);
    return found?.quotes
      .map((group) => showQuotation(group, sources[group.passage] as Passage, readSpan))
      .map((quoted, place) => (place > 0 ? quoted : { ...quoted, told: found.words }));
  };
  return tellNumbers() ?? (await quoteBoth(asked, sources, room, choose));
}

async function quoteBoth(
  asked: AskedComparison,
  passages: readonly Passage[],
  room: number,
  choose: (passages: readonly Passage[], room: number) => Promise<readonly QuotedPassage[]>,
): Promise<readonly QuotedPassage[] | undefined> {
  const split = splitSides(asked, passages);
  if (split === undefined) return undefined;
  const quotes = await Promise.all(split.map((own) => choose(own, Math.floor(room / 2))));
  return takeFitting(quotes.flat(), room);
}
