import type { Bitmap, DrawnLine } from '../../../ports/text-recognizer.ts';
import { cropLine, measureStrip, stripHeight } from '../picture/crop-line.ts';
import type { Rectangle } from './rectangle.ts';

/** White this wide, in heights of a usual line, parts two columns; inside a line only 「。「」 comes near it. */
const gutterHeights = 0.68;
/** The channel that tells ink from paper. */
const green = 1;
/** A point of a strip is ink when it differs from the background by this much of the range −1 to 1. */
const inkContrast = 0.35;
/** White kept around the ink of a part, in points of a strip. */
const padding = 5;

/**
 * The network takes the lines of two columns or cells for one where they stand close: cuts lines at wide white strips
 * and at the drawn lines that pass through them from top to bottom.
 */
export function splitLines(image: Bitmap, lines: readonly Rectangle[], rules: readonly DrawnLine[]): Rectangle[] {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const gutter = gutterHeights * (heights[Math.floor(heights.length / 2)] ?? 0);
  return lines.flatMap((line) => {
    const columns = measureStrip(line);
    const cuts = listCuts(line, rules, columns);
    if (line.width < 6 * line.height && cuts.length === 0) return [line];
    const data = new Float32Array(stripHeight * columns);
    cropLine(image, line, { data, columns, rowLength: columns, channels: [green] });
    const isInk = findInk(data, columns);
    const parts = listParts(isInk, columns, gutter * (columns / line.width), cuts);
    return parts.length < 2 && cuts.length === 0 ? [line] : parts.map((part) => fitPart(line, part, isInk, columns));
  });
}

type InkTest = (row: number, column: number) => boolean;
type Part = { readonly from: number; readonly to: number };

/** The background is the commonest of 16 shades. */
function findInk(data: Float32Array, columns: number): InkTest {
  const counts = new Int32Array(16);
  for (const value of data) {
    const shade = Math.min(15, Math.max(0, Math.floor((value + 1) * 8)));
    counts[shade] = (counts[shade] ?? 0) + 1;
  }
  const background = (counts.indexOf(Math.max(...counts)) + 0.5) / 8 - 1;
  return (row, column) => Math.abs((data[row * columns + column] ?? 0) - background) > inkContrast;
}

/** Columns of the strip where a vertical line passes through the middle of the text line. */
function listCuts(line: Rectangle, rules: readonly DrawnLine[], columns: number): number[] {
  return rules.flatMap((rule) => {
    // The stroke of a letter is shorter than its line.
    const isLong = rule.left === rule.right && rule.bottom - rule.top > 1.25 * line.height;
    const passes = isLong && rule.top < line.y - 0.2 * line.height && rule.bottom > line.y + 0.2 * line.height;
    const column = Math.round(((rule.left - line.x) / line.width + 0.5) * columns);
    return passes && column > 0 && column < columns ? [column] : [];
  });
}

/** Stretches of columns with ink; white narrower than `gutter` lies inside a stretch, a cut never does. */
function listParts(isInk: InkTest, columns: number, gutter: number, cuts: readonly number[]): Part[] {
  const parts: { from: number; to: number }[] = [];
  const isCut = new Uint8Array(columns);
  for (const cut of cuts) isCut.fill(1, Math.max(0, cut - 4), cut + 5);
  let wasCut = false;
  for (let column = 0; column < columns; column += 1) {
    if (isCut[column] === 1) {
      wasCut = true;
      continue;
    }
    let ink = 0;
    for (let row = 0; row < stripHeight; row += 1) ink += isInk(row, column) ? 1 : 0;
    if (ink < 2) continue;
    const part = parts.at(-1);
    if (part !== undefined && !wasCut && column - part.to < gutter) part.to = column + 1;
    else parts.push({ from: column, to: column + 1 });
    wasCut = false;
  }
  return parts;
}

/** The part as a rectangle of its own, as high as its thickest run of inked rows. */
function fitPart(line: Rectangle, { from, to }: Part, isInk: InkTest, columns: number): Rectangle {
  const runs: { top: number; bottom: number; ink: number }[] = [];
  for (let row = 0; row < stripHeight; row += 1) {
    let ink = 0;
    for (let column = from; column < to; column += 1) ink += isInk(row, column) ? 1 : 0;
    if (ink === 0) continue;
    const run = runs.at(-1);
    if (run !== undefined && row - run.bottom <= 2) {
      run.bottom = row + 1;
      run.ink += ink;
    } else {
      runs.push({ top: row, bottom: row + 1, ink });
    }
  }
  const main = runs.reduce((best, run) => (run.ink > best.ink ? run : best), { top: 0, bottom: stripHeight, ink: 0 });
  const [left, right] = [Math.max(0, from - padding), Math.min(columns, to + padding)];
  const [top, bottom] = [Math.max(0, main.top - padding), Math.min(stripHeight, main.bottom + padding)];
  const [across, down] = [line.width / columns, line.height / stripHeight];
  const u = ((left + right) / 2 - columns / 2) * across;
  const v = ((top + bottom) / 2 - stripHeight / 2) * down;
  const [cosine, sine] = [Math.cos(line.angle), Math.sin(line.angle)];
  return {
    ...line,
    x: line.x + u * cosine - v * sine,
    y: line.y + u * sine + v * cosine,
    width: (right - left) * across,
    height: (bottom - top) * down,
  };
}
