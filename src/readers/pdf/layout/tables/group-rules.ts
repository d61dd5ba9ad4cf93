import type { Rule } from '../text-line.ts';

/** Lines that touch each other, with the heights of the horizontal and the places of the vertical ones, sorted. */
export type RuleGroup = {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly horizontals: readonly Rule[];
  readonly verticals: readonly Rule[];
};

/** Lines nearer than this, in points, touch or are one line. */
const tolerance = 2.5;
/** Finding which lines touch takes time by the square of their number. */
const maxLines = 1500;

/** Drawn lines → groups of connected ones, such as the grids of tables; pieces of one line are put together first. */
export function groupRules(rules: readonly Rule[]): RuleGroup[] {
  const horizontals = joinPieces(rules.filter((rule) => !isVertical(rule)).map(flip)).map(flip);
  const verticals = joinPieces(rules.filter(isVertical));
  const lines = [...horizontals, ...verticals];
  if (verticals.length < 2 || horizontals.length < 2 || lines.length > maxLines) return [];
  const groups: Rule[][] = [];
  const waiting = new Set(lines);
  for (const first of lines) {
    if (!waiting.delete(first)) continue;
    const group = [first];
    for (const line of group) {
      for (const other of waiting) {
        if (!touches(line, other)) continue;
        waiting.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups.map(describe);
}

function isVertical(rule: Rule): boolean {
  return rule.bottom - rule.top > rule.right - rule.left;
}

/** Swaps x and y. */
function flip({ left, right, top, bottom }: Rule): Rule {
  return { left: top, right: bottom, top: left, bottom: right };
}

/** Vertical lines: those at one place whose ends meet become one. */
function joinPieces(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.left - b.left);
  const places: Rule[][] = [];
  let last = -Infinity;
  for (const rule of sorted) {
    if (rule.left - last > tolerance) {
      places.push([]);
      last = rule.left;
    }
    places.at(-1)?.push(rule);
  }
  return places.flatMap((place) => {
    const joined: Rule[] = [];
    for (const rule of place.sort((a, b) => a.top - b.top)) {
      const before = joined.at(-1);
      if (before === undefined || rule.top - before.bottom > tolerance) joined.push(rule);
      else joined[joined.length - 1] = { ...before, bottom: Math.max(before.bottom, rule.bottom) };
    }
    return joined;
  });
}

function touches(a: Rule, b: Rule): boolean {
  const isApart = a.left > b.right + tolerance || b.left > a.right + tolerance;
  return !isApart && a.top <= b.bottom + tolerance && b.top <= a.bottom + tolerance;
}

function describe(group: readonly Rule[]): RuleGroup {
  const horizontals = group.filter((rule) => !isVertical(rule));
  const verticals = group.filter(isVertical);
  const rows = listPlaces(
    horizontals.map(({ top, bottom }) => (top + bottom) / 2),
    verticals.flatMap(({ top, bottom }) => [top, bottom]),
  );
  const columns = listPlaces(
    verticals.map(({ left, right }) => (left + right) / 2),
    horizontals.flatMap(({ left, right }) => [left, right]),
  );
  return { rows, columns, horizontals, verticals };
}

/** Distinct places; the outermost `ends` of the crossing lines close a table that has no frame. */
function listPlaces(places: readonly number[], ends: readonly number[]): number[] {
  const first = ends.reduce((least, end) => Math.min(least, end), Infinity);
  const last = ends.reduce((most, end) => Math.max(most, end), -Infinity);
  const distinct: number[] = [];
  for (const place of [...places, first, last].filter(Number.isFinite).sort((a, b) => a - b)) {
    if (place - (distinct.at(-1) ?? -Infinity) > tolerance) distinct.push(place);
  }
  return distinct;
}
