import type { Bitmap } from '../../../ports/text-recognizer.ts';

/** Weights of the source pixels that make up each target pixel. */
type Taps = { readonly first: Int32Array; readonly count: number; readonly weights: Float32Array };

/**
 * Scales to a size; each pixel is the mean of the area it covers, or lies between its neighbours where it is enlarged.
 */
export function resizeBitmap(image: Bitmap, width: number, height: number): Bitmap {
  if (width === image.width && height === image.height) return image;
  const across = planTaps(image.width, width);
  const rows = new Float32Array(width * image.height * 3);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < width; x += 1)
      mix(image.data, (y * image.width + (across.first[x] ?? 0)) * 3, 3, across, x, rows, (y * width + x) * 3);
  }
  const down = planTaps(image.height, height);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      mix(rows, ((down.first[y] ?? 0) * width + x) * 3, width * 3, down, y, data, (y * width + x) * 3);
  }
  return { width, height, data };
}

function planTaps(from: number, to: number): Taps {
  const scale = from / to;
  const radius = Math.max(1, scale);
  const count = Math.min(from, Math.ceil(radius * 2) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let target = 0; target < to; target += 1) {
    const middle = (target + 0.5) * scale - 0.5;
    const start = Math.max(0, Math.min(from - count, Math.ceil(middle - radius)));
    first[target] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = Math.max(0, 1 - Math.abs(start + tap - middle) / radius);
      weights[target * count + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1)
      weights[target * count + tap] = (weights[target * count + tap] ?? 0) / (sum || 1);
  }
  return { first, count, weights };
}

function mix(
  source: Uint8Array | Float32Array,
  from: number,
  step: number,
  { count, weights }: Taps,
  target: number,
  output: Uint8Array | Float32Array,
  to: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let tap = 0, at = from; tap < count; tap += 1, at += step) {
    const weight = weights[target * count + tap] ?? 0;
    red += weight * (source[at] ?? 0);
    green += weight * (source[at + 1] ?? 0);
    blue += weight * (source[at + 2] ?? 0);
  }
  output[to] = red;
  output[to + 1] = green;
  output[to + 2] = blue;
}
