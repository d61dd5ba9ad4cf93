import type { Clause } from '../read/read-clauses.ts';
import { holdsTellingPiece } from '../read/pieces.ts';

/** What joins the two halves of a short clause: 甲 归 乙, 甲 负责 乙. */
const JOINT = /^(.{2,}?)(负责|承担|属于|交给|归|由|给|为|是|用|走|住|付|交|放|送)(.{2,})$/u;

type Halves = { readonly head: string; readonly joint: string; readonly tail: string };

/**
 * True when two parallel clauses of the claim give each other's second half to their first: `大厅归一组，走廊归二组` where
 * 大厅归二组，走廊归一组. Both must be crossed, and by the words that only one of the two holds.
 */
export function areHalvesCrossed(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const told = listPairs(home);
  return listPairs(claim).some(([one, other]) =>
    told.some(
      ([first, second]) =>
        one.joint === first.joint && (areCrossed(one, other, first, second) || areCrossed(other, one, first, second)),
    ),
  );
}

function listPairs(clauses: readonly Clause[]): readonly (readonly [Halves, Halves])[] {
  return clauses.flatMap((clause, at) => {
    const next = clauses[at + 1];
    const [own, theirs] = [readHalves(clause.text), next && readHalves(next.text)];
    const isOne = next?.sentence === clause.sentence && own !== undefined && own.joint === theirs?.joint;
    return isOne && theirs !== undefined ? [[own, theirs] as const] : [];
  });
}

function readHalves(text: string): Halves | undefined {
  const [, head, joint, tail] = JOINT.exec(text) ?? [];
  return head === undefined || joint === undefined || tail === undefined ? undefined : { head, joint, tail };
}

function areCrossed(one: Halves, other: Halves, first: Halves, second: Halves): boolean {
  return (
    leansTo(one.head, first.head, second.head) &&
    leansTo(other.head, second.head, first.head) &&
    leansTo(one.tail, second.tail, first.tail) &&
    leansTo(other.tail, first.tail, second.tail)
  );
}

/** Words of the one that the other lacks stand in a text, and none of the other's. */
function leansTo(text: string, near: string, far: string): boolean {
  return holdsTellingPiece(text, near, far) && !holdsTellingPiece(text, far, near);
}
