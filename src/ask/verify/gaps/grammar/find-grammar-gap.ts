import { foldText } from '../../../../text/facts/fold-text.ts';
import type { Clause } from '../../read/read-clauses.ts';
import type { Facts } from '../../read/read-facts.ts';
import type { EvidencePassage, EvidenceSentence } from '../../read/read-passages.ts';
import { isAroundOtherwise, isSinceOther } from './anchors.ts';
import { isBoundedOtherwise, isCaseDenied, isCaseTurned } from './bounds.ts';
import { isLimitDropped, isOfOtherCondition } from './conditions.ts';
import { isDueOtherwise } from './deadlines.ts';
import { isExceptionTakenIn } from './exceptions.ts';
import { isLeftOpen, isLessBinding, isMoreBinding } from './modality.ts';
import { isLeaveTurned } from './permissions.ts';
import { isOrderTurned } from './steps.ts';
import { isOnOtherSide } from './time-sides.ts';
import { isNeedDropped } from './without.ts';

/** What small words of grammar say of a claim and its source says otherwise: exact, whatever the other words are. */
export const GRAMMAR_GAPS = ['order', 'duty', 'bound', 'side', 'term', 'condition'] as const;

export type GrammarGap = (typeof GRAMMAR_GAPS)[number];

type GrammarClaim = { readonly facts: Facts; readonly clauses: readonly Clause[] };

/**
 * Which of order of steps, duty, bound of a number, side of a time, term or condition a clause of the passage tells
 * otherwise; `undefined` where none.
 */
export function findGrammarGap(
  { facts, clauses }: GrammarClaim,
  quoted: readonly EvidenceSentence[],
  { sentences, passage }: EvidencePassage,
): GrammarGap | undefined {
  const home = sentences.flatMap((sentence) => sentence.clauses);
  const shown = quoted.flatMap((sentence) => sentence.clauses);
  const texts = sentences.map((sentence) => sentence.facts.folded);
  if (isOrderTurned(facts.folded, texts, listSteps(passage.chunk.text))) return 'order';
  if (isMoreBinding(clauses, home) || isLessBinding(clauses, shown)) return 'duty';
  if (isLeftOpen(clauses, home) || isLeaveTurned(clauses, home)) return 'duty';
  if (isBoundedOtherwise(clauses, home) || isCaseTurned(clauses, home)) return 'bound';
  if (isCaseDenied(clauses, home) || isExceptionTakenIn(clauses, home)) return 'condition';
  if (isOnOtherSide(clauses, home) || isAroundOtherwise(clauses, home)) return 'side';
  if (isDueOtherwise(clauses, shown) || isSinceOther(clauses, home)) return 'term';
  if (isNeedDropped(clauses, home)) return 'condition';
  return isLimitDropped(clauses, home) || isOfOtherCondition(clauses, home) ? 'condition' : undefined;
}

/** The points of each numbered list, in order, folded. */
function listSteps(text: string): readonly (readonly string[])[] {
  const lists: string[][] = [];
  for (const line of text.split('\n')) {
    const [whole, number = ''] = NUMBERED.exec(line) ?? [];
    if (whole === undefined) continue;
    const last = lists.at(-1);
    if (last === undefined || FIRST_NUMBER.test(number)) lists.push([foldText(line)]);
    else last.push(foldText(line));
  }
  return lists;
}

const NUMBERED = /^\s*[（(]?(?:第|步骤)?\s?(\d{1,2}|[①-⑳]|[一二三四五六七八九十]{1,2})(?:步|[.)、）:：]|(?<=[①-⑳]))/u;
const FIRST_NUMBER = /^(?:1|①|一)$/u;
