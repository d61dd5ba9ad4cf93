import { measureOf } from '../../../../text/facts/units.ts';
import { matchesQuantity } from '../../../../text/facts/quantities.ts';
import type { Quantity } from '../../../../text/facts/quantities.ts';
import type { Clause } from '../../read/read-clauses.ts';

/** Words that set a time without a number, those that say the same together. */
const TIMES: readonly RegExp[] = [
  /当[天日晚]|同一?[天日]|\b(?:same day|on the day)\b/u,
  /次日|隔[天日]|第二天|\bnext day\b/u,
  /立[即刻]|马上|随即|即[时刻可]|当[场即]|\b(?:immediately|at once)\b/u,
  /当[周月年]|同[月年]/u,
];
const WITHIN = /^\s*[之以]?[内前后]/u;

/**
 * True when the claim says 当天 or 立即 and its source says nothing of the kind there, but sets a term in numbers that the
 * claim leaves out: `当天通知` where 10 个工作日内通知.
 * @param shown clauses of the quote
 */
export function isDueOtherwise(claim: readonly Clause[], shown: readonly Clause[]): boolean {
  const said = claim.map(({ text }) => text).join('，');
  const told = shown.map(({ text }) => text).join('，');
  if (!TIMES.some((time) => time.test(said) && !time.test(told))) return false;
  return shown.some(({ text, quantities }) =>
    quantities.some(
      (theirs) =>
        isTerm(text, theirs) && !claim.some((clause) => clause.quantities.some((own) => matchesQuantity(own, theirs))),
    ),
  );
}

function isTerm(text: string, { raw, unit }: Quantity): boolean {
  const isTime = unit === 'workday' || measureOf(unit)?.dimension === 'time';
  return isTime && WITHIN.test(text.slice(text.indexOf(raw) + raw.length));
}
