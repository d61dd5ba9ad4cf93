import { spellAsIn } from '../../../text/facts/fold-text.ts';
import type { Passage } from '../../../types/passage.ts';
import type { AskedComparison } from '../../understand/asked-comparison.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { AnswerUnit, ReadSpan } from '../units/answer-units.ts';
import { findClauseSides } from './find-clause-sides.ts';
import { findRowSides } from './find-row-sides.ts';
import type { Side } from './side.ts';

/** What a comparison comes to, as it is asked (`朗途 S更便宜。`, `相差 30 元。`), and what each side is quoted with. */
export type FoundComparison = { readonly words: string; readonly quotes: readonly Quotation[] };

/**
 * Which of the two that a question compares is more, or by how much, where both have a number of one slot: of one
 * column, or behind the same words with the same unit. Undefined where either has none or several.
 */
export function findComparison(
  question: string,
  asked: AskedComparison,
  units: readonly AnswerUnit[],
  passages: readonly Passage[],
  readSpan: ReadSpan,
): FoundComparison | undefined {
  if (asked.kind === 'both') return undefined;
  const sides = findRowSides(question, asked, units, readSpan) ?? findClauseSides(asked, units, passages);
  const [left, right] = sides ?? [];
  if (left === undefined || right === undefined || left.unit !== right.unit) return undefined;
  if (Number.isNaN(left.value) || Number.isNaN(right.value)) return undefined;
  const isEnglish = /[a-z]/u.test(asked.word) || !/[\u3400-\u9fff]/u.test(question);
  const named = [left, right].map((side) => ({ ...side, name: spellAsIn([question], side.name) })) as [Side, Side];
  const words = isEnglish ? tellInEnglish(asked, ...named) : tell(asked, ...named);
  const isOne = left.quote.documentId === right.quote.documentId && left.quote.start === right.quote.start;
  return words === undefined ? undefined : { words, quotes: isOne ? [left.quote] : [left.quote, right.quote] };
}

function tell(asked: AskedComparison, left: Side, right: Side): string | undefined {
  const difference = left.value - right.value;
  const isMore = asked.isLess ? difference < 0 : difference > 0;
  const amount = `${spell(difference)} ${left.unit}`.trim();
  if (asked.kind === 'difference') return isAmount(left, asked) ? `相差 ${amount}。` : undefined;
  if (asked.kind === 'whether') return isMore ? '是。' : '不是。';
  const order = /[先后]/u.test(asked.word) ? asked.word + asked.attribute : `更${asked.word}`;
  const by = asked.asksDifference && isAmount(left, asked) ? `，相差 ${amount}` : '';
  return difference === 0 ? undefined : `${(isMore ? left : right).name}${order}${by}。`;
}

function tellInEnglish(asked: AskedComparison, left: Side, right: Side): string | undefined {
  const difference = left.value - right.value;
  const isMore = asked.isLess ? difference < 0 : difference > 0;
  const amount = `${spell(difference)} ${left.unit}`.trim();
  if (asked.kind === 'difference') return isAmount(left, asked) ? `Difference: ${amount}.` : undefined;
  if (asked.kind === 'whether') return isMore ? 'Yes.' : 'No.';
  return difference === 0 ? undefined : `${(isMore ? left : right).name} is ${asked.word}.`;
}

/** Days and hours have no difference in a unit of theirs; prices of a price list need none. */
function isAmount({ unit }: Side, { dimensions }: AskedComparison): boolean {
  return (unit !== '' || dimensions.includes('cny')) && !/^(?:date|clock|weekday)$/u.test(unit);
}

function spell(difference: number): string {
  return String(Number(Math.abs(difference).toFixed(6)));
}
