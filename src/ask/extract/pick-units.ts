import { countCodePoints } from '../../text/code-points.ts';
import type { AnswerUnit } from './answer-units.ts';
import type { ExtractionWeights } from '../weights/extraction-weights.ts';
import type { ScoredUnit } from './score-units.ts';

/** Neighbouring units of one document, to be shown as one quote. */
export type UnitGroup = {
  readonly documentId: string;
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
};

/**
 * scored units → the best ones that fit into `maxChars` code points (groups stand on lines of their own), neighbours
 * joined, the best group first and the rest in reading order.
 */
export function pickUnits(
  scored: readonly ScoredUnit[],
  maxChars: number,
  { lengthPower, utilitySpan }: Pick<ExtractionWeights, 'lengthPower' | 'utilitySpan'>,
  textOf: (group: UnitGroup) => string,
): UnitGroup[] {
  const utility = ({ score, unit }: ScoredUnit): number => score - lengthPower * Math.log(unit.text.length);
  const ranked = scored
    .filter(({ features }) => features.heading === 0)
    .sort((left, right) => utility(right) - utility(left));
  const least = ranked[0] === undefined ? 0 : utility(ranked[0]) - utilitySpan;
  const picked: ScoredUnit[] = [];
  const chosenText: string[] = [];
  for (const candidate of ranked) {
    if (utility(candidate) < least) break;
    if (chosenText.some((text) => text.includes(candidate.unit.text))) continue;
    const groups = joinNeighbours([...picked, candidate]);
    const length = groups.reduce((sum, group) => sum + countCodePoints(textOf(group)) + 1, 0) - 1;
    if (length > maxChars) continue;
    picked.push(candidate);
    chosenText.push(candidate.unit.text);
  }
  if (picked.length === 0 && ranked[0] !== undefined) return [cutToFit(ranked[0], maxChars)];
  return order(joinNeighbours(picked));
}

/** The head of a unit that alone is too long: a long sentence without a comma, under a short limit. */
function cutToFit({ unit, score }: ScoredUnit, maxChars: number): UnitGroup {
  const head = [...unit.text].slice(0, Math.max(1, maxChars)).join('');
  return {
    documentId: unit.documentId,
    passage: unit.passage,
    start: unit.start,
    end: unit.start + head.length,
    score,
  };
}

/** Units of one passage that follow each other become one group when nothing readable lies between them. */
function joinNeighbours(picked: readonly ScoredUnit[]): UnitGroup[] {
  const sorted = [...picked].sort(
    (left, right) => left.unit.passage - right.unit.passage || left.unit.position - right.unit.position,
  );
  const groups: UnitGroup[] = [];
  let last: AnswerUnit | undefined;
  for (const { unit, score } of sorted) {
    const group = groups.at(-1);
    if (group !== undefined && last?.passage === unit.passage && last.position + 1 === unit.position) {
      groups[groups.length - 1] = { ...group, end: unit.end, score: Math.max(group.score, score) };
    } else {
      groups.push({ documentId: unit.documentId, passage: unit.passage, start: unit.start, end: unit.end, score });
    }
    last = unit;
  }
  return groups;
}

function order(groups: readonly UnitGroup[]): UnitGroup[] {
  const best = groups.reduce<UnitGroup | undefined>(
    (left, right) => (left === undefined || right.score > left.score ? right : left),
    undefined,
  );
  return best === undefined ? [] : [best, ...groups.filter((group) => group !== best)];
}
