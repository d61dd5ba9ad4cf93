import type { Clause } from '../../read/read-clauses.ts';
import { matchesQuantity } from '../../../../text/facts/quantities.ts';
import { measurePieces, readPieces } from '../../read/pieces.ts';

/** From what on a term runs: `自签收之日起`. */
const SINCE = /[自从由]([\u3400-\u9fff]{2,10}?)(?:之日|当[日天]|之时|那[天日]|的?第二[天日]|次日)起/u;
/** What a meal, a lesson or a deed lies before or behind: 饭前, 课后. */
const SIDE = /([饭餐课睡术产赛会])(?:之|以)?(前|后)([\u3400-\u9fff\d]{2,})/u;
const SAME = 0.5;

/** True when a term of the claim runs from something else than in the source: `自购买之日起` where 自首次使用之日起. */
export function isSinceOther(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const own = SINCE.exec(clause.text)?.[1];
    if (own === undefined) return false;
    const said = clause.text.replace(own, '');
    const told = home.flatMap((other) => {
      const from = SINCE.exec(other.text)?.[1];
      const isSame =
        measurePieces(said, other.text) >= SAME ||
        clause.quantities.some((value) => other.quantities.some((theirs) => matchesQuantity(value, theirs)));
      return from === undefined || !isSame ? [] : [from];
    });
    return told.length > 0 && told.every((from) => ![...own].some((character) => from.includes(character)));
  });
}

/** True when the source says of after a meal what the claim says of before it, and never the claim's: 饭前 for 饭后. */
export function isAroundOtherwise(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => {
    const [, thing = '', side = '', rest = ''] = SIDE.exec(text) ?? [];
    if (thing === '') return false;
    const told = home.flatMap((other) => {
      const [, theirs, where, behind = ''] = SIDE.exec(other.text) ?? [];
      return theirs === thing && sharesEnd(rest, behind) ? [where] : [];
    });
    return told.length > 0 && !told.includes(side);
  });
}

function sharesEnd(rest: string, behind: string): boolean {
  return readPieces(rest).some((piece) => behind.includes(piece));
}
