import { foldText } from '../../../text/facts/fold-text.ts';
import {
  type Amount,
  type Limit,
  extractAmounts,
  extractLimits,
  isAmountWithin,
  isWithinAll,
} from '../../../text/facts/limits.ts';
import type { Block } from '../../../types/block.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

/** What a sentence applies to stands in its first words: `6～11 岁：一次 5 毫升`, `超过 30 分钟，每小时 2 元`. */
const MOST_BEFORE = 8;

/**
 * units → without those that apply to other amounts than the one the question gives, where one beside them applies to
 * it: of `2～5 岁：2.5 毫升` and `6～11 岁：5 毫升` the first for a child of four. A number of a question that gives a
 * stretch itself (`12 岁以下`) is no amount. What applies to nothing stays.
 */
export function dropOtherBrackets(question: string, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  const amounts = listGivenAmounts(question);
  if (amounts.length === 0) return units;
  const bracketed = units.map((unit) => ({
    unit,
    place: describeSurroundings(unit),
    brackets: listBrackets(unit, amounts),
  }));
  const dropped = new Set<AnswerUnit>();
  for (const { unit, place, brackets } of bracketed) {
    const failed = brackets.filter(({ isInside }) => !isInside);
    const isBesideOwn = failed.every(({ amount }) =>
      bracketed.some(
        (other) =>
          other.place === place && other.brackets.some((bracket) => bracket.amount === amount && bracket.isInside),
      ),
    );
    if (failed.length > 0 && isBesideOwn) dropped.add(unit);
  }
  return dropped.size === 0 ? units : units.filter((unit) => !dropped.has(unit));
}

/** Items of one list, rows of one table, and sentences of one section stand beside each other. */
export function describeSurroundings({ documentId, block }: AnswerUnit): string {
  return [documentId, block.kind, ...block.path].join('\n');
}

/** True where a unit, or a block, applies to the amounts that a question gives; false for none. */
export function holdsAmounts(amounts: readonly Amount[], unit: Bracketed): boolean {
  const brackets = listBrackets(unit, amounts);
  return brackets.length > 0 && brackets.every(({ isInside }) => isInside);
}

/** Amounts of a question that are neither asked for nor part of a stretch. */
export function listGivenAmounts(question: string): readonly Amount[] {
  const text = foldText(question);
  const limits = extractLimits(text);
  return extractAmounts(text).filter(
    ({ dimension, start, end }) =>
      dimension !== '' &&
      !/^(?:weekday|date|clock)$/u.test(dimension) &&
      !limits.some((limit) => limit.start <= start && end <= limit.end),
  );
}

/** What applies to a stretch of amounts by its first words, a row by any of its cells. */
type Bracketed = { readonly text: string; readonly block: Pick<Block, 'kind'> };

type Bracket = { readonly amount: Amount; readonly isInside: boolean };

/** The amounts that the stretch a unit applies to can be set against, each inside or outside of it. */
function listBrackets(unit: Bracketed, amounts: readonly Amount[]): Bracket[] {
  if (amounts.length === 0 || !/[\d一二三四五六七八九十百]/u.test(unit.text)) return [];
  const text = foldText(unit.text);
  const limits = extractLimits(text);
  const first = limits.filter(({ start }) => unit.block.kind === 'table-row' || isFirst(text, start));
  return amounts.flatMap((amount) => {
    const compares = (limit: Limit): boolean => isAmountWithin(amount, limit) !== undefined;
    const own = first.filter(compares);
    if (own.length === 0) return [];
    const isInside = groupBySentence(text, own).some((limits) => isWithinAll(amount, limits));
    // 年满六周岁可以入场，四周岁以下谢绝入场: a further clause applies.
    return isInside || own.length === limits.filter(compares).length || !holdsAny(amount, limits)
      ? [{ amount, isInside }]
      : [];
  });
}

function holdsAny(amount: Amount, limits: readonly Limit[]): boolean {
  return limits.some((limit) => isAmountWithin(amount, limit) === true);
}

/** Among the first words of its sentence. */
function isFirst(text: string, start: number): boolean {
  return text.slice(sentenceAt(text, start), start).replace(/[^\p{L}\p{N}]/gu, '').length <= MOST_BEFORE;
}

function groupBySentence(text: string, limits: readonly Limit[]): Limit[][] {
  const places = [...new Set(limits.map(({ start }) => sentenceAt(text, start)))];
  return places.map((place) => limits.filter(({ start }) => sentenceAt(text, start) === place));
}

/** Where the sentence of a place begins. */
function sentenceAt(text: string, place: number): number {
  return text.lastIndexOf('。', place) + 1;
}
