import { isAgreed, isDeniedElsewhere } from './conflicts/agreements.ts';
import { alignClauses, removeCommon } from './conflicts/align-clauses.ts';
import type { AlignedClause } from './conflicts/align-clauses.ts';
import { isBoundOtherwise } from './conflicts/bindings.ts';
import { deniesOther, differInDenial, isForbiddenThere } from './conflicts/denials.ts';
import { runsOtherwise } from './conflicts/directions.ts';
import { areEndsTurned } from './conflicts/moves.ts';
import { areOpposed } from './conflicts/polarity.ts';
import { isCountedForOther } from './conflicts/rates.ts';
import { isAnothersRole } from './conflicts/roles.ts';
import { areSidesSwapped, doesToOther } from './conflicts/sides.ts';
import { hasOtherAgent, hasOtherPayer, saysOfAnother } from './conflicts/substitutions.ts';
import type { Clause } from './read/read-clauses.ts';

export type Conflict = 'denial' | 'opposite' | 'swapped' | 'other_value';

/**
 * What the evidence says against the claim, clause by clause; `undefined` when nothing does.
 * @param evidence clauses of the quote
 * @param home clauses of its whole passage, where the things of the claim may have values of their own
 */
export function findConflict(
  claim: readonly Clause[],
  evidence: readonly Clause[],
  rarity: (term: string) => number,
  home: readonly Clause[] = evidence,
): Conflict | undefined {
  if (deniesOther(evidence, claim) || deniesOther(claim, evidence, home)) return 'denial';
  if (isForbiddenThere(evidence, claim) || isForbiddenThere(claim, evidence, home)) return 'denial';
  if (isBoundOtherwise(claim, home) || doesToOther(claim, evidence)) return 'swapped';
  if (runsOtherwise(claim, evidence) || areEndsTurned(claim, evidence)) return 'opposite';
  if (isAnothersRole(claim, home)) return 'swapped';
  if (isCountedForOther(claim, evidence)) return 'other_value';
  if (hasOtherAgent(claim, evidence) || hasOtherPayer(claim, home)) return 'other_value';
  for (const nearest of alignClauses(claim, evidence, rarity)) {
    const conflict = compareClauses(nearest);
    if (conflict === 'denial' && isToldAlike(nearest, claim, evidence, home)) continue;
    if (conflict !== undefined) return conflict;
    if (saysOfAnother(nearest.claim, nearest.evidence, home)) return 'swapped';
  }
  return undefined;
}

/** A denial on one side only, of which the other says the same in other words or in another clause. */
function isToldAlike(
  { claim, evidence }: AlignedClause,
  said: readonly Clause[],
  shown: readonly Clause[],
  home: readonly Clause[],
): boolean {
  return isAgreed(claim, said, shown) || isAgreed(evidence, shown, said) || isDeniedElsewhere(claim, home);
}

/** What a row of a table says against the claim: its cells cannot be bound like clauses, but may say the opposite. */
export function findRowConflict(
  claim: readonly Clause[],
  row: readonly Clause[],
  rarity: (term: string) => number,
): Conflict | undefined {
  for (const nearest of alignClauses(claim, row, rarity)) {
    const conflict = compareClauses(nearest);
    if (conflict !== undefined) return conflict;
  }
  return undefined;
}

/** Two turns of meaning cancel out: 没有下降 says what 上升 does not deny. */
function compareClauses({ claim, evidence }: AlignedClause): Conflict | undefined {
  const [left, right] = removeCommon(claim.text, evidence.text);
  const isOpposed = areOpposed(left, right);
  const isSwapped = areSidesSwapped(claim.text, evidence.text);
  const isDenied = differInDenial(claim.text, evidence.text);
  const turns = [isOpposed, isDenied, isSwapped].filter(Boolean).length;
  if (turns % 2 === 0) return undefined;
  return isDenied ? 'denial' : isSwapped ? 'swapped' : 'opposite';
}
