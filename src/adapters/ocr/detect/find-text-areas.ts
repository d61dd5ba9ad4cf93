import { findRectangle, type Rectangle } from './rectangle.ts';

/** Chance above which a point belongs to a text line. */
const pointThreshold = 0.3;
/** Mean chance that an area of such points must have. */
const areaThreshold = 0.55;
/**
 * The network marks the core of a line; its area times this, divided by its perimeter, is how far the line reaches
 * beyond.
 */
const unclipRatio = 1.6;
/** Smaller areas, in points of the map, are dirt. */
const minSide = 3;

/**
 * Map of chances, row by row → rectangles around text lines. The steps and constants are those of differentiable
 * binarization (Liao et al., https://arxiv.org/abs/1911.08947) as PP-OCR uses them.
 */
export function findTextAreas(chances: Float32Array, width: number, height: number): Rectangle[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const areas: Rectangle[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] === 1 || (chances[start] ?? 0) <= pointThreshold) continue;
    const area = measure(fill(start, { chances, seen, stack, width, height }));
    if (area !== undefined) areas.push(area);
  }
  return areas;
}

type Field = { chances: Float32Array; seen: Uint8Array; stack: Int32Array; width: number; height: number };
/** Leftmost and rightmost point of each row are enough for the hull. */
type Component = { readonly ends: Map<number, [number, number]>; readonly sum: number; readonly count: number };

function fill(start: number, { chances, seen, stack, width, height }: Field): Component {
  const ends = new Map<number, [number, number]>();
  let [sum, count, size] = [0, 0, 0];
  const push = (point: number): void => {
    if (seen[point] === 1 || (chances[point] ?? 0) <= pointThreshold) return;
    seen[point] = 1;
    stack[size] = point;
    size += 1;
  };
  push(start);
  while (size > 0) {
    size -= 1;
    const point = stack[size] ?? 0;
    const x = point % width;
    const y = (point - x) / width;
    sum += chances[point] ?? 0;
    count += 1;
    const row = ends.get(y);
    if (row === undefined) ends.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    if (x > 0) push(point - 1);
    if (x < width - 1) push(point + 1);
    if (y > 0) push(point - width);
    if (y < height - 1) push(point + width);
  }
  return { ends, sum, count };
}

function measure({ ends, sum, count }: Component): Rectangle | undefined {
  if (sum / count < areaThreshold) return undefined;
  // The points are squares of one: their outer corners bound the area.
  const points = [...ends].flatMap(
    ([y, [left, right]]) =>
      [
        [left, y],
        [left, y + 1],
        [right + 1, y],
        [right + 1, y + 1],
      ] as const,
  );
  const core = findRectangle(points);
  if (core === undefined || Math.min(core.width, core.height) < minSide) return undefined;
  const reach = (core.width * core.height * unclipRatio) / (2 * (core.width + core.height));
  return { ...core, width: core.width + 2 * reach, height: core.height + 2 * reach };
}
