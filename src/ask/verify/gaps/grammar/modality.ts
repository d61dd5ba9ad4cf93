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
  '(?<![不只无没])有权|享有[^，。；]{0,8}权|(?<![不只])可以|(?<![不只许认])可(?=[\\u3400-\\u9fff])|也能|允许|自愿|建议|鼓励|可能|偶[见尔有]|有时|个别|极?少数' +
    String.raw`|\b(?:may|can|could|might|optional(?:ly)?|sometimes)\b`,
  'u',
);

/**
 * True when the claim takes for a duty, or for certain, what every clause that says it leaves open: `必须租借` where
 * 也可以租借, `必然腹泻` where 偶见腹泻.
 */
export function isMoreBinding(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => isSaidBy(MUST, text, home, (said) => MAY.test(said) && !NEED.test(said)));
}

const NEEDLESS = /无[需须]|毋[需须]|不必|不用|不需要?|不须|免于|\b(?:need not|needn't|not (?:required|necessary))\b/u;
const DENIED = /[不未无没免非]/u;

/** True when the claim lets off what every clause that says it asks for: `无需登记` where 须登记. */
export function isLessBinding(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => isSaidBy(NEEDLESS, text, home, isAsked));
}

/** `做不做都可以`, `是否佩戴由学员自己决定`. */
const OPEN =
  /([\u3400-\u9fff])不\1[^，。；]{0,12}(?:都可以|都行|都能|均可|皆可|随意|自愿|决定|自定)|(?:是否|要不要)[^，。；]{0,12}(?:自愿|决定|自定|选择|都可以|随意)/u;

/** True when the claim leaves open what every clause that says it asks for: `做不做评测都可以` where 应当做评测. */
export function isLeftOpen(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some(({ text }) => {
    const match = OPEN.exec(text);
    if (match === null) return false;
    const deed = match[0].replace(/(.)不\1|都可以|都行|均可|自愿|决定|随意/gu, ' ');
    return isSaidBy(/^/u, deed, home, isAsked);
  });
}

function isAsked(said: string): boolean {
  return DUTY.test(said) && !DENIED.test(said) && !MAY.test(said);
}

const DUTY = /必须|务必|[须需应]/u;

/** Whether the clauses nearest to what a word governs in a clause are all of a kind. */
function isSaidBy(word: RegExp, text: string, home: readonly Clause[], isOfKind: (said: string) => boolean): boolean {
  const match = word.exec(text);
  if (match === null) return false;
  const deed = text.slice(match.index + match[0].length);
  const shares = home.map((clause) => ({ clause, share: measurePieces(deed, clause.text) }));
  const best = Math.max(SAME_DEED, ...shares.map(({ share }) => share));
  const sayers = shares.filter(({ share }) => share >= SAME_DEED && share >= best * AS_NEAR);
  return sayers.length > 0 && sayers.every(({ clause }) => isOfKind(clause.text));
}
