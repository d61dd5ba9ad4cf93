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

/** How much an answer may say, and how far from its best unit. */
export type PickLimits = {
  readonly maxChars: number;
  /** What lies further below the best unit is padding. */
  readonly utilitySpan: number;
  /** What a unit of another document than that of the best loses. */
  readonly otherDocument: number;
};

/**
 * scored units → the best ones that fit into `maxChars` code points (groups stand on lines of their own), neighbours
 * joined, the best group first and the rest in reading order. What stands beside a chosen unit goes on with it, and is
 * preferred.
 */
export function pickUnits(
  scored: readonly ScoredUnit[],
  { maxChars, utilitySpan, otherDocument }: PickLimits,
  { lengthPower, beside }: Pick<ExtractionWeights, 'lengthPower' | 'beside'>,
  textOf: (group: UnitGroup) => string,
): UnitGroup[] {
  const utility = ({ score, unit }: ScoredUnit): number => score - lengthPower * Math.log(unit.text.length);
  const ranked = scored
    .filter(({ features }) => features.heading === 0)
    .sort((left, right) => utility(right) - utility(left));
  const [best] = ranked;
  if (best === undefined) return [];
  const least = utility(best) - utilitySpan;
  const waiting = [...ranked];
  const picked: ScoredUnit[] = [];
  for (;;) {
    const value = (entry: ScoredUnit): number =>
      utility(entry) +
      (picked.some(({ unit }) => areNeighbours(unit, entry.unit)) ? beside : 0) -
      (entry.unit.documentId === best.unit.documentId ? 0 : otherDocument);
    const at = findBest(waiting, value);
    const [candidate] = at < 0 ? [] : waiting.splice(at, 1);
    if (candidate === undefined || value(candidate) < least) break;
    if (picked.some(({ unit }) => repeats(unit.text, candidate.unit.text))) continue;
    const groups = joinNeighbours([...picked, candidate]);
    const length = groups.reduce((sum, group) => sum + countCodePoints(textOf(group)) + 1, 0) - 1;
    if (length <= maxChars) picked.push(candidate);
  }
  return picked.length === 0 ? [cutToFit(best, maxChars)] : order(joinNeighbours(picked));
}

function findBest(entries: readonly ScoredUnit[], value: (entry: ScoredUnit) => number): number {
  let best = -1;
  entries.forEach((entry, index) => {
    if (best < 0 || value(entry) > value(entries[best] as ScoredUnit)) best = index;
  });
  return best;
}

/** Of a longer unit around a shorter one, how much more it says: less than this is the same told again. */
const MAX_GROWTH = 1.5;

function repeats(told: string, text: string): boolean {
  return told.includes(text) || (text.includes(told) && text.length <= MAX_GROWTH * told.length);
}

function areNeighbours(left: AnswerUnit, right: AnswerUnit): boolean {
  return left.passage === right.passage && Math.abs(left.position - right.position) === 1;
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
