import type { Span } from '../../../types/chunk.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { extractAmounts } from '../../../text/facts/limits.ts';
import type { AskedExtreme } from '../../understand/asked-extreme.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { findUncovered } from '../verdict/cover-claim.ts';
import type { Extreme } from './extreme.ts';
import { type Value, areRanked, findExtremes } from './read-value.ts';

/** A clause or an item that may tell a number of one thing; folded. */
type Piece = Span & { readonly text: string; readonly unit: AnswerUnit };

/** `收费标准：` before the first of several clauses. */
const OPENING = /^[^:：\d]{1,12}[:：]\s*/u;
const PER = /^\s*[/每]\s*[^，,。；;（）()\d]{1,4}/u;
/** What has its number right behind its name; of `停卡：年卡可停 2 次，每次 30 元` 30 is the price of something else. */
const NAME_ALONE = /^\s*[^，,。；;：:\s\d][^，,。；;：:]{0,11}[：:]?\s*$/u;
/** A number that is not the whole number: 800 元起, 约 300 元. */
const VAGUE_AFTER = /^\s*(?:起|以上|以下|左右|上下|不等|以内|多)/u;
const VAGUE_BEFORE = /[约近至超不起]\s*$/u;

/** The clauses of one sentence that tell the most of its kind, or the least, each of a thing of its own. */
export function rankClauses(asked: AskedExtreme, unit: AnswerUnit, context: readonly string[]): Extreme | undefined {
  return rankPieces(asked, cutPieces(unit), context);
}

/** The items of one list, or statements between semicolons, that tell the most of their kind, or the least. */
export function rankItems(
  asked: AskedExtreme,
  items: readonly AnswerUnit[],
  context: readonly string[],
): Extreme | undefined {
  const pieces = items.map((unit) => ({ text: foldText(unit.text), unit, start: unit.start, end: unit.end }));
  return rankPieces(asked, pieces, context);
}

/** Each piece has to tell one number: of 成人票 45 元，团体票面议 neither is the dearest. */
function rankPieces(asked: AskedExtreme, pieces: readonly Piece[], context: readonly string[]): Extreme | undefined {
  const own = pieces.filter(({ text }) => findUncovered(asked.claim, [...context, text]) === '');
  if (own.length < 2 || (asked.count !== undefined && asked.count !== own.length)) return undefined;
  const values = own.map(({ text }) => readValue(asked, text)).filter((value) => value !== undefined);
  if (values.length < own.length || !areRanked(values)) return undefined;
  const winners = findExtremes(values, asked.isLeast).map((place) => own[place] as Piece);
  if (winners.length === own.length) return undefined;
  const quotes = winners.map(({ unit: { documentId, passage }, start, end }) => ({ documentId, passage, start, end }));
  return { names: [], quotes };
}

/** The only number of a piece that the question may mean, with a name in front of it. */
function readValue({ attribute, dimensions }: AskedExtreme, text: string): Value | undefined {
  const amounts = extractAmounts(text).filter(({ dimension }) => dimension !== '');
  const found = amounts.filter(({ dimension, start }, at) => {
    if (dimensions.length > 0 && !dimensions.includes(dimension)) return false;
    const label = text.slice(amounts[at - 1]?.end ?? 0, start);
    return dimensions.length > 0 || (attribute.length > 1 && label.includes(attribute.slice(-2)));
  });
  const [amount, ...more] = found;
  if (amount === undefined || more.length > 0) return undefined;
  const [before, after] = [text.slice(0, amount.start), text.slice(amount.end)];
  const isNamed = dimensions.length > 0 ? NAME_ALONE.test(before) : /\p{L}/u.test(before);
  if (!isNamed) return undefined;
  if (VAGUE_AFTER.test(after) || VAGUE_BEFORE.test(before)) return undefined;
  return { dimension: amount.dimension, value: amount.value, per: (PER.exec(after)?.[0] ?? '').replace(/\s/gu, '') };
}

function cutPieces(unit: AnswerUnit): readonly Piece[] {
  const pieces: Piece[] = [];
  const text = foldText(unit.text);
  const opening = OPENING.exec(text)?.[0].length ?? 0;
  let at = opening;
  for (const part of text.slice(opening).split(/[，,、]/u)) {
    const body = part.replace(/[。！!？?\s]+$/u, '');
    const blank = body.length - body.trimStart().length;
    const start = unit.start + at + blank;
    if (body.trim() !== '') pieces.push({ text: body.trim(), unit, start, end: unit.start + at + body.length });
    at += part.length + 1;
  }
  return pieces;
}
