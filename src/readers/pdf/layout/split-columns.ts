import { groupRows } from './join-runs.ts';
import { findEdges, type TextLine } from './text-line.ts';

/** Lines that are read from top to bottom, with the edges of the column they stand in. */
export type Column = { readonly lines: readonly TextLine[]; readonly left: number; readonly right: number };

/** Columns of prose have at least this many lines each; fewer are cells or captions side by side. */
const minColumnLines = 3;
/** Deeper nesting than columns within columns does not occur; the bound keeps hostile pages cheap. */
const maxDepth = 4;
/** A white strip this high, in letter sizes, through the whole width may end the columns above it. */
const bandGapEms = 0.9;
/** How many places are tried on one level. */
const maxGutters = 4;
/** Keys in front of their values. */
const maxKeyChars = 10;

/**
 * Lines of a page → columns in reading order. A white strip with prose on both sides separates columns; lines that
 * cross it (a title above, a wide figure's caption) cut the page into bands that are read one after the other.
 */
export function splitColumns(lines: readonly TextLine[]): Column[] {
  return splitArea({ lines, ...findEdges(lines) }, 0);
}

function splitArea(area: Column, depth: number): Column[] {
  const { lines, left, right } = area;
  if (lines.length === 0) return [];
  if (depth < maxDepth && lines.length >= 2 * minColumnLines) {
    for (const gutter of findGutters(lines)) {
      const columns = splitAt(area, gutter, depth);
      if (columns !== undefined) return columns;
    }
  }
  return [{ lines: sortRows(lines), left, right }];
}

/** The bands of a gutter in reading order, those with columns split; undefined when no band has any. */
function splitAt({ lines, left, right }: Column, gutter: number, depth: number): Column[] | undefined {
  const bands: Band[] = cutIntoBands(lines, gutter).flatMap((part) => {
    const whole = part.flat();
    // Parts with white strips between them are columns all the same where both sides are prose from top to bottom.
    const sides = part.length > 1 && partAt(whole, gutter).every(isProse) ? splitBand(whole, gutter) : undefined;
    return sides ? [{ band: whole, sides }] : part.map((band) => ({ band, sides: splitBand(band, gutter) }));
  });
  if (!bands.some(({ sides }) => sides !== undefined)) return undefined;
  bands.forEach(({ sides }, index) => {
    const above = bands[index - 1];
    if (sides !== undefined && above !== undefined) above.sides ??= findHeads(above.band, gutter, sides);
  });
  const columns: Column[] = [];
  let pending: TextLine[] = [];
  let open: readonly TextLine[][] = [[], []];
  const flush = (): void => {
    // Lines that cross or stand alone keep the width of the area, which tells a short line from a full one.
    columns.push(...splitArea({ lines: pending, left, right }, depth + 1));
    for (const side of open) columns.push(...splitArea({ lines: side, ...findEdges(side) }, depth + 1));
    pending = [];
    open = [[], []];
  };
  bands.forEach(({ band, sides = joinNeighbour(band, gutter, open) }) => {
    if (sides === undefined ? open.flat().length > 0 : pending.length > 0) flush();
    if (sides === undefined) pending.push(...band);
    else open.forEach((side, index) => side.push(...(sides[index] ?? [])));
  });
  flush();
  return columns;
}

type Band = { readonly band: readonly TextLine[]; sides: TextLine[][] | undefined };

/** The heads of columns: one line on both sides right above them, each at the edge of its column. */
function findHeads(
  band: readonly TextLine[],
  gutter: number,
  columns: readonly TextLine[][],
): TextLine[][] | undefined {
  const sides = partAt(band, gutter);
  const isHead = (side: readonly TextLine[], index: number): boolean =>
    side.length === 1 && Math.abs((side[0]?.left ?? 0) - findEdges(columns[index] ?? []).left) < (side[0]?.size ?? 0);
  return band.length === 2 && sides.every(isHead) ? sides : undefined;
}

/** A few lines on both sides of the gutter right below columns belong to them. */
function joinNeighbour(
  band: readonly TextLine[],
  gutter: number,
  open: readonly TextLine[][],
): TextLine[][] | undefined {
  const sides = partAt(band, gutter);
  const isSmall = sides.some((side) => side.length < minColumnLines) && sides.every((side) => side.length > 0);
  const isFree = sides.flat().length === band.length;
  return isSmall && isFree && open.flat().length > 0 ? sides : undefined;
}

function partAt(lines: readonly TextLine[], gutter: number): TextLine[][] {
  return [lines.filter(({ right }) => right <= gutter), lines.filter(({ left }) => left >= gutter)];
}

function sortRows(lines: readonly TextLine[]): TextLine[] {
  return groupRows(lines).flat();
}

