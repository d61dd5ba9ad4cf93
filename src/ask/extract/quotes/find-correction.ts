import { extractDates } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { listWording } from '../../../text/similarity.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import { type ReadSpan, listAnswerUnits } from '../units/answer-units.ts';

/** What puts another value right. */
const correcting = /更正|勘误|订正|应[为是]|写错|有误|(?<!是)不是[^，。；,;()（）]{0,8}\d/u;
/** What sets another day. */
const moving = /更正|改[到为成]|推迟|推到|延期|提前到/u;
/** A number that stands in two texts by no chance; the time of a message does: 21:03. */
const number = /(?<![\d.:：])\d{2,}(?:\.\d+)?(?![\d.]*\d)(?![:：]\d)/gu;

/**
 * What the same document says to put the number right that a quote answers with: 更正：「占地 210 亩」应为「占地 120 亩」; or to
 * set another day for the thing that it is of: 更正：五组改到 18 号. Undefined for none. `passage` counts from `offset` among
 * `passages`, all of which are read.
 * @param moved the name of the thing whose day is asked for; '' where none is
 */
export function findCorrection(
  question: string,
  quote: string,
  moved: string,
  passages: readonly Passage[],
  offset: number,
  search: SearchIndex,
  readSpan: ReadSpan,
): Quotation | undefined {
  const asked = correcting.test(quote) ? [] : listAskedNumbers(question, quote);
  if (asked.length === 0 && moved === '') return undefined;
  const said = new Set(listNumbers(quote));
  const { maxUnitChars } = search.weights.extraction;
  const found = listAnswerUnits(passages, search.analyzer, maxUnitChars, readSpan, search.memory).find(({ text }) => {
    if (moved !== '' && moving.test(text) && text.includes(moved) && !text.includes(quote.trim()))
      return extractDates(foldText(text)).length > 0;
    if (!correcting.test(text)) return false;
    const numbers = listNumbers(text);
    return numbers.some((one) => asked.includes(one)) && numbers.some((one) => !said.has(one));
  });
  if (found === undefined) return undefined;
  const { documentId, start, end, passage } = found;
  return { documentId, start, end, passage: offset + passage };
}

/** The numbers of those clauses that share most with the question: 全长 3600 米，投资 1250 万元. */
function listAskedNumbers(question: string, quote: string): string[] {
  const pairs = listWording(question);
  const clauses = quote.split(/[，。；,;]/u).flatMap((clause) => {
    const numbers = listNumbers(clause);
    const shared = [...listWording(clause)].filter((pair) => pairs.has(pair)).length;
    return numbers.length === 0 ? [] : [{ numbers, shared }];
  });
  const most = Math.max(...clauses.map(({ shared }) => shared));
  return clauses.flatMap(({ numbers, shared }) => (shared === most && most > 0 ? numbers : []));
}

function listNumbers(text: string): string[] {
  const folded = foldText(text);
  const dates = extractDates(folded);
  return [...folded.matchAll(number)].flatMap(({ 0: found, index }) =>
    dates.some(({ start, end }) => start <= index && index < end) ? [] : [found],
  );
}
