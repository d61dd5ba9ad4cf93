import { extractLimits } from '../../../../text/facts/limits.ts';
import { matchesQuantity } from '../../../../text/facts/quantities.ts';
import type { Clause } from '../../read/read-clauses.ts';
import { measurePieces, readPieces } from '../../read/pieces.ts';

/** So much of what follows must stand in the clause that tells it. */
const SAME_SAYING = 0.5;

/** What is said to be enough, and what follows from it. */
const ENOUGH = /(?:只要|凡是?|不论|无论|不管|但凡|\b(?:as long as|whenever|regardless)\b)/u;
const FOLLOWS = /(?:就|都|便|即|均|一律)(.{2,})/u;
/** A number that says how far it holds, or from where on. */
const CASE = /^(?:如果?|若|要是|假如|倘若|万一|\b(?:if|when)\b)|的$|[时]$/u;

/**
 * True when the claim takes for enough what is not: `只要逾期就可以解除` where 逾期超过 15 日的可以解除; the limit of the source
 * stands before what follows from it, in its sentence, and nowhere in the claim.
 */
export function isLimitDropped(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const at = claim.findIndex(({ text }) => ENOUGH.test(text));
  if (at === -1) return false;
  const said = [claim[at], claim[at + 1]].map((clause) => FOLLOWS.exec(clause?.text ?? '')?.[1]).find((one) => one);
  if (said === undefined) return false;
  const sayers = home.filter(({ text }) => measurePieces(said, text) >= SAME_SAYING);
  return (
    sayers.length > 0 &&
    sayers.every((sayer) => {
      const before = home.slice(0, home.indexOf(sayer) + 1).filter(({ sentence }) => sentence === sayer.sentence);
      const reach = before.slice(-2);
      return reach.some(({ text, quantities, dates }) => {
        const limits = extractLimits(text);
        return (
          limits.length > 0 &&
          dates.length === 0 &&
          quantities.some(
            (theirs) =>
              limits.some(({ start, end }) => text.slice(start, end).includes(theirs.raw)) &&
              !claim.some((clause) => clause.quantities.some((own) => matchesQuantity(own, theirs))),
          )
        );
      });
    })
  );
}

/**
 * True when the claim joins the case of one rule with what follows from another: `不足 3 小时的，应当补服` where 可以补服；不足 3
 * 小时的，跳过. The sentence with the limit of the case holds nothing that tells what follows from others, another one does.
 */
export function isOfOtherCondition(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.slice(0, -1).some((clause, at) => {
    const next = claim[at + 1];
    if (next === undefined || !CASE.test(clause.text) || extractLimits(clause.text).length === 0) return false;
    const holders = home.filter((other) =>
      clause.quantities.some((own) => other.quantities.some((theirs) => matchesQuantity(own, theirs))),
    );
    const holding = new Set(holders.map(({ sentence }) => sentence));
    // `风力超过 7 级停运；如果停运，改走竹海`: what the claim's case names is a case of its own.
    const named = new Set(home.filter((other) => isCaseNamed(other, clause)).map(({ sentence }) => sentence));
    const inside = join(home, (sentence) => holding.has(sentence));
    const outside = join(home, (sentence) => !holding.has(sentence) && !named.has(sentence));
    const pieces = readPieces(next.text).filter((piece) => !clause.text.includes(piece));
    const [here, there] = [inside, outside].map((text) => pieces.filter((piece) => text.includes(piece)));
    return holders.length > 0 && next.quantities.length === 0 && (here?.length ?? 0) === 0 && (there?.length ?? 0) >= 2;
  });
}

const IF = /^(?:如果?|若|要是|假如|倘若|万一)(?:遇到?)?/u;

function isCaseNamed({ text }: Clause, { text: said }: Clause): boolean {
  return IF.test(text) && measurePieces(text.replace(IF, ''), said) >= SAME_SAYING;
}

function join(clauses: readonly Clause[], isTaken: (sentence: number) => boolean): string {
  return clauses
    .filter(({ sentence }) => isTaken(sentence))
    .map(({ text }) => text)
    .join('，');
}
