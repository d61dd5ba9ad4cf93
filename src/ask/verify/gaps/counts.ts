import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { Facts } from '../read/read-facts.ts';

/** `58% 的学生` where the source says `58% 的高中生`: the same number of other people. */
export function isCountOfOthers(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    clause.quantities.some((quantity) => {
      const own = readCounted(clause.text, quantity);
      if (own === '') return false;
      const theirs = home
        .flatMap(({ text, quantities }) =>
          quantities.filter(({ raw }) => raw === quantity.raw).map((found) => readCounted(text, found)),
        )
        .filter((noun) => noun !== '');
      return (
        theirs.length > 0 &&
        theirs.every((noun) => noun !== own && noun.at(-1) === own.at(-1) && !clause.text.includes(noun))
      );
    }),
  );
}

/** The people behind a number: 高中生 in `58% 的高中生`; '' for none. */
function readCounted(text: string, { raw }: Quantity): string {
  const at = text.indexOf(raw);
  return at === -1
    ? ''
    : (/^\s*的([\u3400-\u9fff]{1,5}[生人户家者员客民工])/u.exec(text.slice(at + raw.length))?.[1] ?? '');
}

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
