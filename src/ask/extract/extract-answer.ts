import { countCodePoints } from '../../text/code-points.ts';
import type { Citation } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';
import { listAnswerUnits } from './answer-units.ts';
import { describeSource } from '../cite/describe-source.ts';
import { completeList } from './complete-list.ts';
import { namePublishers } from './name-publishers.ts';
import { type UnitGroup, pickUnits } from './pick-units.ts';
import { scoreUnits } from './score-units.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from '../search/search-index.ts';

/**
 * One sentence of the answer with the quote behind it (and its publisher's name before it where sources disagree), or
 * the frame around the quotes.
 */
export type AnswerPart = { readonly text: string; readonly citation?: Citation };

/**
 * query + passages → an answer in the words of the sources, each part with its quote; at most `maxChars` code points
 * without markers.
 */
export async function extractAnswer(
  query: Query,
  passages: readonly Passage[],
  search: SearchIndex,
  maxChars: number,
): Promise<AnswerPart[]> {
  const weights = search.weights.extraction;
  const sources = passages.slice(0, weights.sourcePassages);
  const frame = query.type.language === 'en' ? chooseFrame(maxChars) : '';
  const room = maxChars - countCodePoints(frame);
  const units = listAnswerUnits(sources, search.analyzer, Math.min(room, weights.maxUnitChars));
  const ranked = await scoreUnits(query, units, sources, search);
  const scored = query.type.asksList ? completeList(ranked, sources) : ranked;
  const readText = ({ passage, start, end }: UnitGroup): string => {
    const { chunk } = sources[passage] as Passage;
    return chunk.text.slice(start - chunk.start, end - chunk.start);
  };
  const quotes = attribute(
    query,
    pickUnits(scored, room, weights, readText).map((group) => ({
      group,
      quote: readText(group),
      passage: sources[group.passage] as Passage,
    })),
    room,
    weights.sameSaying,
  );
  const parts: AnswerPart[] = frame === '' ? [] : [{ text: frame }];
  let position = frame.length;
  for (const { group, quote, passage, publisher } of quotes) {
    const text = readable(quote);
    if (text === '') continue;
    const n = parts.filter(({ citation }) => citation !== undefined).length + 1;
    const lead = (n === 1 ? '' : '\n') + prefixFor(publisher);
    const answerStart = position + lead.length;
    const citation = createCitation(group, quote, n, answerStart, answerStart + text.length, passage);
    parts.push({ text: lead + text, citation });
    position = answerStart + text.length + markerOf(n).length;
  }
  return parts;
}

type Attributed = {
  readonly group: UnitGroup;
  readonly quote: string;
  readonly passage: Passage;
  readonly publisher?: string | undefined;
};

/** Names the publishers of quotes that contradict each other; other quotes at the end make room for the names. */
function attribute(
  query: Query,
  quotes: readonly Attributed[],
  room: number,
  sameSaying: number,
): readonly Attributed[] {
  const publishers = namePublishers(query, quotes, sameSaying);
  if (publishers.every((publisher) => publisher === undefined)) return quotes;
  const named = quotes.map((quote, index): Attributed => ({ ...quote, publisher: publishers[index] }));
  const measure = (): number =>
    named.reduce(
      (sum, { quote, publisher }) => sum + countCodePoints(quote) + countCodePoints(prefixFor(publisher)) + 1,
      -1,
    );
  while (measure() > room) {
    const last = named.findLastIndex(({ publisher }) => publisher === undefined);
    if (last < 0) return quotes;
    named.splice(last, 1);
  }
  return named;
}

function prefixFor(publisher: string | undefined): string {
  return publisher === undefined ? '' : `${readable(publisher)}：`;
}

/** What stands above quotes that answer an English question; shorter where it would take the room of the answer. */
function chooseFrame(maxChars: number): string {
  return maxChars < 200 ? 'From the sources:\n' : 'According to the sources (quoted in their own language):\n';
}

/**
 * A quote as a part of an answer: on one line, without the source's own reference marks, which would pass for ours, and
 * without a comma at its end.
 */
function readable(quote: string): string {
  return dropReferenceMarks(quote)
    .replace(/\s*\n\s*(?:[-*•]\s+|\d{1,2}[.、)]\s*)?/gu, ' ')
    .replace(/^\s*\|\s*|\s*\|\s*$/gu, '')
    .replace(/\s*\|(?:[\s:|-]*\|)?\s*/gu, '，')
    .replace(/[，,、：:；;]$/u, '')
    .trim();
}

/** Again and again, since what is left around a dropped mark may make another: `[4[1]3]`. */
function dropReferenceMarks(text: string): string {
  const dropped = text.replace(/\s?[[【［]\d+(?:\s*[-,、–]\s*\d+)*[\]】］]/gu, '');
  return dropped === text ? text : dropReferenceMarks(dropped);
}

/** `[3]` */
export function markerOf(n: number): string {
  return `[${n}]`;
}

function createCitation(
  group: UnitGroup,
  quote: string,
  n: number,
  answerStart: number,
  answerEnd: number,
  passage: Passage,
): Citation {
  return {
    n,
    ...describeSource(passage, group.start),
    quote,
    start: group.start,
    end: group.end,
    answerStart,
    answerEnd,
    verdict: 'supported',
  };
}
