import type { Bitmap, DrawnLine } from '../../../ports/text-recognizer.ts';

/** How much darker than what lies on both sides of it a line is, of 255. */
const contrast = 24;
/** Lines are thinner than this share of the picture's longer side, and at least so many times longer. */
const thicknessShare = 1 / 450;
/** Shorter than this share of the longer side may be the stroke of a letter; columns of a table have low rows. */
const minLengthShare = { horizontal: 1 / 25, vertical: 1 / 45 };
/** Pixels that a line may miss, where it was scanned faint. */
const maxGap = 3;
/** A picture with more lines than this is a drawing. */
const maxLines = 2000;

/**
 * Thin dark lines along the axes, such as a table's; [] for a drawing with very many. Pictures have dark text on
 * light.
 */
export function findRules(image: Bitmap): DrawnLine[] {
  const side = Math.max(image.width, image.height);
  const reach = Math.max(3, Math.ceil(side * thicknessShare));
  const light = toLightness(image);
  const { width, height } = image;
  const across = scan(
    { light, lines: height, length: width, lineStep: width, step: 1 },
    reach,
    side * minLengthShare.horizontal,
  );
  const down = scan(
    { light, lines: width, length: height, lineStep: 1, step: width },
    reach,
    side * minLengthShare.vertical,
  );
  const found = [
    ...across.map(({ first, last, from, to }) => ({
      left: from,
      right: to,
      top: (first + last) / 2,
      bottom: (first + last) / 2,
    })),
    ...down.map(({ first, last, from, to }) => ({
      left: (first + last) / 2,
      right: (first + last) / 2,
      top: from,
      bottom: to,
    })),
  ];
  return found.length > maxLines ? [] : found;
}

function toLightness({ data }: Bitmap): Uint8Array {
  const light = new Uint8Array(data.length / 3);
  for (let pixel = 0, at = 0; pixel < light.length; pixel += 1, at += 3) {
    light[pixel] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 151 + (data[at + 2] ?? 0) * 28) >> 8;
  }
  return light;
}

type Grid = {
  readonly light: Uint8Array;
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
};
/** Pixels `from`–`to` along a line, on the rows `first`–`last` across it. */
type Run = { first: number; last: number; from: number; to: number };

/** Long dark runs along the lines of the grid; runs on neighbouring lines are one. */
function scan(grid: Grid, reach: number, minLength: number): Run[] {
  const found: Run[] = [];
  let open: Run[] = [];
  for (let line = reach; line < grid.lines - reach; line += 1) {
    const next: Run[] = [];
    for (const { from, to } of listRuns(grid, line, reach, minLength)) {
      const known = open.find(
        (run) => Math.min(run.to, to) - Math.max(run.from, from) > 0.5 * Math.min(run.to - run.from, to - from),
      );
      // A line that is not quite level shows on several rows, each time another stretch of it.
      if (known !== undefined)
        Object.assign(known, { last: line, from: Math.min(known.from, from), to: Math.max(known.to, to) });
      const run = known ?? { first: line, last: line, from, to };
      if (known === undefined) found.push(run);
      next.push(run);
    }
    open = next;
  }
  return found.filter(({ first, last }) => last - first < reach);
}

function listRuns(
  { light, length, lineStep, step }: Grid,
  line: number,
  reach: number,
  minLength: number,
): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = -1;
  let last = -1;
  const close = (): void => {
    if (from >= 0 && last + 1 - from >= minLength) runs.push({ from, to: last + 1 });
  };
  for (let index = 0, at = line * lineStep; index < length; index += 1, at += step) {
    const value = (light[at] ?? 0) + contrast;
    if (value >= (light[at - reach * lineStep] ?? 0) || value >= (light[at + reach * lineStep] ?? 0)) continue;
    if (from < 0 || index - last > maxGap) {
      close();
      from = index;
    }
    last = index;
  }
  close();
  return runs;
}
