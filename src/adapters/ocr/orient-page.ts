import type { Bitmap } from '../../ports/text-recognizer.ts';
import type { Reading } from './decode-classes.ts';
import type { LineReader } from './recognize-lines.ts';
import type { Rectangle } from './detect/rectangle.ts';
import { turnBitmap, type Turns } from './picture/turn-bitmap.ts';

/** How many of the longest lines decide; short ones read well in no direction. */
const sampleSize = 5;
/** Lines read with this certainty stand upright, and no other direction is tried. */
const certain = 0.88;

type Page = { readonly image: Bitmap; readonly lines: readonly Rectangle[] };

/** `known` holds what was read of some lines already. */
export type OrientedPage = Page & { readonly known: ReadonlyMap<Rectangle, Reading> };

/** Turns a page by quarters until its lines are read with the most certainty. */
export async function orientPage(
  image: Bitmap,
  lines: readonly Rectangle[],
  readLines: LineReader,
): Promise<OrientedPage> {
  const isSideways = weigh(lines.filter(isTall)) > weigh(lines.filter((line) => !isTall(line)));
  const candidates: readonly Turns[] = isSideways ? [1, 3, 0] : [0, 2];
  let best: { page: OrientedPage; score: number } | undefined;
  for (const turns of candidates) {
    const page = turnPage(image, lines, turns);
    const known = await readSample(page, readLines);
    const score = [...known.values()].reduce((sum, reading) => sum + reading.score, 0) / Math.max(1, known.size);
    if (best === undefined || score > best.score) best = { page: { ...page, known }, score };
    if (score >= certain) break;
  }
  return best?.page ?? { image, lines, known: new Map() };
}

function isTall({ width, height }: Rectangle): boolean {
  return height > 1.5 * width;
}

function weigh(lines: readonly Rectangle[]): number {
  return lines.reduce((sum, { width, height }) => sum + Math.max(width, height), 0);
}

async function readSample({ image, lines }: Page, readLines: LineReader): Promise<Map<Rectangle, Reading>> {
  // Lines of middling length say as much as the longest and cost less.
  const ratio = ({ width, height }: Rectangle): number => Math.abs(width / Math.max(1, height) - 12);
  const sample = [...lines]
    .filter((line) => !isTall(line))
    .sort((a, b) => ratio(a) - ratio(b))
    .slice(0, sampleSize);
  const readings = await readLines(image, sample);
  return new Map(readings.flatMap((reading, index) => (sample[index] === undefined ? [] : [[sample[index], reading]])));
}

function turnPage(image: Bitmap, lines: readonly Rectangle[], turns: Turns): Page {
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
