import type { Quantity } from '../../../text/facts/quantities.ts';
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
