import type { Clause } from '../read/read-clauses.ts';
import { readPieces } from '../read/pieces.ts';
import type { EvidenceSentence } from '../read/read-passages.ts';

/** A shorter run says nothing. */
const MIN_RUN = 2;

/**
 * True when neighbouring short clauses pair labels with things and the claim takes the label of one and the thing of
 * the other: `由巫建中编剧` where 编剧冷秋白，导演巫建中.
 */
export function areCrossed(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    home.some((one, at) => {
      const other = home[at + 1];
      if (other === undefined || other.sentence !== one.sentence || !isPair(one) || !isPair(other)) return false;
      return takesFrom(clause, one.text, other.text) || takesFrom(clause, other.text, one.text);
    }),
  );
}

function isPair({ text }: Clause): boolean {
  return /^[\u3400-\u9fff]+$/u.test(text);
}

/** The beginning of one clause and the end of the other stand in the text, what each goes with does not. */
function takesFrom({ text, keys }: Clause, one: string, other: string): boolean {
  const label = findRun(one, text, 'start');
  const thing = findRun(other, text, 'end');
  // 起火 stands in 这起火灾 by chance.
  if (!keys.some((key) => label.includes(key))) return false;
  if (label.length < MIN_RUN || thing.length < MIN_RUN || one.includes(thing) || other.includes(label)) return false;
  const rest = [one.slice(label.length), other.slice(0, other.length - thing.length)];
  return rest.every((left) => left.length >= MIN_RUN && !readPieces(left).some((piece) => text.includes(piece)));
}

/** The longest run at one end of a clause that a text holds. */
function findRun(clause: string, text: string, end: 'start' | 'end'): string {
  for (let length = clause.length; length > 0; length -= 1) {
    const run = end === 'start' ? clause.slice(0, length) : clause.slice(clause.length - length);
    if (text.includes(run)) return run;
  }
  return '';
}

const KEY_VALUE = /^([^：:，。；]{2,20})[：:]\s*([^：:，。；]{2,24})$/u;

/** `甲方是罗一帆` where 甲方：沈怀瑾 and 乙方：罗一帆 are lines of one list: the key of one and the value of the other. */
export function areKeysCrossed(claim: string, sentences: readonly EvidenceSentence[]): boolean {
  const lines = sentences.flatMap(({ facts, row }) => {
    const [, key, value] = (row === undefined && KEY_VALUE.exec(facts.folded.trim())) || [];
    if (key === undefined || value === undefined) return [];
    return [{ keys: key.split(/[（()）/]/u).filter((part) => part.length >= MIN_RUN), value: value.trim() }];
  });
  const isNamed = (keys: readonly string[]): boolean => keys.some((key) => claim.includes(key));
  const told = lines.filter(({ value }) => claim.includes(value));
  return (
    told.length > 0 &&
    !told.some(({ keys }) => isNamed(keys)) &&
    lines.some(({ keys, value }) => isNamed(keys) && !claim.includes(value))
  );
}
