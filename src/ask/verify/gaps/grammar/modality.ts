import type { Clause } from '../../read/read-clauses.ts';
import { measurePieces } from '../../read/pieces.ts';

/** So much of what must be stands in the clause that says whether it must. */
const SAME_DEED = 0.4;
/** So near to the nearest clause, one says as much. */
const AS_NEAR = 0.9;

const MUST = /(?<![不非])(?:必须|务必|必然|必定|一定[会要得]|不得不|\b(?:must|have to|has to|required to)\b)/u;
const NEED =
  /必须|务必|必需|[须需应]|只能|只可|一定|不得|不[能可许准]|禁止|严禁|要求|\b(?:must|shall|should|required|only)\b/u;
const MAY = new RegExp(
  '(?<![不只])可以|(?<![不只许认])可(?=[\\u3400-\\u9fff])|也能|允许|自愿|建议|鼓励|可能|偶[见尔有]|有时|个别|极?少数' +
    String.raw`|\b(?:may|can|could|might|optional(?:ly)?|sometimes)\b`,
  'u',
);

/**
 * True when the claim takes for a duty, or for certain, what every clause that says it leaves open: `必须租借` where
 * 也可以租借, `必然腹泻` where 偶见腹泻.
 */
export function isMoreBinding(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => {
    const match = MUST.exec(text);
    if (match === null) return false;
    const deed = text.slice(match.index + match[0].length);
    const shares = home.map((clause) => ({ clause, share: measurePieces(deed, clause.text) }));
    const best = Math.max(SAME_DEED, ...shares.map(({ share }) => share));
    const sayers = shares.filter(({ share }) => share >= SAME_DEED && share >= best * AS_NEAR);
    return sayers.length > 0 && sayers.every(({ clause }) => MAY.test(clause.text) && !NEED.test(clause.text));
  });
}
