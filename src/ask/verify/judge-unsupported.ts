import { findMissingNames, findMissingNumbers } from './check-facts.ts';
import { toQuote } from './claim-verdict.ts';
import type { ClaimFault, ClaimVerdict } from './claim-verdict.ts';
import { isDerived } from './read/derive-number.ts';
import { isReckonable } from './read/reckon-number.ts';
import type { JudgedQuote, ReadClaim } from './judge-quote.ts';
import type { Evidence, EvidenceSentence } from './read/read-passages.ts';

/**
 * What to say of a claim that no quote carries: weak with the nearest quote, and what stands nowhere; unsupported only
 * where nothing is near and it cites nothing.
 */
export function judgeUnsupported(
  claim: ReadClaim,
  text: string,
  quotes: readonly JudgedQuote[],
  cited: readonly number[],
  evidence: Evidence,
  hasMeaning: boolean,
): ClaimVerdict {
  const { weights } = evidence;
  // What is only somewhat near to a sentence that gives orders does not repeat it.
  const told = quotes.filter(({ sentences, coverage }) => coverage >= weights.supported || !sentences.some(giveOrders));
  const [best] = told;
  const nearest = told.find(({ passage }) => cited.includes(passage));
  const isFar = best !== undefined && best.coverage < weights.weak;
  const isNearer = nearest === undefined || (best !== undefined && !isFar && best.rank > nearest.rank + weights.move);
  const shown = isNearer ? best : nearest;
  const fault = findFault(claim, text, evidence, best);
  // Words cannot tell whether a passage in another language carries the claim: its numbers and names are there, no more
  // is known.
  const isUnknown = claim.isForeign && !hasMeaning;
  const isNear = shown !== undefined && (shown.coverage >= weights.weak || isUnknown || cited.includes(shown.passage));
  if (!isNear) return { kind: 'unsupported', quotes: [], fault: fault ?? { reason: 'no_support', missing: [] } };
  return {
    kind: 'weak',
    quotes: [toQuote(shown)],
    isMoved: cited.length > 0 && !cited.includes(shown.passage),
    ...(shown.sentences.some(giveOrders) && { finding: 'untrusted' as const }),
    ...(fault !== undefined && { fault }),
  };
}

function giveOrders({ isUntrusted }: EvidenceSentence): boolean {
  return isUntrusted;
}

/**
 * Numbers, dates and names of the claim that stand in none of the passages, and cannot be reckoned from the nearest
 * stretch: from all together almost any number could.
 */
function findFault(
  claim: ReadClaim,
  text: string,
  evidence: Evidence,
  nearest: JudgedQuote | undefined,
): ClaimFault | undefined {
  const everything = evidence.passages.map((passage) => passage.context);
  const sentences = nearest?.sentences.map(({ facts }) => facts) ?? [];
  const hard = {
    ...claim.facts,
    quantities: claim.facts.quantities.filter(
      (quantity) => !quantity.isSoft && !isDerived(quantity, sentences, claim.facts),
    ),
  };
  const numbers = findMissingNumbers(hard, everything, evidence.passages[0]?.year);
  if (numbers.length > 0) {
    const quantities = hard.quantities.filter((quantity) => !isReckonable(quantity, evidence, claim.facts));
    const isOpen = findMissingNumbers({ ...hard, quantities }, everything, evidence.passages[0]?.year).length === 0;
    return { reason: 'number_not_found', missing: numbers.map((raw) => findWritten(text, raw)), isOpen };
  }
  // Where the name of a place, a body or a rule begins is a guess of the segmenter: a reader may know better.
  const guessed = claim.facts.names.filter(({ kind }) => /^(?:organisation|place|rule)$/u.test(kind));
  const signed = claim.names.strict.filter((name) => !guessed.some(({ core }) => core === name));
  const names = findMissingNames(signed, everything);
  return names.length === 0
    ? undefined
    : { reason: 'name_not_found', missing: names.map((raw) => findWritten(text, raw)) };
}

/** A folded word as the claim writes it. */
function findWritten(text: string, folded: string): string {
  const at = text.toLowerCase().indexOf(folded);
  return at === -1 ? folded : text.slice(at, at + folded.length);
}
