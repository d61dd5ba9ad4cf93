import { areComparable } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf } from '../../../text/facts/units.ts';
import { readPieces } from '../read/pieces.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { EvidenceSentence } from '../read/read-passages.ts';

/** A number of the passage, the name of its row or record, its clause, and its sentence up to that. */
type Cell = { readonly label: string; readonly said: string; readonly around: string; readonly quantity: Quantity };

const COMPARED = new RegExp(
  '^(.*?)比(.{1,16}?)(?:更|还|要|都)*(?:(高|大|长|多|快|贵|重|久|远)|(低|小|短|少|慢|便宜|轻|近))(?:[出了得很一些点]|\\s*\\d|$)',
  'u',
);
/** What is done in less time is quicker. */
const PACE = /[快慢]/u;
/** So much of what is compared must stand beside the number. */
const SAME_MATTER = 0.5;

/**
 * True when the passage states a number for each side of a comparison and they stand the other way round:
 * `第四季度的销售额比第三季度高` where 第三季度 has 214 万元 and 第四季度 96 万元.
 */
export function isComparedOtherwise(claim: readonly Clause[], home: readonly EvidenceSentence[]): boolean {
  if (!claim.some(({ text }) => COMPARED.test(text))) return false;
  const cells = home.flatMap(listCells);
  return claim.some(({ text }) => {
    const [whole, left = '', right = '', up] = COMPARED.exec(text) ?? [];
    const pair = whole === undefined ? undefined : findPair(left, right, cells);
    if (pair === undefined || (PACE.test(text) && measureOf(pair[0].unit)?.dimension === 'time')) return false;
    const [own, other] = pair.map(toBase);
    return own !== undefined && other !== undefined && own !== other && own > other !== (up !== undefined);
  });
}

function listCells({ clauses, row, section }: EvidenceSentence): readonly Cell[] {
  const label = row?.cells[0] ?? section.at(-1) ?? '';
  return clauses.flatMap(({ text, quantities }, at) => {
    // 第三季度 and 云杉99 name what is compared.
    const [quantity, second] = quantities.filter(({ unit, label: name }) => unit !== 'ordinal' && name === '');
    if (quantity === undefined || second !== undefined) return [];
    // `航速：16 节`: the key is a clause of its own.
    const key = /^\s*\d/u.test(text) ? (clauses[at - 1]?.text ?? '') : '';
    // The columns of a row have nothing to do with each other.
    const before = row === undefined ? clauses.slice(0, at) : [];
    const around = [label, ...before.map((clause) => clause.text), text].join(' ');
    return [{ label, said: `${key} ${text}`, around, quantity }];
  });
}

/** The numbers of the two sides, where one pair of clauses fits. */
function findPair(left: string, right: string, cells: readonly Cell[]): readonly [Quantity, Quantity] | undefined {
  const [own, other] = [readPieces(left.replaceAll('的', ' ')), readPieces(right.replaceAll('的', ' '))];
  const [ours, theirs] = [
    own.filter((piece) => !right.includes(piece)),
    other.filter((piece) => !left.includes(piece)),
  ];
  const held = new Map(cells.map((cell) => [cell, new Set(readPieces(`${cell.label} ${cell.said}`))]));
  const holds = (cell: Cell, piece: string): boolean => held.get(cell)?.has(piece) === true;
  if (theirs.length === 0) return undefined;
  const pairs = cells.flatMap((one) =>
    cells.flatMap((second) => {
      const isTold = theirs.every((piece) => holds(second, piece) && !holds(one, piece));
      const telling = ours.filter((piece) => holds(one, piece) && !holds(second, piece));
      const isOne = one.label === '' || one.label === second.label || withoutNumber(one) === withoutNumber(second);
      const isSame = areComparable(one.quantity, second.quantity) || one.quantity.unit === second.quantity.unit;
      const rest = own.filter((piece) => !telling.includes(piece));
      const share = rest.length === 0 ? 1 : rest.filter((piece) => one.around.includes(piece)).length / rest.length;
      return isTold && telling.length > 0 && isOne && isSame && share >= SAME_MATTER ? [{ one, second, share }] : [];
    }),
  );
  const best = Math.max(0, ...pairs.map(({ share }) => share));
  const [only, rival] = pairs.filter(({ share }) => share === best);
  return only === undefined || rival !== undefined ? undefined : [only.one.quantity, only.second.quantity];
}

/** The column or the key that a number stands in. */
function withoutNumber({ said, quantity }: Cell): string {
  return said.slice(0, said.indexOf(quantity.raw)).trim();
}

function toBase({ value, unit }: Quantity): number {
  return value * (measureOf(unit)?.factor ?? 1);
}
