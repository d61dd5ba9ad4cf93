import { extractAmounts } from '../../../text/facts/limits.ts';

/** A number that can be ranked: what it counts in, `''` for a bare one, and its value in base units. */
export type Value = {
  readonly dimension: string;
  readonly value: number;
  /** `/次` of 98 元/次. */ readonly per: string;
};

/** 980 元 or 12,000 in a cell, with what may stand behind it: `/次`, `（含早）`. */
const PER = /^\s*[/每一]\s*[^，,。；;（）()\d]{1,4}/u;
const REMARK = /^\s*(?:[（(][^（）()\d]*[）)])?\s*$/u;

/**
 * The number that a folded cell is; undefined for any other cell: one of words, a stretch (800-980), or with a number
 * behind it.
 * @param unit what bare numbers of its column count in; '' for none
 */
export function readCellValue(cell: string, unit: string): Value | undefined {
  const isBare = /^[-+]?[\d,]+(?:\.\d+)?$/u.test(cell);
  const text = isBare ? cell + unit : cell;
  const [amount, ...more] = extractAmounts(text);
  if (amount === undefined || more.length > 0)
    return isBare ? { dimension: '', value: Number(cell.replaceAll(',', '')), per: '' } : undefined;
  if (!/^[￥¥$]?\s*$/u.test(text.slice(0, amount.start))) return undefined;
  const rest = isBare ? '' : text.slice(amount.end);
  const per = PER.exec(rest)?.[0] ?? '';
  if (!REMARK.test(rest.slice(per.length))) return undefined;
  return { dimension: amount.dimension, value: amount.value, per: per.replace(/\s/gu, '') };
}

/** True where all count in the same. */
export function areRanked(values: readonly Value[]): boolean {
  const [first] = values;
  return values.every(({ dimension, per }) => dimension === first?.dimension && per === first.per);
}

/** The places of the greatest of some values, or of the least; several where they are as much. */
export function findExtremes(values: readonly Value[], isLeast: boolean): readonly number[] {
  const numbers = values.map(({ value }) => value);
  const extreme = isLeast ? Math.min(...numbers) : Math.max(...numbers);
  return numbers.flatMap((value, place) => (value === extreme ? [place] : []));
}