/** Places inside the white gaps between neighbours, those that most gaps share first. */
function findGutters(lines: readonly TextLine[]): number[] {
  const edges: { x: number; step: number }[] = [];
  for (const { from, to } of listGaps(lines)) edges.push({ x: from, step: 1 }, { x: to, step: -1 });
  edges.sort((a, b) => a.x - b.x || b.step - a.step);
  const peaks: { depth: number; x: number }[] = [];
  let depth = 0;
  edges.forEach(({ x, step }, index) => {
    depth += step;
    const next = edges[index + 1];
    const isPeak = step > 0 && next?.step === -1 && depth >= minColumnLines;
    if (isPeak) peaks.push({ depth, x: (x + next.x) / 2 });
  });
  return peaks
    .sort((a, b) => b.depth - a.depth)
    .slice(0, maxGutters)
    .map(({ x }) => x);
}

/** Gaps between each line and the nearest one to its right that shares its height. */
function listGaps(lines: readonly TextLine[]): { from: number; to: number }[] {
  const sorted = [...lines].sort((a, b) => a.top - b.top);
  const gaps: { from: number; to: number }[] = [];
  let open: TextLine[] = [];
  for (const line of sorted) {
    // Few lines share a height, so the open ones stay a handful.
    open = open.filter(({ bottom }) => bottom > line.top);
    const onLeft = open.filter(({ right }) => right <= line.left);
    const onRight = open.filter(({ left }) => left >= line.right);
    if (onLeft.length > 0) gaps.push({ from: Math.max(...onLeft.map(({ right }) => right)), to: line.left });
    if (onRight.length > 0) gaps.push({ from: line.right, to: Math.min(...onRight.map(({ left }) => left)) });
    if (open.length < 64) open.push(line);
  }
  return gaps;
}

/** Lines from top to bottom, cut where lines start or cease to cross the gutter, each part at wide white strips. */
function cutIntoBands(lines: readonly TextLine[], gutter: number): TextLine[][][] {
  const parts: TextLine[][][] = [];
  let wasCrossing = false;
  let bottom = -Infinity;
  for (const line of groupRows(lines).flat()) {
    const isCrossing = line.left < gutter && line.right > gutter;
    const isApart = line.top - bottom > bandGapEms * line.size;
    if (parts.length === 0 || isCrossing !== wasCrossing) parts.push([[]]);
    else if (isApart) parts.at(-1)?.push([]);
    parts.at(-1)?.at(-1)?.push(line);
    wasCrossing = isCrossing;
    bottom = Math.max(bottom, line.bottom);
  }
  return parts;
}

/** Left and right of the gutter, when both sides are text of their own and not the cells of one table. */
function splitBand(lines: readonly TextLine[], gutter: number): TextLine[][] | undefined {
  const sides = partAt(lines, gutter);
  const [onLeft = [], onRight = []] = sides;
  if (onLeft.length + onRight.length < lines.length) return undefined;
  if (onLeft.length < minColumnLines || onRight.length < minColumnLines) return undefined;
  const columns = listColumns(lines);
  const prose = columns.filter(isProse).reduce((sum, column) => sum + countCharacters(column), 0);
  if (prose >= 0.7 * countCharacters(lines) && !(arePairs(onLeft) && shareRows(onLeft, onRight, 0.95))) return sides;
  return shareRows(onLeft, onRight) ? undefined : sides;
}

/** Groups of lines whose extents on the x axis overlap. */
function listColumns(lines: readonly TextLine[]): TextLine[][] {
  const columns: { right: number; lines: TextLine[] }[] = [];
  for (const line of [...lines].sort((a, b) => a.left - b.left)) {
    const column = columns.at(-1);
    if (column !== undefined && line.left < column.right) {
      column.lines.push(line);
      column.right = Math.max(column.right, line.right);
    } else {
      columns.push({ right: line.right, lines: [line] });
    }
  }
  return columns.map((column) => column.lines);
}

/** Most lines of prose run to the right edge, or most of its words stand in such, and hold more than a few words. */
function isProse(lines: readonly TextLine[]): boolean {
  const { left, right } = findEdges(lines);
  const rows = groupRows(lines);
  const full = rows.filter((row) => findEdges(row).right - findEdges(row).left >= 0.75 * (right - left));
  const isFull =
    full.length >= 0.5 * rows.length ||
    (full.length >= minColumnLines && countCharacters(full.flat()) >= 0.6 * countCharacters(lines));
  return rows.length >= minColumnLines && isFull && countCharacters(lines) >= 10 * rows.length;
}

function countCharacters(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

/** Short words, such as the keys of a list of keys and values. */
function arePairs(lines: readonly TextLine[]): boolean {
  return lines.every(({ text }) => text.length <= maxKeyChars);
}

/** True when most lines of the shorter side stand level with a line of the other side, as cells do. */
function shareRows(onLeft: readonly TextLine[], onRight: readonly TextLine[], share = 0.6): boolean {
  const [few, many] = onLeft.length <= onRight.length ? [onLeft, onRight] : [onRight, onLeft];
  const middles = many.map(({ top, bottom }) => (top + bottom) / 2).sort((a, b) => a - b);
  let next = 0;
  const level = groupRows(few)
    .flat()
    .filter((line) => {
      const middle = (line.top + line.bottom) / 2;
      while (next < middles.length && (middles[next] ?? 0) < middle - 0.4 * line.size) next += 1;
      return (middles[next] ?? Infinity) < middle + 0.4 * line.size;
    });
  return level.length >= share * few.length;
}
