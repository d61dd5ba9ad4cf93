import { foldText } from '../../../text/facts/fold-text.ts';
import { type Period, comparePeriods, readPeriods, readVersionNumber } from '../../../text/facts/versions.ts';
import { findBlocksWithin } from '../../../text/find-block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import { type QuotedPassage, showQuotation } from '../quotes/quoted-passage.ts';
import { listDocumentPassages } from '../units/document-passages.ts';
import type { ReadSpan } from '../units/answer-units.ts';

/** A heading of a release log: which version, and when. */
type Release = { readonly version: string; readonly date: Period; readonly quote: () => QuotedPassage };

/** 最新的版本是哪个 asks for the version itself; 最新版本的价格 does not. */
const LATEST =
  /(?:最新|当前|现在|目前|现行)[^，。？?]{0,5}版本?号?(?:是|到|出到|叫)?(?:哪|多少|几|什么|[？?]|$)|latest (?:version|release)\??$/u;
/** A list of releases tells two at least. */
const LEAST = 2;
/** A log is longer than this only where it goes back for years. */
const MOST_PASSAGES = 40;

/**
 * When a version came out, or which is the newest, as the headings of a release log tell it (`v2.4.1 — 2025-11-18`):
 * the one heading as a quote; undefined for another question, or where no such log is among what was found.
 */
export function answerRelease(
  query: Query,
  passages: readonly Passage[],
  { index }: SearchIndex,
  readSpan: ReadSpan,
): QuotedPassage | undefined {
  const question = foldText(query.text);
  const version = readVersionNumber(question)?.join('.');
  const asksDate = query.type.asksDate || query.askedValues.some(({ name }) => /^(?:day|year|month)$/u.test(name));
  const asksLatest = version === undefined && LATEST.test(question);
  if (!asksLatest && !(version !== undefined && asksDate)) return undefined;
  const documents = [...new Map(passages.map(({ document }) => [document.id, document])).values()];
  for (const document of documents) {
    const releases = listReleases(listDocumentPassages(document, index.chunks, MOST_PASSAGES), readSpan);
    if (releases.length < LEAST) continue;
    const meant = asksLatest
      ? releases.reduce((newest, other) => (comparePeriods(other.date, newest.date) > 0 ? other : newest))
      : releases.find((release) => release.version === version);
    if (meant !== undefined) return meant.quote();
  }
  return undefined;
}

function listReleases(passages: readonly Passage[], readSpan: ReadSpan): Release[] {
  const releases = new Map<number, Release>();
  for (const passage of passages) {
    const { blocks, documentId } = passage.chunk;
    for (const block of findBlocksWithin(blocks, passage.chunk)) {
      if (block.kind !== 'heading') continue;
      const text = readSpan(documentId, block).trimEnd();
      const [date] = readPeriods(text);
      const number = readVersionNumber(text.replace(/\d{4}[-./年]\d{1,2}.*$/u, ''));
      if (date?.month === undefined || number === undefined) continue;
      const group = { passage: 0, documentId, start: block.start, end: block.start + text.length };
      releases.set(block.start, {
        version: number.join('.'),
        date,
        quote: () => showQuotation(group, passage, readSpan),
      });
    }
  }
  return [...releases.values()];
}
