import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import { holdsTellingPiece } from '../read/pieces.ts';

/** What was, and what came of it. */
type Move = { readonly from: string; readonly to: string; readonly numbers: readonly Quantity[] };

const BECOMES =
  '(?:[改变换转调升降涨跌扩增减缩收提放延挪迁移][\\u3400-\\u9fff]?[为成到至作]了?|改(?=[每按用在由])|\\b(?:to|into)\\b)';
/** `从 A 改为 B`; what is changed may stand before it. */
const FROM_TO = new RegExp(
  `(?:从|(?<![自理])由|自(?![\\u3400-\\u9fff])|\\bfrom\\b)\\s*(.+?)\\s*${BECOMES}\\s*(.+)$`,
  'u',
);
const TO = new RegExp(`${BECOMES}\\s*(.+)$`, 'u');
/** `改为 B，此前为 A`, and the other way about `原来 A，现改为 B`. */
const EARLIER =
  /(?:过去|以前|原来|原先|此前|从前|先前|之前(?=[是为])|原(?=[为是定])|\b(?:formerly|previously|used to)\b)[是为在]?\s*(.+)$/u;
const NOW = /(?:现在|如今|目前|\bnow\b)[是为在]?\s*(.+)$/u;

/**
 * True when the claim has something come from what it became: `由每天改成每周` where 改为每天，此前为每周; `从 A 迁到 B` for
 * `从 B 迁到 A`. The two are told apart by their numbers, else by the words that only one of them has.
 */
export function areEndsTurned(claim: readonly Clause[], evidence: readonly Clause[]): boolean {
  const theirs = listMoves(evidence);
  return listMoves(claim).some((own) => theirs.some((other) => isTurned(own, other)));
}

/** `库存由 1200 箱降到 800 箱`: there 由 names no agent. */
export function isMoveTold(text: string): boolean {
  return FROM_TO.test(text);
}

function listMoves(clauses: readonly Clause[]): readonly Move[] {
  return clauses.flatMap((clause, at) => {
    const [, from = '', to = ''] = FROM_TO.exec(clause.text) ?? [];
    if (to !== '') return [{ from, to, numbers: clause.quantities }];
    const next = clauses[at + 1];
    if (next?.sentence !== clause.sentence) return [];
    const numbers = [...clause.quantities, ...next.quantities];
    const [later, before] = [TO.exec(clause.text)?.[1], EARLIER.exec(next.text)?.[1]];
    if (later !== undefined && before !== undefined) return [{ from: before, to: later, numbers }];
    const [was, is] = [EARLIER.exec(clause.text)?.[1], (TO.exec(next.text) ?? NOW.exec(next.text))?.[1]];
    return was === undefined || is === undefined ? [] : [{ from: was, to: is, numbers }];
  });
}

function isTurned(own: Move, theirs: Move): boolean {
  const [from, to, was, is] = [
    readNumber(own, own.from),
    readNumber(own, own.to),
    readNumber(theirs, theirs.from),
    readNumber(theirs, theirs.to),
  ];
  if (from !== undefined && to !== undefined && was !== undefined && is !== undefined && areComparable(from, is)) {
    const isSame = from.value === to.value && from.unit === to.unit;
    if (!isSame || was.value !== is.value)
      return !isSame && matchesQuantity(from, is) && matchesQuantity(to, was) && !matchesQuantity(from, was);
  }
  return (
    holdsTellingPiece(own.from, theirs.to, theirs.from) &&
    holdsTellingPiece(own.to, theirs.from, theirs.to) &&
    !holdsTellingPiece(own.from, theirs.from, theirs.to) &&
    !holdsTellingPiece(own.to, theirs.to, theirs.from)
  );
}

/** The last number in a part of a move: `上一年的 4200 万元`. */
function readNumber({ numbers }: Move, part: string): Quantity | undefined {
  return numbers.filter(({ raw }) => part.includes(raw)).at(-1);
}
