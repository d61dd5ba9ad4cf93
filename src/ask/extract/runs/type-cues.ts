import { foldText } from '../../../text/facts/fold-text.ts';
import { extractLimits } from '../../../text/facts/limits.ts';
import type { AskedValue } from '../../understand/asked-value.ts';
import type { Query } from '../../understand/understand-query.ts';

/** How well a unit fits the kind of answer that is asked for; 0 where nothing of the kind is asked. */
export type TypeCues = {
  readonly number: number;
  readonly unit: number;
};

/** What gives a reason, or names one in the key of a record. */
const reasonPattern = /因为|由于|原因|因此|所以|为了|以免|以防|免得|省得|避免|防止|怕|导致/u;
const datePattern = /\d{4}\s*年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}-\d{2}|去年|今年|本周|上周|世纪|年代/u;

/** Asked of what somebody takes, needs or hands in: more things than one. */
const askedThings =
  /[带备交填](?:上|好|齐)?(?:些|点)?(?:什么|啥|哪些)(?![时地])|(?:什么|啥|哪些)(?:东西|材料|资料|证件|手续|物品)/u;

/** @param count what the question counts, as `readAskedCount` reads it */
export function measureTypeCues(query: Query, count: AskedValue | undefined, unitText: string): TypeCues {
  return { number: measureNumber(query, unitText), unit: measureUnit(query, count, unitText) };
}

/** A number that the question does not hold already. */
function measureNumber(query: Query, unitText: string): number {
  if (!query.type.asksNumber && !query.type.asksDate) return 0;
  const known = new Set(query.text.match(/\d+(?:\.\d+)?/gu) ?? []);
  const found = unitText.match(/\d+(?:\.\d+)?/gu) ?? [];
  if (found.some((number) => !known.has(number))) return 1;
  return /[一二两三四五六七八九十百千万亿]+(?:个|种|倍|年|月|天|次|类|大|条|项|步)/u.test(unitText) ? 0.7 : 0;
}

function measureUnit(query: Query, count: AskedValue | undefined, unitText: string): number {
  if (query.comparedDimensions.length > 0) return Number(limits(unitText, query.comparedDimensions));
  if (query.type.asksDate) return Number(datePattern.test(unitText));
  if (query.type.asksWhy) return Number(reasonPattern.test(unitText));
  if (askedThings.test(query.text)) return Number(enumerates(unitText));
  const asked = query.type.asksNumber ? query.askedValues : [];
  if (asked.length > 0) return Number(asked.some((value) => value.isGiven(unitText)));
  return Number(count?.isGiven(unitText) === true);
}

/** True for three things or more, one after another. */
function enumerates(text: string): boolean {
  return (text.match(/、/gu)?.length ?? 0) >= 2;
}

/** True where a text bounds what the question sets against it: 年满 14 周岁 for 12岁可以吗. */
function limits(unitText: string, dimensions: readonly string[]): boolean {
  return extractLimits(foldText(unitText)).some(({ dimension }) => dimensions.includes(dimension));
}
