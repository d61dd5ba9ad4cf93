import type { MeaningOf } from '../read/compare-meaning.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { Facts } from '../read/read-facts.ts';
import type { Evidence, EvidenceSentence } from '../read/read-passages.ts';
import { readClauseSigns } from './clause-signs.ts';
import { readWordingSigns } from './wording-signs.ts';

/** What can be counted of a claim beside its quote, by name; NaN where no model has compared meanings. */
export type Signs = Readonly<Record<string, number>>;

type Compared = {
  readonly claim: { readonly facts: Facts; readonly clauses: readonly Clause[]; readonly isForeign: boolean };
  readonly quote: {
    readonly sentences: readonly EvidenceSentence[];
    readonly coverage: number;
    readonly strangers: number;
    readonly isReckoned: boolean;
  };
  /** How much better the quote is than the next one that shares no sentence with it. */
  readonly lead: number;
  /** How the quote speaks against the claim. */
  readonly conflict: string | undefined;
};

/** A claim, its quote and all passages → signs for and against the quote's carrying it. */
export function readSigns(
  { claim, quote, lead, conflict }: Compared,
  evidence: Evidence,
  meaningOf: MeaningOf | undefined,
): Signs {
  const { sentences } = quote;
  const spell = (word: string): readonly string[] => (claim.isForeign ? [word, ...evidence.translate(word)] : [word]);
  const everything = evidence.passages.flatMap((passage) => passage.sentences);
  const quoted = sentences.map(({ facts }) => facts.folded).join('\n');
  const clauses = readClauseSigns(claim.clauses, claim.facts.folded, sentences, evidence, spell, meaningOf);
  const here = meaningOf?.words?.(sentences);
  const anywhere = meaningOf?.words?.(everything);
  return {
    foreign: Number(claim.isForeign),
    coverage: quote.coverage,
    lead,
    strangers: Math.min(2, quote.strangers),
    reckoned: Number(quote.isReckoned),
    denial: Number(conflict === 'denial'),
    opposite: Number(conflict === 'opposite'),
    swapped: Number(conflict === 'swapped'),
    otherValue: Number(conflict === 'other_value'),
    meaning: meaningOf === undefined ? NaN : Math.max(...sentences.map(meaningOf)),
    loss: here?.loss ?? NaN,
    worst: here?.worst ?? NaN,
    lowest: here?.lowest ?? NaN,
    far: here?.far ?? NaN,
    lossAnywhere: anywhere?.loss ?? NaN,
    worstAnywhere: anywhere?.worst ?? NaN,
    lowestAnywhere: anywhere?.lowest ?? NaN,
    farAnywhere: anywhere?.far ?? NaN,
    ...clauses.signs,
    ...readWordingSigns(
      claim.facts.folded,
      quoted,
      clauses.nearest.length === 0 ? quoted : clauses.nearest.join('\n'),
      evidence.passages.map(({ context }) => context.folded).join('\n'),
    ),
  };
}
