import type { Bitmap } from '../../../ports/text-recognizer.ts';
import type { Rectangle } from '../detect/rectangle.ts';

/** Height of the strips that the recognition network reads. */
export const stripHeight = 48;

/** Width of a rectangle's strip. */
export function measureStrip({ width, height }: Rectangle): number {
  return Math.max(8, Math.round((stripHeight * width) / Math.max(1, height)));
}

/** Where a strip is written: as planes, one for each channel (0 red, 1 green, 2 blue), with rows `rowLength` long. */
export type Strip = {
  readonly data: Float32Array;
  readonly columns: number;
  readonly rowLength: number;
  readonly channels: readonly number[];
};

/** Cuts a rectangle out of the picture, upright, `stripHeight` high and `columns` wide, and writes it as −1 to 1. */
export function cropLine(image: Bitmap, rectangle: Rectangle, strip: Strip, isInverted = false): void {
  const { data, columns, rowLength, channels } = strip;
  const scale = rectangle.height / stripHeight;
  const stretch = rectangle.width / columns;
  const [cosine, sine] = [Math.cos(rectangle.angle), Math.sin(rectangle.angle)];
  // Large letters are averaged over four points, so that thin strokes do not fall between the samples.
  const offsets = scale > 1.4 ? [-0.25, 0.25] : [0];
  const factor = (isInverted ? -1 : 1) / (127.5 * offsets.length * offsets.length);
  const shift = isInverted ? 1 : -1;
  for (let row = 0; row < stripHeight; row += 1) {
    for (const dy of offsets) {
      const v = (row + 0.5 + dy) * scale - rectangle.height / 2;
      for (const dx of offsets) {
        const u = (0.5 + dx) * stretch - rectangle.width / 2;
        const from = { x: rectangle.x + u * cosine - v * sine - 0.5, y: rectangle.y + u * sine + v * cosine - 0.5 };
        channels.forEach((channel, plane) => {
          const at = (plane * stripHeight + row) * rowLength;
          addSamples(image, channel, from, [stretch * cosine, stretch * sine], data.subarray(at, at + columns));
        });
      }
    }
    for (let plane = 0; plane < channels.length; plane += 1) {
      const at = (plane * stripHeight + row) * rowLength;
      for (let column = at; column < at + columns; column += 1) data[column] = (data[column] ?? 0) * factor + shift;
    }
  }
}

/**
 * Adds one channel of the picture along a line of points to `sums`: at each the colour between the four pixels around
 * it; beyond the picture its edge goes on.
 */
function addSamples(
  { width, height, data }: Bitmap,
  channel: number,
  from: { readonly x: number; readonly y: number },
  [across, down]: readonly [number, number],
  sums: Float32Array,
): void {
  for (let column = 0; column < sums.length; column += 1) {
    const x = Math.min(Math.max(from.x + column * across, 0), width - 1);
    const y = Math.min(Math.max(from.y + column * down, 0), height - 1);
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    const right = left < width - 1 ? 3 : 0;
    const below = top < height - 1 ? width * 3 : 0;
    const at = (top * width + left) * 3 + channel;
    const a = data[at] ?? 0;
    const b = data[at + right] ?? 0;
    const c = data[at + below] ?? 0;
    const d = data[at + below + right] ?? 0;
    sums[column] = (sums[column] ?? 0) + (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
  }
}
