import { findBlock } from '../../../text/find-block.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { extractCodes } from '../../../text/facts/identity/codes.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import { isBigramTerm } from '../../../text/analyze.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Query } from '../../understand/understand-query.ts';
import { narrowToCell } from '../quotes/narrow-to-cell.ts';
import { type QuotedPassage, showQuotation } from '../quotes/quoted-passage.ts';
import { type AnswerUnit, type ReadSpan, listAnswerUnits } from '../units/answer-units.ts';

/** Who asks what a code is called asks for its name. */
const ASKS_NAME = /叫什么|什么名[字称]?|名字|是什么|什么(?:设备|东西|产品|型号|物品)/u;
const NAME = /名称|品名|名字/u;
/** And who asks where, for a place. */
const ASKS_PLACE = /在哪|哪里|哪儿|什么地方/u;
const PLACE = /位于|[楼层侧号室区路街]/u;

/**
 * The line of another list that says of a code in a quote what the quote leaves open: of 财务部 | PR-07 the row PR-07
 * under 单价, where the price is asked. Undefined without a code, or where no other line adds a word or a value that is
 * asked.
 */
export function findLinked(
  query: Query,
  { group, passage, lead, words }: QuotedPassage,
  passages: readonly Passage[],
  search: SearchIndex,
  maxUnitChars: number,
  readSpan: ReadSpan,
): QuotedPassage | undefined {
  const block = findBlock(passage.chunk.blocks, group.start);
  if (!/^(?:table-row|list-item|key-value)$/u.test(block?.kind ?? '')) return undefined;
  const question = foldText(query.text);
  const asked = extractCodes(question).map(({ key }) => key);
  const codes = codesOf(words).filter((key) => !asked.includes(key));
  if (codes.length === 0) return undefined;
  const units = listAnswerUnits(passages, search.analyzer, maxUnitChars, readSpan, search.memory);
  const own = units.find(
    (unit) => unit.documentId === group.documentId && unit.start < group.end && group.start < unit.end,
  );
  const told = lead + words + passage.chunk.context.title + (own?.block.header ?? []).join('');
  const isTold = query.askedValues.some((value) => value.isGiven(told));
  const open = query.terms.filter(
    ({ term, origin, weight }) =>
      origin === 'question' && weight === 1 && term.length > 1 && !isBigramTerm(term) && !isStopTerm(term),
  );
  const left = open.filter(({ term }) => !foldText(told).includes(term));
  const measure = (unit: AnswerUnit): number => {
    const { title } = (passages[unit.passage] as Passage).chunk.context;
    const about = [unit.text, ...(unit.block.header ?? []), title].join('\n');
    const values = isTold ? 0 : query.askedValues.filter((value) => value.isGiven(unit.text)).length;
    const named = ASKS_NAME.test(question) && (unit.block.header ?? []).some((name) => NAME.test(name)) ? 1 : 0;
    const placed = ASKS_PLACE.test(question) && PLACE.test(unit.text) ? 1 : 0;
    return values + named + placed + left.filter(({ term }) => foldText(about).includes(term)).length;
  };
  const linked = units
    .filter((unit) => unit !== own && unit.block.kind !== 'heading' && !isBeside(unit, own))
    .filter((unit) => bears(unit, codes))
    .map((unit) => ({ unit, value: measure(unit) }))
    .sort((one, other) => other.value - one.value);
  const [best] = linked;
  if (best === undefined || best.value === 0) return undefined;
  const { documentId, passage: place, start, end } = best.unit;
  const narrowed = narrowToCell({ documentId, passage: place, start, end }, query, passages, search);
  return showQuotation(narrowed, passages[place] as Passage, readSpan);
}

/** A line of a list that bears a code, or a sentence that begins with it. */
function bears({ block, text }: AnswerUnit, codes: readonly string[]): boolean {
  const isLine = /^(?:table-row|list-item|key-value)$/u.test(block.kind);
  const own = isLine ? codesOf(text) : codesOf(text.slice(0, 24)).slice(0, 1);
  return own.some((key) => codes.includes(key)) && (isLine || /^[A-Za-z]/u.test(text));
}

/** Rows of one table are neighbours, and explain nothing of each other. */
function isBeside(unit: AnswerUnit, own: AnswerUnit | undefined): boolean {
  const headers = [unit, own].map((one) => (one?.block.header ?? []).join('\n'));
  return unit.documentId === own?.documentId && headers[0] === headers[1];
}

function codesOf(text: string): readonly string[] {
  return extractCodes(foldKey(text.replace(/[，,|：:]/gu, '、'))).map(({ key }) => key);
}
