/** An affine map of a page, as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** First `b`, then `a`; missing numbers of `b` are those of the identity. */
export function multiply(a: Matrix, b: ArrayLike<number>): Matrix {
  const p = b[0] ?? 1;
  const q = b[1] ?? 0;
  const r = b[2] ?? 0;
  const s = b[3] ?? 1;
  const x = b[4] ?? 0;
  const y = b[5] ?? 0;
  return [
    a[0] * p + a[2] * q,
    a[1] * p + a[3] * q,
    a[0] * r + a[2] * s,
    a[1] * r + a[3] * s,
    a[0] * x + a[2] * y + a[4],
    a[1] * x + a[3] * y + a[5],
  ];
}

/** Where a point comes to lie. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
