import type { Bitmap } from '../../../ports/text-recognizer.ts';
import type { Rectangle } from '../detect/rectangle.ts';

/** Height of the strips that the recognition network reads. */
export const stripHeight = 48;

/** Width of a rectangle's strip. */
export function measureStrip({ width, height }: Rectangle): number {
  return Math.max(8, Math.round((stripHeight * width) / Math.max(1, height)));
}

/**
 * Cuts a rectangle out of the picture, upright and `stripHeight` high, and writes it as three planes of −1 to 1 into
 * `output`, whose rows are `rowLength` long, from `offset`.
 */
export function cropLine(
  image: Bitmap,
  rectangle: Rectangle,
  output: { readonly data: Float32Array; readonly offset: number; readonly rowLength: number },
  isInverted = false,
): void {
  const width = measureStrip(rectangle);
  const scale = rectangle.height / stripHeight;
  const [cosine, sine] = [Math.cos(rectangle.angle), Math.sin(rectangle.angle)];
  const stretch = rectangle.width / width;
  // Large letters are averaged over four points, so that thin strokes do not fall between the samples.
  const offsets = scale > 1.4 ? [-0.25, 0.25] : [0];
  const plane = stripHeight * output.rowLength;
  const color = new Float64Array(3);
  for (let row = 0; row < stripHeight; row += 1) {
    for (let column = 0; column < width; column += 1) {
      color.fill(0);
      for (const dy of offsets) {
        for (const dx of offsets) {
          const u = (column + 0.5 + dx) * stretch - rectangle.width / 2;
          const v = (row + 0.5 + dy) * scale - rectangle.height / 2;
          addSample(image, rectangle.x + u * cosine - v * sine - 0.5, rectangle.y + u * sine + v * cosine - 0.5, color);
        }
      }
      const at = output.offset + row * output.rowLength + column;
      const factor = 1 / (127.5 * offsets.length * offsets.length);
      for (let channel = 0; channel < 3; channel += 1) {
        const value = (color[channel] ?? 0) * factor - 1;
        output.data[at + channel * plane] = isInverted ? -value : value;
      }
    }
  }
}

/** Adds the colour between the four pixels around a point; beyond the picture its edge goes on. */
function addSample({ width, height, data }: Bitmap, x: number, y: number, color: Float64Array): void {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const left = Math.floor(cx);
  const top = Math.floor(cy);
  const fx = cx - left;
  const fy = cy - top;
  const right = left < width - 1 ? 3 : 0;
  const below = top < height - 1 ? width * 3 : 0;
  const at = (top * width + left) * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const a = data[at + channel] ?? 0;
    const b = data[at + right + channel] ?? 0;
    const c = data[at + below + channel] ?? 0;
    const d = data[at + below + right + channel] ?? 0;
    color[channel] = (color[channel] ?? 0) + (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
  }
}
