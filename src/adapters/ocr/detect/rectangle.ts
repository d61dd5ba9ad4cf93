/** A rectangle at any angle: `angle` in radians turns its width from the x axis, clockwise as y grows downwards. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
};

type Point = readonly [number, number];

/**
 * The smallest rectangle around points, width along the direction nearer to the x axis; undefined for fewer than
 * three.
 */
export function findRectangle(points: readonly Point[]): Rectangle | undefined {
  const hull = findHull(points);
  if (hull.length < 3) return undefined;
  let best: Rectangle | undefined;
  hull.forEach(([x1, y1], index) => {
    const [x2, y2] = hull[(index + 1) % hull.length] ?? [x1, y1];
    const rectangle = enclose(hull, Math.atan2(y2 - y1, x2 - x1));
    if (best === undefined || rectangle.width * rectangle.height < best.width * best.height) best = rectangle;
  });
  return best;
}

/** The rectangle at an angle, which is first turned by quarters into the range of ±45°. */
function enclose(points: readonly Point[], direction: number): Rectangle {
  const angle = direction - Math.round(direction / (Math.PI / 2)) * (Math.PI / 2);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const u = x * cosine + y * sine;
    const v = y * cosine - x * sine;
    [left, right, top, bottom] = [Math.min(left, u), Math.max(right, u), Math.min(top, v), Math.max(bottom, v)];
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return { x: u * cosine - v * sine, y: u * sine + v * cosine, width: right - left, height: bottom - top, angle };
}

/** Convex hull by Andrew's monotone chain. */
function findHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...buildChain(sorted), ...buildChain(sorted.reverse())];
}

function buildChain(sorted: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of sorted) {
    while (chain.length >= 2 && turnsRight(chain.at(-2) as Point, chain.at(-1) as Point, point)) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

function turnsRight([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) <= 0;
}
