import { countCodePoints } from '../../text/code-points.ts';
import type { Citation } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';
import { type AnswerPart, markerOf } from '../cite/answer-part.ts';
import { describeSource } from '../cite/describe-source.ts';
import type { QuestionPart } from '../search/search-passages.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Query } from '../understand/understand-query.ts';
import { answerDefinition } from './definition/answer-definition.ts';
import { answerParts } from './answer-parts.ts';
import { compareSides } from './comparison/compare-sides.ts';
import { findExtreme } from './comparison/find-extreme.ts';
import { chooseQuotes } from './choose-quotes.ts';
import type { QuotedPassage } from './quotes/quoted-passage.ts';
import { formatSource } from './quotes/name-publishers.ts';
import { answerRelease } from './releases/answer-release.ts';
import { followPointers } from './pointers/follow-pointers.ts';
import { createReadSpan } from './read-span.ts';

/**
 * query + passages → an answer in the words of the sources, each part with its quote; at most `maxChars` code points
 * without markers.
 * @param parts the questions it holds, each answered in turn; [] for a question of one part
 */
export async function extractAnswer(
  query: Query,
  passages: readonly Passage[],
  search: SearchIndex,
  maxChars: number,
  parts: readonly QuestionPart[] = [],
): Promise<AnswerPart[]> {
  const frame = query.type.language === 'en' ? chooseFrame(maxChars) : '';
  const room = maxChars - countCodePoints(frame);
  const readSpan = createReadSpan(search);
  const write = (quotes: readonly QuotedPassage[]): AnswerPart[] =>
    writeQuotes(quotes, frame, (quote) => readSpan(quote.group.documentId, quote.group));
  const release = parts.length > 1 ? undefined : answerRelease(query, passages, search, readSpan);
  if (release !== undefined) return write([release]);
  const { defined } = query;
  const chooseAll = (): Promise<readonly QuotedPassage[]> =>
    parts.length > 1
      ? answerParts(parts, search, room, readSpan)
      : chooseQuotes({ query, passages }, search, room, readSpan);
  const told = defined === undefined ? [] : await answerDefinition(defined, passages, search, room, readSpan);
  const chooseOf = (own: readonly Passage[], share: number): Promise<readonly QuotedPassage[]> =>
    chooseQuotes({ query, passages: own }, search, share, readSpan);
  const compared =
    (await compareSides(query.text, passages, search, room, readSpan, chooseOf)) ??
    findExtreme(query.text, passages, search, room, readSpan);
  const plain = async (): Promise<readonly QuotedPassage[]> =>
    followPointers(query, await chooseAll(), passages, search, room, readSpan, chooseOf);
  return write(told.length > 0 ? told : (compared ?? (await plain())));
}

/** quotes → the parts of the answer, a quote a line; what a quote hangs on is told once for all that hang on it. */
function writeQuotes(
  quotes: readonly QuotedPassage[],
  frame: string,
  read: (quote: QuotedPassage) => string,
): AnswerPart[] {
  const opening = frame === '' ? '' : [quotes[0]?.told ?? '', frame].filter((words) => words !== '').join(' ');
  const parts: AnswerPart[] = opening === '' ? [] : [{ text: opening }];
  let position = opening.length;
  let lastLead = '';
  let lastLabel: string | undefined;
  for (const quote of quotes) {
    const { group, lead, words, passage, publisher, label, told } = quote;
    if (words === '') continue;
    const n = parts.filter(({ citation }) => citation !== undefined).length + 1;
    const source = publisher ?? (label === lastLabel ? undefined : label);
    const said = n === 1 && frame === '' ? (told ?? '') : '';
    const before = (n === 1 ? '' : '\n') + said + formatSource(source) + (lead === lastLead ? '' : lead);
    lastLabel = label;
    lastLead = lead;
    const answerStart = position + before.length;
    const citation: Citation = {
      n,
      ...describeSource(passage, group.start),
      quote: read(quote),
      start: group.start,
      end: group.end,
      answerStart,
      answerEnd: answerStart + words.length,
      verdict: 'supported',
    };
    parts.push({ text: before + words, citation });
    position = answerStart + words.length + markerOf(n).length;
  }
  return parts;
}

/** What stands above quotes that answer an English question; shorter where it would take the room of the answer. */
function chooseFrame(maxChars: number): string {
  return maxChars < 200 ? 'From the sources:\n' : 'According to the sources (quoted in their own language):\n';
}
