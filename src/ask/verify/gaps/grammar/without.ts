import type { Clause } from '../../read/read-clauses.ts';
import { measurePieces } from '../../read/pieces.ts';

/** What is said to be needless: `没有故障也可以退货`, `可以不经同意转租`. */
const NEEDLESS = new RegExp(
  '(?:没有|没|无|不)(?:任何)?([\\u3400-\\u9fff]{2,10}?)[，,]?[也都](?:可以|能|可)' +
    '|(?:可以|能够?|可)(?:不经过?|未经|无需|不用|不需要?)([\\u3400-\\u9fff]{2,12})',
  'u',
);
const WITHOUT = /未经|不经|没有|未|无|不/u;
const SAME = 0.5;

/**
 * True when the claim allows without something what its source allows only with it: `没有故障也可以退货` where 出现故障可退货,
 * `可以不经同意转租` where 未经同意不得转租.
 */
export function isNeedDropped(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const said = claim.map(({ text }) => text).join('，');
  const [whole = '', before, behind] = NEEDLESS.exec(said) ?? [];
  const need = (before ?? behind ?? '').slice(0, 6);
  if (need === '' || home.some(({ text }) => NEEDLESS.test(text))) return false;
  const deed = before === undefined ? behind?.slice(2) : said.slice(said.indexOf(whole) + whole.length);
  const holders = home.filter(({ text }) => measurePieces(need, text) >= SAME || endsAlike(need, text));
  const told = holders.flatMap(({ text, sentence }) => {
    const around = home.filter((other) => other.sentence === sentence).map((other) => other.text);
    const isForbidden = WITHOUT.test(text) && around.some((other) => /不[得可能许准]|禁止/u.test(other));
    // What else is said of the thing, of a fault in a list of faults, tells nothing of what is allowed.
    const isSame = isForbidden || around.some((other) => measurePieces(deed ?? '', other) >= SAME);
    return isSame ? [isForbidden || !WITHOUT.test(text)] : [];
  });
  return told.length > 0 && !told.includes(false);
}

function endsAlike(need: string, text: string): boolean {
  return need.length > 2 && text.includes(need.slice(-2));
}
