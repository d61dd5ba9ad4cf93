import { matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf, readUnit } from '../../../text/facts/units.ts';
import type { Clause } from '../read/read-clauses.ts';

/**
 * True when the claim counts a number for another unit than its source: `每天 18 元` for `每小时 18 元`. Every clause of
 * the source with the number must say what it is counted for.
 */
export function isCountedForOther(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  return claim.some((clause) =>
    clause.quantities.some((own) => {
      const per = readPer(clause.text, own);
      if (per === undefined) return false;
      const holders = evidence.flatMap(({ text, quantities }) =>
        quantities.filter((theirs) => matchesQuantity(own, theirs)).map((theirs) => readPer(text, theirs)),
      );
      return holders.length > 0 && holders.every((theirs) => theirs !== undefined && areDifferent(per, theirs));
    }),
  );
}

/** The unit that a number is counted for; undefined where the clause does not say. */
function readPer(text: string, { raw }: Quantity): string | undefined {
  const at = text.indexOf(raw);
  if (at === -1) return undefined;
  const behind = /^\s*(?:\/|每|一(?=[天日月年周斤吨])|per\s|an?\s)\s*(.{1,8})/u.exec(text.slice(at + raw.length))?.[1];
  const before = /(?:每|(?<![十百千万\d第])一(?=[天日年周斤吨])|\bper\s)\s*([^，。；,;]{1,8})$/u.exec(
    text.slice(0, at),
  )?.[1];
  const counted = behind ?? before ?? '';
  // 每月 counts months as 个月 does.
  const unit = readUnit(counted.startsWith('月') ? `个${counted}` : counted).unit;
  return measureOf(unit) === undefined ? undefined : unit;
}

/** Units of one kind and of different size: 天 and 小时, never 天 and 日. */
function areDifferent(left: string, right: string): boolean {
  const [own, theirs] = [measureOf(left), measureOf(right)];
  return own !== undefined && own.dimension === theirs?.dimension && own.factor !== theirs.factor;
}
