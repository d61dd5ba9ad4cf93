import { foldKey } from '../../../text/facts/identity/keys.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { Quotation } from '../runs/pick-runs.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { readFieldKey } from '../units/group-by-record.ts';
import { isWithinQuote } from './is-within-quote.ts';

/**
 * Where the best quote is of fields of the record that a question names: without its other fields that are neither
 * asked for by their key nor hold a value of the kind that is asked for, where the best is or does; else the record, if
 * it is no longer than `maxChars`, in place of all quotes. Who asks what ailed somebody's pigs uses no word that the
 * record calls it by.
 */
export function widenToRecord(
  groups: readonly Quotation[],
  { text, askedValues }: Query,
  units: readonly AnswerUnit[],
  maxChars: number,
): readonly Quotation[] {
  const [first] = groups;
  const listUnits = (group: Quotation): readonly AnswerUnit[] => units.filter((unit) => isWithinQuote(unit, group));
  const record = first && listUnits(first)[0]?.record;
  if (first === undefined || record === undefined) return groups;
  const widened = { ...first, ...record };
  const asked = foldKey(text);
  const isTold = (group: Quotation): boolean =>
    listUnits(group).some(
      (unit) => asked.includes(foldKey(readFieldKey(unit))) || askedValues.some((value) => value.isGiven(unit.text)),
    );
  if (isTold(first)) return groups.filter((group) => !isWithinQuote(group, widened) || isTold(group));
  return record.end - record.start > maxChars ? groups : [widened];
}
