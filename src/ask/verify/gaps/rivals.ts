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
        const telling = readPieces(theirs.replace('其中', ' ')).filter((piece) => !own.includes(piece));
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

/** A clause without its numbers, behind what it goes on with. */
function labelOf(clause: Clause): string {
  return `${clause.inherited.join(' ')} ${withoutNumbers(clause)}`;
}

function withoutNumbers({ text, quantities }: Clause): string {
  return quantities.reduce((rest, { raw }) => rest.replace(raw, ' '), text);
}

const LIST =
  /([^，。；：]{2,60}?)(?:[一二两三四五六七八九十\d]+[种类个项档])?，[^，。；]{0,12}?(?:分别|依次)[为是]?([^，。；]{3,80})/gu;

/** `月卡、季卡和年卡，价格分别为 299 元、799 元和 2399 元` → its pairs; a claim that pairs them otherwise is not backed. */
export function isListedOtherwise(claim: readonly Clause[], shown: string): boolean {
  for (const [, names = '', values = ''] of shown.matchAll(LIST)) {
    const things = splitList(names.replace(/^.*?(?:分为|包括|有|是)/u, ''));
    const given = splitList(values);
    if (things.length < 2 || things.length !== given.length) continue;
    for (const { text } of claim) {
      const named = things.flatMap((thing, index) => (text.includes(thing) ? [index] : []));
      const valued = given.flatMap((value, index) => (text.replace(/\s/gu, '').includes(value) ? [index] : []));
      if (named.length === 1 && valued.length === 1 && named[0] !== valued[0]) return true;
    }
  }
  return false;
}

function splitList(text: string): readonly string[] {
  return text
    .split(/[、和与及]/u)
    .map((part) => part.replace(/\s/gu, ''))
    .filter((part) => part !== '');
}
