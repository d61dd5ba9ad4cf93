import type { Clause } from '../../read/read-clauses.ts';
import { measurePieces } from '../../read/pieces.ts';

const FORBID =
  /不(?:可以?|能够?|得|许|准|允许)(?![不少缺]|[超高低多少大小早晚迟长短][过于出])|禁止|严禁|谢绝|\b(?:may not|must not|cannot|can't)\b/u;
const PERMIT = /(?<![不只未])可以|(?<![不只可功性效职智])能(?![力源量够否效])|允许|\b(?:may|can)\b(?! not)/u;
/** Only under a condition, or not always: there what is allowed and forbidden may be two cases. */
const HEDGED =
  /只|才|除|未经|不经|未获|经[^，。；]{0,12}(?:同意|批准|许可)|单独|如果?|若|\b(?:only|unless|without|except)\b/u;
/** Words of grammar, and what says where a deed goes, that one side has and the other leaves out. */
const GRAMMAR =
  /[^\u3400-\u9fffa-z0-9]|[于在对向给的地得了将把被让和与及或者其都也均也会要应须下进入里到上出去来中内用有以一]/gu;
const SAME = 0.75;
const SAME_DEED = 0.5;

/** Who or what is spoken of all along, which the source leaves out. */
const DEICTIC = /^(?:[这该本此][种款类个台批份位]?[\u3400-\u9fff]{1,2}|[它其])$/u;

type Leave = { readonly isForbidden: boolean; readonly all: string; readonly deed: string };

/**
 * True when the claim allows what a clause of the source forbids, or forbids what one allows, nearly all characters of
 * the claim standing there: `水箱不能放进洗碗机里洗` where 水箱可以放入洗碗机清洗. A clause that agrees as much with the claim
 * clears it, and one with a condition of its own is left.
 */
export function isLeaveTurned(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const own = readLeave(clause.text);
    if (own === undefined || HEDGED.test(clause.text)) return false;
    const told = home.flatMap((other) => {
      const leave = readLeave(other.text);
      const scope = `${other.inherited.join('')}${other.text}`;
      const isLike =
        leave !== undefined &&
        readSides(clause.text) === readSides(scope) &&
        measureCharacters(own.deed, other.text) >= SAME_DEED;
      return isLike ? [{ leave, other, share: measureCharacters(own.all, scope) }] : [];
    });
    const best = Math.max(SAME, ...told.map(({ share }) => share));
    const nearest = told.filter(({ share }) => share >= best);
    return (
      nearest.length > 0 &&
      nearest.every(
        ({ leave, other }) =>
          leave.isForbidden !== own.isForbidden && !isHedgedIn(other, home) && sharesPair(own, other),
      )
    );
  });
}

function isHedgedIn({ sentence, text }: Clause, home: readonly Clause[]): boolean {
  const around = home.filter((other) => other.sentence === sentence).map((other) => other.text);
  return HEDGED.test(text) || around.some((other) => /除|未经|只有|如果|unless|except/u.test(other));
}

function sharesPair({ deed }: Leave, { text }: Clause): boolean {
  return measurePieces(deed, text) > 0 || deed.length <= 3;
}

function readLeave(text: string): Leave | undefined {
  const forbidden = FORBID.exec(text);
  const match = forbidden ?? PERMIT.exec(text);
  if (match === null || /不(?:必|用|需)|无[需须]/u.test(text)) return undefined;
  const deed = text.slice(match.index + match[0].length).replace(GRAMMAR, '');
  const all = `${text.slice(0, match.index).replace(DEICTIC, '').replace(GRAMMAR, '')}${deed}`;
  return deed === '' ? undefined : { isForbidden: forbidden !== null, all, deed };
}

function measureCharacters(text: string, other: string): number {
  const characters = [...new Set(text)];
  return characters.filter((character) => other.includes(character)).length / Math.max(1, characters.length);
}

/** `5 月 6 日前可以取件` leaves open what holds afterwards: cases on two sides of something are two. */
function readSides(text: string): string {
  return [...new Set(text.match(/[前后]|以[上下内外]|超过|不足|不到|未?满/gu) ?? [])].sort().join('');
}
