import type { Clause } from '../read/read-clauses.ts';
import { matchesQuantity } from '../../../text/facts/quantities.ts';
import { measurePieces } from '../read/pieces.ts';

/** Where the subject of a Chinese clause stands. */
const HEAD_CHARS = 7;
/** So near to the nearest clause, one says as much. */
const AS_NEAR = 0.9;

/**
 * True when the source says it of one of two things told apart by a character (`老版门禁` and `新版门禁`, `甲方` and `乙方`)
 * and the claim says it of the other. The subject of the source's clause is the nearest such name before it in its
 * sentence.
 */
export function isOfParallel(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const sayers = findSayers(clause, home);
    return (
      sayers.length > 0 &&
      pairsOf(headOf(clause)).some(
        (pair) =>
          home.some(({ text }) => pairsOf(text).includes(pair)) &&
          sayers.every((sayer) => isSaidOfRival(pair, clause, sayer, home)),
      )
    );
  });
}

/** Clauses with a number of the claim's clause, else those nearest by their characters. */
function findSayers(clause: Clause, home: readonly Clause[]): readonly Clause[] {
  const holders = home.filter(({ quantities }) =>
    clause.quantities.some((own) => quantities.some((theirs) => matchesQuantity(own, theirs))),
  );
  if (holders.length > 0) return holders;
  const shares = home.map((other) => ({ other, share: measurePieces(clause.text, other.text) }));
  const best = Math.max(0, ...shares.map(({ share }) => share));
  return best === 0 ? [] : shares.filter(({ share }) => share >= best * AS_NEAR).map(({ other }) => other);
}

function isSaidOfRival(pair: string, clause: Clause, sayer: Clause, home: readonly Clause[]): boolean {
  const at = clause.text.indexOf(pair);
  const own = [pair, clause.text.slice(Math.max(0, at - 1), at + 1)].filter(isHanPair);
  const before = home.slice(0, home.indexOf(sayer) + 1).filter(({ sentence }) => sentence === sayer.sentence);
  for (const { text } of before.reverse()) {
    if (own.some((form) => text.includes(form))) return false;
    if (pairsOf(text).some((other) => other[1] === pair[1] && !clause.text.includes(other))) return true;
  }
  return false;
}

/** A clause up to its first verb. */
function headOf({ text, keys, things }: Clause): string {
  const deeds = keys.filter((key) => !things.includes(key)).map((key) => text.indexOf(key));
  return text.slice(0, Math.min(text.length, ...deeds.filter((at) => at >= 0)));
}

/** Pairs of Han characters at the head of a clause; words of grammar tell nothing apart. */
function pairsOf(text: string): readonly string[] {
  const head = text.slice(0, HEAD_CHARS);
  return Array.from({ length: Math.max(0, head.length - 1) }, (_pair, at) => head.slice(at, at + 2)).filter(isHanPair);
}

function isHanPair(text: string): boolean {
  return /^[\u3400-\u9fff]{2}$/u.test(text) && !/[的了在是和与及或为有从对把被将也都由向不可应]/u.test(text);
}
