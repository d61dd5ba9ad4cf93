import { areComparable, matchesQuantity } from '../../../text/facts/quantities.ts';
import type { Quantity } from '../../../text/facts/quantities.ts';
import type { Clause } from '../read/read-clauses.ts';
import { readPieces } from '../read/pieces.ts';

/**
 * True when a number of the claim stands in its source beside one label and the claim gives it the label of a
 * neighbouring number: `23 人视物模糊` where 23 人有刺痛，5 人视物模糊; or gives the whole's number to a part: `一级文物二十余万件` where
 * 文物二十余万件，其中一级文物 316 件. Labels are compared by what tells the two clauses apart, not by words.
 */
export function isRivalsNumber(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => clause.quantities.some((quantity) => isRivals(clause, quantity, home)));
}

function isRivals(clause: Clause, quantity: Quantity, home: readonly Clause[]): boolean {
  const holders = home.filter((other) => other.quantities.some((theirs) => matchesQuantity(quantity, theirs)));
  const said = withoutNumbers(clause);
  const scope = labelOf(clause);
  return (
    holders.length > 0 &&
    holders.every((holder) =>
      findRivals(holder, quantity, clause, home).some((rival) => {
        const [own, theirs] = [labelOf(holder), labelOf(rival)];
        const isPart = /^其中/u.test(rival.text);
        // `应提前 20 天通知，并支付补偿`: what both sentences say tells none of their numbers from the other's.
        const beside = rival.sentence === holder.sentence ? '' : readSentence(holder, home);
        const telling = readPieces(theirs.replace('其中', ' ')).filter(
          (piece) => !own.includes(piece) && !beside.includes(piece),
        );
        const told = telling.filter((piece) => said.includes(piece)).length;
        const kept = readPieces(own).filter((piece) => !theirs.includes(piece));
        const held = kept.filter((piece) => scope.includes(piece)).length;
        return told > 0 && (isPart || (kept.length > 0 && held < told));
      }),
    )
  );
}

/** Clauses of the same sentence, or the next one, with another number of the same kind, or with a share of it. */
function findRivals(holder: Clause, quantity: Quantity, clause: Clause, home: readonly Clause[]): readonly Clause[] {
  return home.filter(
    (other) =>
      other !== holder &&
      Math.abs(other.sentence - holder.sentence) <= 1 &&
      other.quantities.some(
        (theirs) =>
          (areComparable(theirs, quantity) || (/^其中/u.test(other.text) && theirs.unit === '%')) &&
          !clause.quantities.some((own) => matchesQuantity(own, theirs)),
      ) &&
      !other.quantities.some((theirs) => matchesQuantity(quantity, theirs)),
  );
}

function readSentence(clause: Clause, home: readonly Clause[]): string {
  return home
    .filter(({ sentence }) => sentence === clause.sentence)
    .map(({ text }) => text)
    .join('，');
}

/** A clause without its numbers, behind what it goes on with. */
function labelOf(clause: Clause): string {
  return `${clause.inherited.join(' ')} ${withoutNumbers(clause)}`;
}

function withoutNumbers({ text, quantities }: Clause): string {
  return quantities.reduce((rest, { raw }) => rest.replace(raw, ' '), text);
}
