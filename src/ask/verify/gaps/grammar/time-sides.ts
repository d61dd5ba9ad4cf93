import { coversDate } from '../../../../text/facts/dates.ts';
import type { DateFact } from '../../../../text/facts/dates.ts';
import { matchesQuantity } from '../../../../text/facts/quantities.ts';
import type { Quantity } from '../../../../text/facts/quantities.ts';
import { measureOf } from '../../../../text/facts/units.ts';
import { findDenials } from '../../conflicts/polarity.ts';
import type { Clause } from '../../read/read-clauses.ts';

type Side = 'before' | 'after';
type Value = Quantity | DateFact;

const BEFORE_BEHIND = /^\s*(?:[之以]?前(?![往台])|\bbefore\b)/u;
const AFTER_BEHIND = /^\s*(?:[之以]?后(?![付来面续期])|\b(?:after|later)\b)/u;
const BEFORE_AHEAD = /(?:提前|[之以]前|(?<![以提目当从先])前)(?:的|至少|最[少多迟晚])?\s*$/u;
const AFTER_AHEAD = /(?:[之以]后|(?<![最今日])后)(?:的|至少|最[少多迟晚])?\s*$/u;
/** The source goes on with what holds on the other side. */
const OTHERWISE = /之后|此后|以后|其后|逾期|过期|否则|\b(?:afterwards|otherwise)\b/u;

/**
 * True when a date or a length of time lies before something in the claim and after it in the source: `届满后 60 日` where
 * 届满 60 日前. Nothing is known where the source tells of both sides, or the claim denies what the source says.
 */
export function isOnOtherSide(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    listValues(clause).some((own) => {
      const side = readTimeSide(clause.text, own);
      if (side === undefined) return false;
      const holders = home.filter((other) => listValues(other).some((theirs) => isSameTime(own, theirs)));
      return holders.length > 0 && holders.every((holder) => isToldOtherwise(own, side, clause, holder, home));
    }),
  );
}

function isToldOtherwise(own: Value, side: Side, clause: Clause, holder: Clause, home: readonly Clause[]): boolean {
  const sides = listValues(holder)
    .filter((theirs) => isSameTime(own, theirs))
    .map((theirs) => readTimeSide(holder.text, theirs));
  const after = home.slice(home.indexOf(holder) + 1).find(({ text }) => text !== '');
  const turns = findDenials(clause.text).length - findDenials(holder.text).length;
  return (
    turns % 2 === 0 &&
    !(after !== undefined && OTHERWISE.test(after.text)) &&
    sides.every((theirs) => theirs !== undefined && theirs !== side)
  );
}

function listValues({ quantities, dates }: Clause): readonly Value[] {
  return [...dates, ...quantities.filter(({ unit }) => unit === 'time' || measureOf(unit)?.dimension === 'time')];
}

function isSameTime(own: Value, theirs: Value): boolean {
  if ('unit' in own || 'unit' in theirs) return 'unit' in own && 'unit' in theirs && matchesQuantity(own, theirs);
  return coversDate(own, theirs, own.year);
}

function readTimeSide(text: string, { raw }: Value): Side | undefined {
  const at = text.indexOf(raw);
  if (at === -1) return undefined;
  const [ahead, behind] = [text.slice(0, at), text.slice(at + raw.length)];
  const isBefore = BEFORE_BEHIND.test(behind) || BEFORE_AHEAD.test(ahead);
  const isAfter = AFTER_BEHIND.test(behind) || AFTER_AHEAD.test(ahead);
  return isBefore === isAfter ? undefined : isBefore ? 'before' : 'after';
}
