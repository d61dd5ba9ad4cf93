import type { Matrix } from './matrix.ts';

/** A decoded picture as pdfjs gives it; `kind` 1 has a bit a pixel (1 is white), 2 three bytes, 3 four. */
export type PdfImage = {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** A mask paints its 0 bits with one colour and leaves the rest. */
  readonly isMask?: boolean;
};

type Canvas = { readonly width: number; readonly height: number; readonly data: Uint8Array };
type Color = readonly [number, number, number];

/**
 * Paints a picture onto a white page. `matrix` maps the unit square, in which PDF places pictures with the first row at
 * the top (y = 1), to pixels; up to four points of the picture are averaged for a pixel.
 */
export function paintImage(canvas: Canvas, image: PdfImage, matrix: Matrix, color: Color): void {
  const [a, b, c, d, e, f] = matrix;
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-6) return;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const [left, right] = clampRange(Math.min(...xs), Math.max(...xs), canvas.width);
  const [top, bottom] = clampRange(Math.min(...ys), Math.max(...ys), canvas.height);
  // Pictures finer than the page are sampled at four points of each pixel, so that thin strokes stay.
  const isFiner = image.width * image.height > 1.5 * Math.abs(determinant);
  const offsets = isFiner ? [-0.25, 0.25] : [0];
  const sample = createSampler(image, color);
  const pixel = new Float64Array(4);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      pixel.fill(0);
      for (const dy of offsets) {
        for (const dx of offsets) {
          const px = x + 0.5 + dx - e;
          const py = y + 0.5 + dy - f;
          const u = (d * px - c * py) / determinant;
          const v = (a * py - b * px) / determinant;
          if (u >= 0 && u < 1 && v > 0 && v <= 1)
            sample(Math.floor(u * image.width), Math.floor((1 - v) * image.height), pixel);
        }
      }
      blend(canvas.data, (y * canvas.width + x) * 3, pixel, offsets.length * offsets.length);
    }
  }
}

function clampRange(from: number, to: number, size: number): [number, number] {
  return [Math.max(0, Math.floor(from)), Math.min(size, Math.ceil(to))];
}

/** Adds colour times opacity, and the opacity, of one point of the picture. */
function createSampler({ width, data, kind, isMask }: PdfImage, [red, green, blue]: Color) {
  const rowBytes = (width + 7) >> 3;
  const add = (pixel: Float64Array, r: number, g: number, b: number, opacity: number): void => {
    pixel[0] = (pixel[0] ?? 0) + r * opacity;
    pixel[1] = (pixel[1] ?? 0) + g * opacity;
    pixel[2] = (pixel[2] ?? 0) + b * opacity;
    pixel[3] = (pixel[3] ?? 0) + opacity;
  };
  return (x: number, y: number, pixel: Float64Array): void => {
    if (isMask === true || kind === 1) {
      const isSet = ((data[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (isMask === true && isSet) return;
      if (isMask === true) add(pixel, red, green, blue, 1);
      else add(pixel, isSet ? 255 : 0, isSet ? 255 : 0, isSet ? 255 : 0, 1);
      return;
    }
    const at = (y * width + x) * (kind === 3 ? 4 : 3);
    add(pixel, data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, kind === 3 ? (data[at + 3] ?? 255) / 255 : 1);
  };
}

function blend(data: Uint8Array, at: number, pixel: Float64Array, samples: number): void {
  const opacity = (pixel[3] ?? 0) / samples;
  if (opacity === 0) return;
  for (let channel = 0; channel < 3; channel += 1) {
    data[at + channel] = Math.round((data[at + channel] ?? 0) * (1 - opacity) + (pixel[channel] ?? 0) / samples);
  }
}
