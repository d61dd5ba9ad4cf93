import type { Bitmap } from '../../ports/text-recognizer.ts';
import type { LineReader } from './recognize-lines.ts';
import type { Rectangle } from './rectangle.ts';
import { turnBitmap, type Turns } from './turn-bitmap.ts';

/** How many of the longest lines decide; short ones read well in no direction. */
const sampleSize = 5;
/** Lines read with this certainty stand upright, and no other direction is tried. */
const certain = 0.88;

export type OrientedPage = { readonly image: Bitmap; readonly lines: readonly Rectangle[] };

/** Turns a page by quarters until its lines are read with the most certainty. */
export async function orientPage(image: Bitmap, lines: readonly Rectangle[], readLines: LineReader): Promise<OrientedPage> {
  const isSideways = weigh(lines.filter(isTall)) > weigh(lines.filter((line) => !isTall(line)));
  const candidates: readonly Turns[] = isSideways ? [1, 3, 0] : [0, 2];
  let best: { page: OrientedPage; score: number } | undefined;
  for (const turns of candidates) {
    const page = turnPage(image, lines, turns);
    const score = await scoreSample(page, readLines);
    if (best === undefined || score > best.score) best = { page, score };
    if (score >= certain) break;
  }
  return best?.page ?? { image, lines };
}

function isTall({ width, height }: Rectangle): boolean {
  return height > 1.5 * width;
}

function weigh(lines: readonly Rectangle[]): number {
  return lines.reduce((sum, { width, height }) => sum + Math.max(width, height), 0);
}

async function scoreSample({ image, lines }: OrientedPage, readLines: LineReader): Promise<number> {
  // Lines of middling length say as much as the longest and cost less.
  const ratio = ({ width, height }: Rectangle): number => Math.abs(width / Math.max(1, height) - 12);
  const sample = [...lines].filter((line) => !isTall(line)).sort((a, b) => ratio(a) - ratio(b)).slice(0, sampleSize);
  const readings = await readLines(image, sample);
  return readings.reduce((sum, { score }) => sum + score, 0) / Math.max(1, readings.length);
}

function turnPage(image: Bitmap, lines: readonly Rectangle[], turns: Turns): OrientedPage {
  if (turns === 0) return { image, lines };
  const { width, height } = image;
  const turned = lines.map((line): Rectangle => {
    if (turns === 2) return { ...line, x: width - line.x, y: height - line.y };
    // The angle to the axes stays; what was wide is high.
    const [x, y] = turns === 1 ? [height - line.y, line.x] : [line.y, width - line.x];
    return { x, y, width: line.height, height: line.width, angle: line.angle };
  });
  return { image: turnBitmap(image, turns), lines: turned };
}
