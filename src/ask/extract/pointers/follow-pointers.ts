import { foldKey } from '../../../text/facts/identity/keys.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import { type QuotedPassage, showQuotation, takeFitting } from '../quotes/quoted-passage.ts';
import type { ReadSpan } from '../units/answer-units.ts';
import { listDocumentPassages } from '../units/document-passages.ts';
import { findLinked } from './find-linked.ts';
import { MAX_CHUNKS, findPart } from './find-part.ts';
import { type Pointer, readPointer } from './read-pointer.ts';

/** What the quotes of some passages are chosen by, of at most so many code points. */
type Choose = (passages: readonly Passage[], room: number) => Promise<readonly QuotedPassage[]>;

/** A part that is longer is quoted by the blocks that say most of what is asked. */
const MAX_PART_CHARS = 160;

/**
 * quotes → the first of them with the place it refers to, where it answers by sending its reader there: 按第八条执行,
 * 详见《差旅办法》, or by a code that another table explains; any others as they are.
 */
export async function followPointers(
  query: Query,
  quotes: readonly QuotedPassage[],
  passages: readonly Passage[],
  search: SearchIndex,
  room: number,
  readSpan: ReadSpan,
  choose: Choose,
): Promise<readonly QuotedPassage[]> {
  const [first] = quotes;
  if (first === undefined || first.told !== undefined) return quotes;
  const measure = createMeasure(query.text);
  const pointer = readPointer(readSpan(first.group.documentId, first.group), measure);
  if (pointer === undefined) {
    const linked = findLinked(query, first, passages, search, room, readSpan);
    return linked === undefined ? quotes : takeFitting([first, linked], room);
  }
  const target =
    pointer.kind === 'part'
      ? quotePart(first, pointer, search, readSpan, measure)
      : await quoteDocument(pointer.title, search, Math.floor(room / 2), choose, measure);
  return target.length === 0 ? quotes : takeFitting([first, ...target], room);
}

/** text → how many of the pairs of characters of the question it holds. */
function createMeasure(question: string): (text: string) => number {
  const key = foldText(question).replace(/[^\u3400-\u9fff]/gu, '');
  const pairs = new Set([...key].slice(0, -1).map((_, at) => key.slice(at, at + 2)));
  return (text) => [...pairs].filter((pair) => text.includes(pair)).length;
}

function quotePart(
  { passage }: QuotedPassage,
  { label, item }: Extract<Pointer, { kind: 'part' }>,
  { index }: SearchIndex,
  readSpan: ReadSpan,
  measure: (text: string) => number,
): readonly QuotedPassage[] {
  const parts = findPart(passage, label, index.chunks);
  const { documentId } = passage.chunk;
  const wanted = item === undefined ? parts : parts.slice(item - 1, item);
  const valued = wanted.map((part) => ({ part, value: measure(readSpan(documentId, part)) }));
  const length = wanted.reduce((sum, { start, end }) => sum + end - start, 0);
  const best = Math.max(...valued.map(({ value }) => value));
  const chosen = length <= MAX_PART_CHARS ? valued : valued.filter(({ value }) => value === best).slice(0, 1);
  const quotations: { group: Quotation; passage: Passage }[] = [];
  for (const { part } of chosen) {
    const last = quotations.at(-1);
    if (last !== undefined && last.passage === part.passage) last.group = { ...last.group, end: part.end };
    else
      quotations.push({ group: { documentId, passage: 0, start: part.start, end: part.end }, passage: part.passage });
  }
  return quotations.map((quotation) => showQuotation(quotation.group, quotation.passage, readSpan));
}

/** Passages of a document that are read for one pointer. */
const DOCUMENT_PASSAGES = 4;

async function quoteDocument(
  title: string,
  { index: { chunks } }: SearchIndex,
  room: number,
  choose: Choose,
  measure: (text: string) => number,
): Promise<readonly QuotedPassage[]> {
  const document = chunks.documents.find(
    (one) => foldKey(one.title).includes(title) || foldKey(one.path).includes(title),
  );
  if (document === undefined) return [];
  const passages = listDocumentPassages(document, chunks, MAX_CHUNKS).map((passage) => ({
    ...passage,
    score: measure(passage.chunk.text),
  }));
  const best = passages.sort((left, right) => right.score - left.score).slice(0, DOCUMENT_PASSAGES);
  return (await choose(best, room)).slice(0, 1);
}
