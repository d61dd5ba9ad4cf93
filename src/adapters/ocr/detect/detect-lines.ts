import type { Bitmap } from '../../../ports/text-recognizer.ts';
import { findTextAreas } from './find-text-areas.ts';
import type { Network } from '../ocr-runtime.ts';
import type { Rectangle } from './rectangle.ts';
import { resizeBitmap } from '../picture/resize-bitmap.ts';

/** Longer side of the picture that the network sees: letters of an A4 page are then some 14 pixels high. */
const maxSide = 1280;
/** A page of a newspaper has some 1,000 lines; a picture of gravel has more areas that look like some. */
const maxLines = 1500;
/** Sides must be multiples of what the network halves five times. */
const sideStep = 32;
/** Means and deviations of the colours that the network was trained with (ImageNet's). */
const means = [0.485, 0.456, 0.406] as const;
const deviations = [0.229, 0.224, 0.225] as const;

/** Rectangles around the text lines of a picture, in its pixels. */
export async function detectLines(network: Network, image: Bitmap): Promise<Rectangle[]> {
  const scale = Math.min(1, maxSide / Math.max(image.width, image.height));
  const width = roundSide(image.width * scale);
  const height = roundSide(image.height * scale);
  const { data } = resizeBitmap(image, width, height);
  const pixels = width * height;
  const input = new Float32Array(3 * pixels);
  for (let channel = 0; channel < 3; channel += 1) {
    const factor = 1 / (255 * (deviations[channel] ?? 1));
    const shift = (means[channel] ?? 0) / (deviations[channel] ?? 1);
    for (let pixel = 0; pixel < pixels; pixel += 1)
      input[channel * pixels + pixel] = (data[pixel * 3 + channel] ?? 0) * factor - shift;
  }
  const chances = await network(input, [1, 3, height, width]);
  const [across, down] = [image.width / width, image.height / height];
  const areas = findTextAreas(chances.data, width, height);
  const largest =
    areas.length <= maxLines ? areas : areas.sort((a, b) => b.width * b.height - a.width * a.height).slice(0, maxLines);
  return largest.map(({ x, y, width: w, height: h, angle }) => ({
    x: x * across,
    y: y * down,
    width: w * across,
    height: h * down,
    angle,
  }));
}

function roundSide(side: number): number {
  return Math.max(sideStep, Math.round(side / sideStep) * sideStep);
}
