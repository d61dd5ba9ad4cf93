import { countCodePoints } from '../text/code-points.ts';
import type { Citation } from '../types/citation.ts';
import type { Passage } from '../types/passage.ts';
import { listAnswerUnits } from './extraction/answer-units.ts';
import { type UnitGroup, pickUnits } from './extraction/pick-units.ts';
import { scoreUnits } from './extraction/score-units.ts';
import type { Query } from './query/understand-query.ts';
import type { SearchIndex } from './search-index.ts';

/** One sentence of the answer with the quote behind it, or the frame around the quotes. */
export type AnswerPart = { readonly text: string; readonly citation?: Citation };

/** How many passages sentences are taken from: the words of the answer stand in the first four for 91 % of the questions. */
const SOURCE_PASSAGES = 4;

/** query + passages → an answer in the words of the sources, each part with its quote; at most `maxChars` code points without markers. */
export async function extractAnswer(query: Query, passages: readonly Passage[], search: SearchIndex, maxChars: number): Promise<AnswerPart[]> {
  const sources = passages.slice(0, SOURCE_PASSAGES);
  const frame = query.type.language === 'en' ? chooseFrame(maxChars) : '';
  const room = maxChars - countCodePoints(frame);
  const units = listAnswerUnits(sources, search.analyzer, room);
  const scored = await scoreUnits(query, units, sources, search);
  const readText = (group: UnitGroup): string => (search.index.chunks.readText(group.documentId) ?? '').slice(group.start, group.end);
  const groups = pickUnits(scored, room, readText);
  const parts: AnswerPart[] = frame === '' ? [] : [{ text: frame }];
  let position = frame.length;
  for (const group of groups) {
    const quote = readText(group);
    const text = readable(quote);
    if (text === '') continue;
    const n = parts.filter(({ citation }) => citation !== undefined).length + 1;
    const separator = n === 1 ? '' : '\n';
    const answerStart = position + separator.length;
    const citation = createCitation(group, quote, n, answerStart, answerStart + text.length, sources[group.passage] as Passage);
    parts.push({ text: separator + text, citation });
    position = answerStart + text.length + markerOf(n).length;
  }
  return parts;
}

/** What stands above quotes that answer an English question; shorter where it would take the room of the answer. */
function chooseFrame(maxChars: number): string {
  return maxChars < 200 ? 'From the sources:\n' : 'According to the sources (quoted in their own language):\n';
}

/** A quote as a part of an answer: on one line, without the source's own reference marks, which would pass for ours, and without a comma at its end. */
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

function createCitation(group: UnitGroup, quote: string, n: number, answerStart: number, answerEnd: number, passage: Passage): Citation {
  const { chunk, document } = passage;
  const { title, headings, publisher, publishedAt } = chunk.context;
  return {
    n, documentId: chunk.documentId, chunkId: chunk.id, title, path: document.path, headings, quote,
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    start: group.start, end: group.end, answerStart, answerEnd, verdict: 'supported',
  };
}
