import { countCodePoints } from '../../text/code-points.ts';
import type { Citation } from '../../types/citation.ts';
import type { Passage } from '../../types/passage.ts';
import { findBlocksWithin } from '../../text/find-block.ts';
import { type ReadSpan, listAnswerUnits } from './units/answer-units.ts';
import { type AnswerPart, markerOf } from '../cite/answer-part.ts';
import { describeSource } from '../cite/describe-source.ts';
import { completeList } from './complete-list.ts';
import { dropSiblings } from './siblings/drop-siblings.ts';
import { nameSources, formatSource } from './name-publishers.ts';
import { type Quotation, pickRuns, startAtMark } from './pick-runs.ts';
import { narrowToCell } from './narrow-to-cell.ts';
import { rankNewest } from './rank-newest.ts';
import { scoreRuns } from './score-runs.ts';
import { type ShownQuote, showQuote } from './show-quote.ts';
import { dropOtherVersions, findCounterparts, listOtherVersions } from './tell-versions.ts';
import type { Query } from '../understand/understand-query.ts';
import type { SearchIndex } from '../search/search-index.ts';

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
  const sources: readonly Passage[] = dropOtherVersions(passages).slice(0, weights.sourcePassages);
  const frame = query.type.language === 'en' ? chooseFrame(maxChars) : '';
  const room = maxChars - countCodePoints(frame);
  const readSpan = createReadSpan(search);
  const found = listAnswerUnits(sources, search.analyzer, Math.min(room, weights.maxUnitChars), readSpan);
  const units = dropSiblings(query.text, found, sources);
  const isLong = query.asksForMore;
  const runChars = isLong ? weights.longRunChars : weights.runChars;
  const ranked = await scoreRuns(query, units, sources, search, runChars);
  const dated = query.version.asksLatest ? rankNewest(ranked, weights.utilitySpan) : ranked;
  const scored = isLong ? completeList(dated, units) : dated;
  const shown: Passage[] = [...sources];
  const show = ({ documentId, start, end, passage }: Quotation): ShownQuote => {
    const { chunk } = shown[passage] as Passage;
    const blocks = findBlocksWithin(chunk.blocks, { start, end });
    return showQuote({ start, end }, blocks, (span) => readSpan(documentId, span));
  };
  const textOf = (group: Quotation): string => {
    const { lead, words } = show(group);
    return lead + words;
  };
  const limits = {
    maxChars: isLong ? room : Math.min(room, weights.factChars),
    span: isLong ? weights.utilitySpan : weights.factSpan,
    otherDocument: query.type.asksCompare ? 0 : weights.otherDocument,
  };
  const groups = pickRuns(scored, limits, weights, textOf).map((group) => startAtMark(group, sources));
  const narrowed = groups.map((group) => narrowToCell(group, query, sources, search));
  const [first] = narrowed;
  const others = listOtherVersions(passages, first && sources[first.passage], query.version);
  shown.push(...others);
  const counterparts =
    first === undefined
      ? []
      : findCounterparts(readSpan(first.documentId, first), others, sources.length, search, readSpan);
  const quotes = nameSources(
    query,
    [...narrowed, ...counterparts].map((group) => ({
      group,
      ...show(group),
      passage: shown[group.passage] as Passage,
    })),
    room,
  );
  const parts: AnswerPart[] = frame === '' ? [] : [{ text: frame }];
  let position = frame.length;
  let lastLead = '';
  let lastLabel: string | undefined;
  for (const { group, lead, words, passage, publisher } of quotes) {
    if (words === '') continue;
    const n = parts.filter(({ citation }) => citation !== undefined).length + 1;
    const label = counterparts.length > 0 ? passage.version?.label : undefined;
    const source = publisher ?? (label === lastLabel ? undefined : label);
    const before = (n === 1 ? '' : '\n') + formatSource(source) + (lead === lastLead ? '' : lead);
    lastLabel = label;
    lastLead = lead;
    const answerStart = position + before.length;
    const quote = readSpan(group.documentId, group);
    const citation = createCitation(group, quote, n, answerStart, answerStart + words.length, passage);
    parts.push({ text: before + words, citation });
    position = answerStart + words.length + markerOf(n).length;
  }
  return parts;
}

/** Reads stretches of documents, each document once. */
function createReadSpan({ index }: SearchIndex): ReadSpan {
  const texts = new Map<string, string>();
  return (documentId, { start, end }) => {
    const text = texts.get(documentId) ?? index.chunks.readText(documentId) ?? '';
    texts.set(documentId, text);
    return text.slice(start, end);
  };
}

/** What stands above quotes that answer an English question; shorter where it would take the room of the answer. */
function chooseFrame(maxChars: number): string {
  return maxChars < 200 ? 'From the sources:\n' : 'According to the sources (quoted in their own language):\n';
}

function createCitation(
  group: Quotation,
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
