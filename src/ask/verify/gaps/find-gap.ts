import { isCauseUntold } from './causes.ts';
import { isSurerThanTold } from './certainty.ts';
import { isCountOtherThere, isCountedOtherwise } from './counts.ts';
import { areHalvesCrossed } from './crossed-halves.ts';
import { areCrossed, areKeysCrossed } from './crossed-pairs.ts';
import { findGrammarGap } from './grammar/find-grammar-gap.ts';
import type { GrammarGap } from './grammar/find-grammar-gap.ts';
import { isOfSiblingCode } from './codes.ts';
import { hasUnknownName, isNamedOtherwise } from './names.ts';
import { isOfParallel } from './parallels.ts';
import { isRivalsNumber } from './rivals.ts';
import { isFirstUntold, isPartForAll } from './scope.ts';
import { isFilledOtherwise } from './slots.ts';
import { isOfOtherSection } from './sections.ts';
import { isOfParallelSentence } from './parallel-sentences.ts';
import { hasRivalAgent, isAgentOfOther, saysOfOther } from './subjects.ts';
import type { Clause } from '../read/read-clauses.ts';
import type { Facts } from '../read/read-facts.ts';
import type { Evidence, EvidenceSentence } from '../read/read-passages.ts';

type GapClaim = {
  readonly text: string;
  readonly facts: Facts;
  readonly clauses: readonly Clause[];
  readonly isForeign: boolean;
};

/** What keeps a quote that holds a claim's words from carrying it. */
export type Gap =
  'part' | 'count' | 'rival' | 'list' | 'subject' | 'name' | 'slot' | 'crossed' | 'cause' | 'certainty' | GrammarGap;

/**
 * What of a claim is not bound to one clause of its quote though its words stand there; `undefined` when nothing is.
 * A gap is a doubt, no contradiction: the claim is weak until a reader has confirmed it.
 */
export function findGap(claim: GapClaim, sentences: readonly EvidenceSentence[], evidence: Evidence): Gap | undefined {
  const passage = evidence.passages[sentences[0]?.passage ?? 0];
  if (passage === undefined) return undefined;
  const { folded } = claim.facts;
  if (isOfOtherSection(folded, listKeys(claim), sentences, passage.sentences)) return 'name';
  if (claim.isForeign)
    return hasUnknownName(claim.text, passage.context.folded, evidence.translate) ? 'name' : undefined;
  const { title, headings, aliases } = passage.passage.chunk.context;
  const head = [title, ...headings, ...aliases].join(' ').toLowerCase();
  const shown = sentences.map(({ facts }) => facts.folded).join('\n');
  const home = passage.sentences.flatMap(({ clauses }) => clauses);
  const row = sentences.find((sentence) => sentence.row !== undefined)?.row;
  if (
    isCountedOtherwise(
      claim.facts,
      evidence.passages.map(({ context }) => context),
    )
  )
    return 'count';
  if (isPartForAll(folded, shown, row !== undefined, passage.context.folded)) return 'part';
  if (isFirstUntold(folded, `${head}\n${passage.context.folded}`)) return 'part';
  if (isSurerThanTold(folded, shown)) return 'certainty';
  if (isCauseUntold(claim.clauses, sentences, passage.sentences)) return 'cause';
  if (isOfSiblingCode(claim.facts, sentences, passage)) return 'name';
  if (row === undefined && isNamedOtherwise(claim, sentences, passage)) return 'name';
  const exact = findGrammarGap(claim, sentences, passage);
  if (exact !== undefined || row !== undefined) return exact;
  if (isCountOtherThere(claim.clauses, home)) return 'count';
  if (isRivalsNumber(claim.clauses, home) || isOfParallelSentence(claim.clauses, home)) return 'rival';
  if (areHalvesCrossed(claim.clauses, home)) return 'crossed';
  if (areCrossed(claim.clauses, home) || areKeysCrossed(folded, passage.sentences)) return 'list';
  if (isFilledOtherwise(claim.clauses, home)) return 'slot';
  if (hasRivalAgent(claim.clauses, home)) return 'crossed';
  if (isAgentOfOther(claim.clauses, home)) return 'subject';
  return saysOfOther(claim.clauses, home, head) || isOfParallel(claim.clauses, home) ? 'subject' : undefined;
}

function listKeys({ clauses }: GapClaim): readonly string[] {
  return clauses.flatMap(({ keys }) => keys);
}
