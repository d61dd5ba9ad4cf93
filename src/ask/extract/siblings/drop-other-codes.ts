import { foldText } from '../../../text/facts/fold-text.ts';
import { extractCodes, readCode } from '../../../text/facts/identity/codes.ts';
import type { AnswerUnit } from '../units/answer-units.ts';

/**
 * units → without the sentences that speak of other models than those that the question names, where some speak of
 * these: USB 2.0 最高 480 Mb/s for USB3.0 有多快. All of them where none does.
 */
export function dropOtherCodes(question: string, units: readonly AnswerUnit[]): readonly AnswerUnit[] {
  const codes = extractCodes(foldText(question));
  if (codes.length === 0) return units;
  const read = units.map((unit) => {
    const text = foldText(unit.text);
    const places = codes.map((code) => readCode(code, text));
    return { unit, isOwn: places.some(({ isOwn }) => isOwn), isOther: places.some(({ others }) => others.length > 0) };
  });
  if (!read.some(({ isOwn }) => isOwn)) return units;
  return read.filter(({ isOwn, isOther }) => isOwn || !isOther).map(({ unit }) => unit);
}
