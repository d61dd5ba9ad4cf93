import { isBoundOtherwise } from './conflicts/bindings.ts';
import { runsOtherwise } from './conflicts/directions.ts';
import { findDenials } from './conflicts/polarity.ts';
import type { Conflict } from './find-conflict.ts';
import type { Clause } from './read/read-clauses.ts';
import { matchesQuantity } from '../../text/facts/quantities.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/** Share of a clause's words that a clause in the other language must hold to speak of the same matter. */
const SAME_MATTER = 0.5;

/**
 * What a quote says against a claim in another language: numbers bound to other names, the opposite direction, and a
 * denial on one side only where the clauses agree word by word.
 */
export function findForeignConflict(
  claim: readonly Clause[],
  sentences: readonly EvidenceSentence[],
  evidence: Evidence,
): Conflict | undefined {
  const home = evidence.passages[sentences[0]?.passage ?? 0]?.sentences ?? sentences;
  const quoted = sentences.flatMap(({ clauses }) => clauses);
  const known = home.flatMap(({ clauses }) => clauses);
  if (isBoundOtherwise(claim, known)) return 'swapped';
  if (runsOtherwise(claim, quoted)) return 'opposite';
  return claim.some((clause) => isDeniedOnce(clause, known, evidence)) ? 'denial' : undefined;
}

function isDeniedOnce(clause: Clause, home: readonly Clause[], { translate }: Evidence): boolean {
  const words = clause.terms.filter((term) => term.length > 2 && !NEGATIVE.test(term));
  if (words.length < 2) return false;
  // A clause with a number is told by that number.
  const holders = home.filter(({ quantities }) =>
    quantities.some((theirs) => clause.quantities.some((own) => matchesQuantity(own, theirs))),
  );
  const shares = (holders.length > 0 ? holders : home).map((other) => {
    const held = words.filter((word) => [word, ...translate(word)].some((spelling) => other.text.includes(spelling)));
    const names = clause.names.filter((name) => other.text.includes(name)).length;
    return { other, share: held.length / words.length, names };
  });
  const [nearest] = shares.sort((left, right) => right.names - left.names || right.share - left.share);
  if (nearest === undefined || nearest.share < SAME_MATTER) return false;
  const isDenied = (text: string): boolean => findDenials(text).length % 2 !== 0;
  return isDenied(clause.text) !== isDenied(nearest.other.text);
}

const NEGATIVE = /^(?:not|no|never|without|cannot|neither|nor)$/u;
