import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import { removeCommon } from './align-clauses.ts';
import { areOpposed, findDenials, findDirections } from './polarity.ts';

/** `从 A 到 B`, `from A to B`: the number before and the number after. */
const FROM = /(?:从|由|自|原来的|最初的|from)\s*$/u;
const TO = /(?:到|至|为|成|升|降|增|减|涨|跌|to)\s*(?:了|约|近|超过)?\s*$/u;

/**
 * True when a number moves one way in the claim and the other way in its source: up for down, `从 9 升到 24` for
 * `从 24 降到 9`, `A 比 B 快 3 倍` for `B 的速度是 A 的 3 倍`.
 */
export function runsOtherwise(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  const moves = listMoves(evidence);
  if (listMoves(claim).some((own) => moves.some((theirs) => areReversed(own, theirs)))) return true;
  return claim.some((clause) =>
    evidence.some((other) =>
      sharesValue(clause, other)
        ? isTurned(clause, other) || isContrary(clause, other) || isCountedAgainst(clause, other)
        : isSameSubject(clause, other) && isOpposite(clause, other) && areOpposed(clause.text, other.text),
    ),
  );
}

/** The source's clause speaks of one thing only, and the claim's of that too: 命中率上升 and 去掉之后命中率下降. */
function isSameSubject(clause: Clause, other: Clause): boolean {
  return (
    other.subject.length > 0 && clause.quantities.length === 0 && other.things.every((key) => clause.text.includes(key))
  );
}

function isOpposite(left: Clause, right: Clause): boolean {
  const own = findDirections(left.text);
  const theirs = findDirections(right.text);
  return own !== undefined && theirs !== undefined && own !== theirs;
}

function sharesValue(left: Clause, right: Clause): boolean {
  return left.quantities.some((own) => right.quantities.some((other) => matchesQuantity(own, other)));
}

type Move = { readonly from: Quantity; readonly to: Quantity };

/** `过去要 12 小时，现在 2 小时`: what was, and what came of it in the next clause of the sentence. */
const EARLIER = /过去|以前|原来|原先|此前|从前|先前|\b(?:formerly|previously|used to)\b/u;
const LATER = /现在|如今|目前|后|改为|变[成为]|\b(?:now|after)\b/u;

/** The moves of each clause, and those from a clause about the past to the next one. */
function listMoves(clauses: readonly Clause[]): readonly Move[] {
  return clauses.flatMap((clause, at) => {
    const own = readMove(clause);
    if (own !== undefined) return [own];
    const next = clauses[at + 1];
    if (next?.sentence !== clause.sentence || !EARLIER.test(clause.text) || !LATER.test(next.text)) return [];
    const [from, to] = [clause.quantities[0], next.quantities[0]];
    return from === undefined || to === undefined || !areComparable(from, to) ? [] : [{ from, to }];
  });
}

/** Two numbers named as start and end, the other way round. */
function areReversed(own: Move, theirs: Move): boolean {
  return (
    matchesQuantity(own.from, theirs.to) && matchesQuantity(own.to, theirs.from) && own.from.value !== own.to.value
  );
}

function readMove({ text, quantities }: Clause): Move | undefined {
  if (quantities.length < 2) return undefined;
  const place = (raw: string): number => text.indexOf(raw);
  const from = quantities.find(({ raw }) => FROM.test(text.slice(0, place(raw))));
  const to =
    from && quantities.find((other) => place(other.raw) > place(from.raw) && TO.test(text.slice(0, place(other.raw))));
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The two sides of a comparison exchanged, or its direction, but not both. */
function isTurned(left: Clause, right: Clause): boolean {
  const isKnown = findDirections(left.text) !== undefined && findDirections(right.text) !== undefined;
  return isKnown && isOpposite(left, right) !== readsOtherWay(left, right);
}

/** The same number reached by the opposite: `推迟到 16:30` for `提前到 16:30`. */
function isContrary(left: Clause, right: Clause): boolean {
  const turns = findDenials(left.text).length - findDenials(right.text).length;
  return turns % 2 === 0 && areOpposed(...removeCommon(left.text, right.text));
}

/** `低 2 度` for `高 2 度`: opposites right before the same number, and no comparison turned round. */
function isCountedAgainst(left: Clause, right: Clause): boolean {
  return (
    !readsOtherWay(left, right) &&
    left.quantities.some((own) =>
      right.quantities.some(
        (theirs) =>
          matchesQuantity(own, theirs) && areOpposed(readDegree(left.text, own), readDegree(right.text, theirs)),
      ),
    )
  );
}

/** The word of degree right before a number, marked as one. */
function readDegree(text: string, { raw }: Quantity): string {
  const before = text.slice(0, Math.max(0, text.indexOf(raw))).trimEnd();
  return `更${before.replace(/[出了约近]$/u, '').slice(-1)}\u0001`;
}

/** Both name the same two things around a comparison, in different order. */
function readsOtherWay(left: Clause, right: Clause): boolean {
  const shared = [...new Set(left.names)].filter((name) => right.text.includes(name));
  if (shared.length !== 2) return false;
  const order = (text: string): number => Math.sign(text.indexOf(shared[0] ?? '') - text.indexOf(shared[1] ?? ''));
  // `比 Python 多 4.2 万名贡献者` leaves unsaid what is compared.
  const isWhole = ({ text }: Clause): boolean => shared.some((name) => text.split(COMPARED)[0]?.includes(name));
  return isWhole(left) && isWhole(right) && order(left.text) !== order(right.text);
}

const COMPARED = /比|是|\bthan\b/u;
