import type { Bitmap } from '../../../ports/text-recognizer.ts';

/** Quarter turns, clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** The picture turned clockwise. */
export function turnBitmap(image: Bitmap, turns: Turns): Bitmap {
  if (turns === 0) return image;
  const { width, height, data } = image;
  const [newWidth, newHeight] = turns === 2 ? [width, height] : [height, width];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = turns === 1 ? height - 1 - y : turns === 2 ? width - 1 - x : y;
      const row = turns === 1 ? x : turns === 2 ? height - 1 - y : width - 1 - x;
      const from = (y * width + x) * 3;
      const to = (row * newWidth + column) * 3;
      turned[to] = data[from] ?? 0;
      turned[to + 1] = data[from + 1] ?? 0;
      turned[to + 2] = data[from + 2] ?? 0;
    }
  }
  return { width: newWidth, height: newHeight, data: turned };
}

/** Light becomes dark and dark light. */
export function invertBitmap({ width, height, data }: Bitmap): Bitmap {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** True when most of the picture is dark, as a slide or a screen in dark mode is. */
export function isDark({ data }: Bitmap): boolean {
  let dark = 0;
  let counted = 0;
  // A sample of some thousand pixels tells; the odd step keeps it off regular patterns.
  const step = 3 * (Math.floor(data.length / 3 / 4001) | 1);
  for (let at = 0; at < data.length - 2; at += step) {
    counted += 1;
    if ((data[at] ?? 0) * 0.3 + (data[at + 1] ?? 0) * 0.59 + (data[at + 2] ?? 0) * 0.11 < 110) dark += 1;
  }
  return dark > counted / 2;
}
