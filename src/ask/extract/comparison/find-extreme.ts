import { foldText } from '../../../text/facts/fold-text.ts';
import type { Passage } from '../../../types/passage.ts';
import { type AskedExtreme, readAskedExtreme } from '../../understand/asked-extreme.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { type QuotedPassage, showQuotation, takeFitting } from '../quotes/quoted-passage.ts';
import { type AnswerUnit, type ReadSpan, listAnswerUnits } from '../units/answer-units.ts';
import { listDocumentPassages } from '../units/document-passages.ts';
import { groupBeside } from '../units/group-beside.ts';
import type { Extreme } from './extreme.ts';
import { rankClauses, rankItems } from './rank-clauses.ts';
import { rankRows } from './rank-rows.ts';

/** Documents of so many passages are read, */
const PASSAGES = 4;
/** if they are no longer than so many chunks: the most of a part of a table is not the most of it. */
const MAX_CHUNKS = 80;

/**
 * A question for the most or the least of several things → which it is, in front of its number: of the rows of one
 * table, the items of one list, or the clauses of one sentence. Undefined where it asks for none, where a thing has no
 * number or one of another unit, or where more than one table or list could be meant.
 */
export function findExtreme(
  question: string,
  passages: readonly Passage[],
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
): readonly QuotedPassage[] | undefined {
  const asked = readAskedExtreme(question);
  if (asked === undefined) return undefined;
  const documents = [...new Set(passages.slice(0, PASSAGES).map(({ chunk }) => chunk.documentId))];
  const found = documents.map((documentId) => {
    const sources = listPassages(documentId, passages, search);
    const units = listAnswerUnits(sources, search.analyzer, room, readSpan, search.memory);
    return listExtremes(asked, units, sources, readSpan).map((extreme) => ({ extreme, sources }));
  });
  // A question that names nothing may mean any of the documents.
  const [only, ...more] = asked.claim === '' ? found.flat() : (found.find((extremes) => extremes.length > 0) ?? []);
  const words = only === undefined ? undefined : tell(asked, only.extreme);
  if (only === undefined || words === undefined || more.length > 0) return undefined;
  const { extreme, sources } = only;
  const quotes = extreme.quotes.map((group) => showQuotation(group, sources[group.passage] as Passage, readSpan));
  return takeFitting(quotes, room).map((quoted, place) => (place > 0 ? quoted : { ...quoted, told: words }));
}

/**
 * Whether the most or the least of things that a question names is told: such words (三个班里哪个最贵) may stand nowhere
 * in the text that answers.
 */
export function isExtremeTold(
  question: string,
  passages: readonly Passage[],
  search: SearchIndex,
  readSpan: ReadSpan,
): boolean {
  const named = /\p{L}/u.test(readAskedExtreme(question)?.claim ?? '');
  return named && findExtreme(question, passages, search, Infinity, readSpan) !== undefined;
}

function listExtremes(
  asked: AskedExtreme,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  readSpan: ReadSpan,
): readonly Extreme[] {
  const describe = ({ block, documentId, passage }: AnswerUnit): readonly string[] => {
    const { title, headline = '' } = (passages[passage] as Passage).chunk.context;
    const leadIn = block.leadIn === undefined ? '' : readSpan(documentId, block.leadIn);
    return [title, headline, ...block.path, leadIn, block.caption ?? ''].map(foldText);
  };
  return groupBeside(units).flatMap((group) => {
    const [first] = group as [AnswerUnit, ...AnswerUnit[]];
    const context = describe(first);
    const isTable = first.block.kind === 'table-row';
    const whole = isTable ? rankRows(asked, group, context, readSpan) : rankItems(asked, group, context);
    if (whole !== undefined || isTable) return whole ?? [];
    return group.flatMap((unit) => rankClauses(asked, unit, context) ?? []);
  });
}

function listPassages(
  documentId: string,
  passages: readonly Passage[],
  { index: { chunks } }: SearchIndex,
): readonly Passage[] {
  const { document } = passages.find(({ chunk }) => chunk.documentId === documentId) as Passage;
  const all = listDocumentPassages(document, chunks, MAX_CHUNKS + 1);
  return all.length > MAX_CHUNKS ? [] : all;
}

function tell({ word }: AskedExtreme, { names, quotes }: Extreme): string | undefined {
  const isEnglish = /^[a-z]/u.test(word);
  if (quotes.length === 0) return undefined;
  if (names.length > 0 && isEnglish) return `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} the ${word}.`;
  if (isEnglish) return undefined;
  if (names.length > 0) return `${names.join('、')}${names.length > 1 ? '并列' : ''}最${word}。`;
  return quotes.length > 1 ? `并列最${word}的有 ${quotes.length} 个：` : `最${word}的是：`;
}
