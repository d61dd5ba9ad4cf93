import type { Bitmap } from '../../../ports/text-recognizer.ts';

const white = 255;

/**
 * The picture turned about its middle by `angle`, in radians, against what its lines are turned, so that they lie
 * level. It grows as much as its corners need; they are white.
 */
export function straightenBitmap({ width, height, data }: Bitmap, angle: number): Bitmap {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const newWidth = Math.ceil(width * cosine + height * Math.abs(sine));
  const newHeight = Math.ceil(height * cosine + width * Math.abs(sine));
  const turned = new Uint8Array(newWidth * newHeight * 3).fill(white);
  for (let row = 0; row < newHeight; row += 1) {
    const v = row + 0.5 - newHeight / 2;
    for (let column = 0; column < newWidth; column += 1) {
      const u = column + 0.5 - newWidth / 2;
      const x = u * cosine - v * sine + width / 2 - 0.5;
      const y = u * sine + v * cosine + height / 2 - 0.5;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [right, below] = [x - left, y - top];
      const from = (top * width + left) * 3;
      const under = from + width * 3;
      const to = (row * newWidth + column) * 3;
      for (let colour = 0; colour < 3; colour += 1) {
        const above = (data[from + colour] ?? 0) * (1 - right) + (data[from + 3 + colour] ?? 0) * right;
        const lower = (data[under + colour] ?? 0) * (1 - right) + (data[under + 3 + colour] ?? 0) * right;
        turned[to + colour] = above * (1 - below) + lower * below + 0.5;
      }
    }
  }
  return { width: newWidth, height: newHeight, data: turned };
}
