import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import { measureOf } from '../../../text/facts/units.ts';
import { measurePieces, readPieces } from '../read/pieces.ts';
import type { Clause } from '../read/read-clauses.ts';

/** So much of what stands before the claim's number stands in the sentence that it is taken from. */
const SAME_LEAD = 0.4;
/** By so much it is nearer to that one than to the sentence with the number. */
const NEARER = 0.2;
/** So near to the nearest sentence, one says as much. */
const AS_NEAR = 0.9;
/** Sentences that share so much are told side by side. */
const PARALLEL = 0.3;
/** Fewer pairs of characters tell two sentences apart by chance. */
const TELLING = 2;

/**
 * True when the claim gives to the case or the subject of one sentence the number of a parallel one: `与利福平合用时浓度升高
 * 40%` where 与酮康唑合用时浓度升高 40%；与利福平合用时浓度降低 25%. Sentences end at semicolons; what stands before the
 * number in its sentence is compared.
 */
export function isOfParallelSentence(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const told = groupSentences(home);
  const whole = claim.map(({ text }) => text).join('，');
  return claim.some((clause, at) =>
    clause.quantities.some((own) => {
      if (own.label !== '' || own.unit === 'ordinal') return false;
      const holders = told.filter((one) => one.some((other) => holdsValue(other, own)));
      const shares = holders.map((holder) => measurePieces(clause.text, readAll(holder)));
      const nearest = holders.filter((_holder, place) => (shares[place] ?? 0) >= Math.max(...shares) * AS_NEAR);
      const said = claim.slice(sinceLast(claim, at, own), at + 1);
      const rivals = told.filter((one) => !holders.includes(one) && !isStated(one, own, claim));
      return (
        nearest.length > 0 &&
        nearest.every((holder) =>
          rivals.some(
            (rival) =>
              isTakenFrom(readLead(rival, own), readLead(holder, own), readLead(said, own), whole, SAME_LEAD) ||
              (isCase(said.at(-2)) &&
                isTakenFrom(readCase(rival, own), readCase(holder, own), readCase(said, own), whole, 0)),
          ),
        )
      );
    }),
  );
}

/**
 * Whether what stands before the claim's number is what stands there in another sentence than that of the number.
 * @param least share of it that the number's own sentence must hold for the two to speak of the same
 */
function isTakenFrom(theirs: string, mine: string, said: string, claim: string, least: number): boolean {
  const lead = readPieces(said);
  const share = (text: string): number =>
    lead.filter((piece) => text.includes(piece)).length / Math.max(1, lead.length);
  const pieces = readPieces(mine);
  const common = pieces.filter((piece) => theirs.includes(piece)).length;
  const left = pieces.filter((piece) => !theirs.includes(piece) && !claim.includes(piece));
  const brought = lead.filter((piece) => theirs.includes(piece) && !mine.includes(piece));
  return (
    share(theirs) >= SAME_LEAD &&
    share(mine) >= least &&
    share(theirs) >= share(mine) + NEARER &&
    common >= Math.max(1, pieces.length * PARALLEL) &&
    left.length >= TELLING &&
    brought.length >= TELLING
  );
}

/** `与利福平合用时`, `乙方提前退租的`: another clause before the number may tell of something else. */
function isCase(clause: Clause | undefined): boolean {
  return clause !== undefined && CASE.test(clause.text) && clause.quantities.length === 0;
}

const CASE = /[的时后者]$|^(?:如果?|若|要是|凡)/u;

/** The clauses of a sentence before the one with the number. */
function readCase(clauses: readonly Clause[], own: Quantity): string {
  const at = clauses.findIndex((clause) => holdsValue(clause, own));
  return readAll(clauses.slice(0, at === -1 ? clauses.length : at));
}

function readAll(clauses: readonly Clause[]): string {
  return clauses.map(({ text }) => text).join('，');
}

/** A sentence up to its first number of the kind, all of it where it has none; numbers left out. */
function readLead(clauses: readonly Clause[], own: Quantity): string {
  const at = clauses.findIndex(
    (clause) => holdsValue(clause, own) || clause.quantities.some((other) => isRival(other, own)),
  );
  return clauses
    .slice(0, at === -1 ? clauses.length : at + 1)
    .map(({ text, quantities }, place) => {
      const value =
        place === at ? quantities.find((other) => isRival(other, own) || matchesQuantity(own, other)) : undefined;
      const end = value === undefined ? text.length : text.indexOf(value.raw);
      return quantities.reduce(
        (rest, { raw }) => rest.replace(raw, ' '),
        text.slice(0, end === -1 ? text.length : end),
      );
    })
    .join('，');
}

function isRival(other: Quantity, own: Quantity): boolean {
  // 4 位 and 3.5 分 are both counts, of different things.
  const isCount = measureOf(own.unit)?.dimension === 'count';
  return areComparable(other, own) && other.label === '' && (!isCount || other.unit === own.unit);
}

/** The claim states the other sentence's number too: it tells of both. */
function isStated(one: readonly Clause[], own: Quantity, claim: readonly Clause[]): boolean {
  return one.some(({ quantities }) =>
    quantities.some(
      (other) =>
        isRival(other, own) &&
        claim.some((clause) => clause.quantities.some((said) => said !== own && matchesQuantity(said, other))),
    ),
  );
}

/** The first clause behind the last one before that has a number of the kind. */
function sinceLast(claim: readonly Clause[], at: number, own: Quantity): number {
  for (let from = at - 1; from >= 0; from -= 1)
    if (claim[from]?.quantities.some((other) => isRival(other, own)) === true) return from + 1;
  return 0;
}

function holdsValue({ quantities }: Clause, own: Quantity): boolean {
  return quantities.some((theirs) => matchesQuantity(own, theirs));
}

function groupSentences(home: readonly Clause[]): readonly (readonly Clause[])[] {
  const groups = new Map<number, Clause[]>();
  for (const clause of home) {
    const group = groups.get(clause.sentence);
    if (group === undefined) groups.set(clause.sentence, [clause]);
    else group.push(clause);
  }
  return [...groups.values()];
}
