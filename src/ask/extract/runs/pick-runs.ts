import { countCodePoints } from '../../../text/code-points.ts';
import { findBlocksWithin } from '../../../text/find-block.ts';
import type { Passage } from '../../../types/passage.ts';
import type { ExtractionWeights } from '../../weights/extraction-weights.ts';
import type { AnswerUnit } from '../units/answer-units.ts';
import { isContinuedBy } from './list-runs.ts';
import type { ScoredRun } from './measure-runs.ts';

/** A stretch of one document, to be shown as one quote. */
export type Quotation = {
  readonly documentId: string;
  readonly passage: number;
  readonly start: number;
  readonly end: number;
};

/** How much an answer may say, and how far from its best run. */
export type PickLimits = {
  readonly maxChars: number;
  /** What lies further below the best run is padding. */
  readonly span: number;
  /** What a run of another document than that of the best loses. */
  readonly otherDocument: number;
};

/**
 * scored runs → quotations of at most `maxChars` code points together (each on a line of its own). The best run comes
 * first; what directly follows a chosen run goes on with it, and is preferred; nothing is said twice.
 */
export function pickRuns(
  runs: readonly ScoredRun[],
  { maxChars, span, otherDocument }: PickLimits,
  { beside }: Pick<ExtractionWeights, 'beside'>,
  textOf: (quotation: Quotation) => string,
): Quotation[] {
  const best = findBest(runs, ({ score }) => score);
  if (best === undefined) return [];
  const document = documentOf(best);
  const measure = (picked: readonly ScoredRun[]): number =>
    joinFollowing(picked).reduce((sum, quotation) => sum + countCodePoints(textOf(quotation)) + 1, -1);
  const fitting = measure([best]) <= maxChars ? best : findShorter(runs, best, (run) => measure([run]) <= maxChars);
  if (fitting === undefined) return [cutToFit(best, maxChars)];
  const picked = [fitting];
  const value = (run: ScoredRun): number =>
    run.score +
    (picked.some((other) => follows(other, run)) ? beside : 0) -
    (documentOf(run) === document ? 0 : otherDocument);
  for (;;) {
    const candidates = runs.filter(
      (run) =>
        value(run) >= best.score - span &&
        picked.every((other) => !overlap(other, run) && !follows(run, other) && !repeats(other, run)) &&
        measure([...picked, run]) <= maxChars,
    );
    const next = findBest(candidates, value);
    if (next === undefined) return joinFollowing(picked);
    picked.push(next);
  }
}

/** The first of the runs with the highest value; undefined without any. */
export function findBest(runs: readonly ScoredRun[], value: (run: ScoredRun) => number): ScoredRun | undefined {
  let best: ScoredRun | undefined;
  for (const run of runs) if (best === undefined || value(run) > value(best)) best = run;
  return best;
}

/** The best part of a run that is too long as a whole. */
function findShorter(
  runs: readonly ScoredRun[],
  { first, last }: ScoredRun,
  fits: (run: ScoredRun) => boolean,
): ScoredRun | undefined {
  return findBest(
    runs.filter((run) => run.first >= first && run.last <= last && fits(run)),
    ({ score }) => score,
  );
}

function overlap(left: ScoredRun, right: ScoredRun): boolean {
  return left.first <= right.last && right.first <= left.last;
}

function repeats(told: ScoredRun, { units }: ScoredRun): boolean {
  return units.some(({ text }) => told.units.some(({ text: known }) => known.includes(text) || text.includes(known)));
}

/** True when `next` goes on where `run` ends. */
function follows(run: ScoredRun, next: ScoredRun): boolean {
  return isContinuedBy(run.units.at(-1) as AnswerUnit, next.units[0] as AnswerUnit);
}

/** The document that a run stands in. */
export function documentOf({ units }: ScoredRun): string | undefined {
  return units[0]?.documentId;
}

/** Runs in the order of their choice; what goes on with one of them is joined to it. */
function joinFollowing(picked: readonly ScoredRun[]): Quotation[] {
  const ends: AnswerUnit[] = [];
  const quotations: Quotation[] = [];
  for (const { units } of picked) {
    const [begin, end] = [units[0], units.at(-1)] as [AnswerUnit, AnswerUnit];
    const at = ends.findIndex((other) => isContinuedBy(other, begin));
    if (at >= 0) {
      ends[at] = end;
      quotations[at] = { ...(quotations[at] as Quotation), end: end.end };
    } else {
      ends.push(end);
      quotations.push({ documentId: begin.documentId, passage: begin.passage, start: begin.start, end: end.end });
    }
  }
  return quotations;
}

/** The head of a unit that alone is too long: a long sentence without a comma, under a short limit. */
function cutToFit({ units }: ScoredRun, maxChars: number): Quotation {
  const { documentId, passage, start, text } = units[0] as AnswerUnit;
  const head = [...text].slice(0, Math.max(1, maxChars)).join('');
  return { documentId, passage, start, end: start + head.length };
}

/** A run of several items begins with the mark of its first. */
export function startAtMark(group: Quotation, passages: readonly Passage[]): Quotation {
  const { chunk } = passages[group.passage] as Passage;
  const [first, second] = findBlocksWithin(chunk.blocks, group);
  const isRun = first?.kind === 'list-item' && second?.kind === 'list-item' && first.start >= chunk.start;
  return isRun ? { ...group, start: first.start } : group;
}
