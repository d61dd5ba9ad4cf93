import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { Facts } from '../read/read-facts.ts';

/** `分为三个阶段` where the passages count 阶段 and never come to three. A number that is not counted there may be right. */
export function isCountedOtherwise(claim: Facts, passages: readonly Facts[]): boolean {
  return claim.quantities.some((own) => {
    if (!own.isSoft || nameCounted(own) === '' || own.unit === 'ordinal') return false;
    const counted = passages.flatMap(({ quantities }) =>
      quantities.filter((other) => other.unit === own.unit && nameCounted(other) === nameCounted(own)),
    );
    return counted.length > 0 && !counted.some(({ value }) => value === own.value);
  });
}

/** 个阶段 says what is counted, 个 does not. */
function nameCounted({ spelling, noun }: Quantity): string {
  return spelling.length > 1 ? spelling : noun;
}

/** So many of a clause's words make another one speak of the same. */
const SAME_MATTER = 0.6;

/**
 * True when the clause of the source that counts what the claim counts, in the same word, comes to another number:
 * `缺课两次的除名` where 缺课 3 次的除名, whatever else is done 两次.
 */
export function isCountOtherThere(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    clause.quantities.some((own) => {
      if (!own.isSoft || own.unit === 'ordinal' || clause.keys.length === 0) return false;
      const counted = home.flatMap((other) => {
        const values = listCounts(other, own);
        return values.length === 0 ? [] : [{ values, share: measureKeys(clause, other) }];
      });
      const best = Math.max(SAME_MATTER, ...counted.map(({ share }) => share));
      const nearest = counted.filter(({ share }) => share >= best);
      return nearest.length > 0 && nearest.every(({ values }) => !values.includes(own.value));
    }),
  );
}

/** The counts of a clause in the word of another; 一次 too, which is else no number. */
function listCounts({ text, quantities }: Clause, { unit, spelling }: Quantity): readonly number[] {
  const same = quantities.filter((other) => other.unit === unit && other.spelling === spelling);
  return [...same.map(({ value }) => value), ...(text.includes(`一${spelling}`) ? [1] : [])];
}

function measureKeys({ keys }: Clause, { text, inherited }: Clause): number {
  const scope = `${inherited.join(' ')} ${text}`;
  return keys.filter((key) => scope.includes(key)).length / keys.length;
}
