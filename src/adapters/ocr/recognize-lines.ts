import type { Bitmap } from '../../ports/text-recognizer.ts';
import { cropLine, measureStrip, stripHeight } from './crop-line.ts';
import { decodeClasses, type Reading } from './decode-classes.ts';
import type { Network } from './ocr-runtime.ts';
import type { Rectangle } from './rectangle.ts';

/** Columns of all strips in one run: bounds the memory, and wider batches are not faster. */
const maxBatchColumns = 6000;
/** A longer strip than this is squeezed; no print has lines of a hundred letters and more on one line. */
const maxStripColumns = 4800;
/** Strips of one batch may be padded by this share of the longest. */
const maxPadding = 0.15;

export type LineReader = (image: Bitmap, lines: readonly Rectangle[], isInverted?: boolean) => Promise<Reading[]>;

/** Reads lines of a picture, in the order given; each rectangle is taken for one upright line. */
export function createLineReader(network: Network, characters: readonly string[]): LineReader {
  return async (image, lines, isInverted = false) => {
    const readings: Reading[] = lines.map(() => ({ text: '', score: 0 }));
    for (const batch of planBatches(lines)) {
      const longest = batch.reduce((most, index) => Math.max(most, columnsOf(lines[index])), 0);
      // The network shrinks the width eightfold.
      const rowLength = Math.ceil(longest / 8) * 8;
      const plane = 3 * stripHeight * rowLength;
      const data = new Float32Array(batch.length * plane);
      batch.forEach((index, place) => {
        const line = lines[index];
        if (line !== undefined) cropLine(image, squeeze(line), { data, offset: place * plane, rowLength }, isInverted);
      });
      const decoded = decodeClasses(await network(data, [batch.length, 3, stripHeight, rowLength]), characters);
      batch.forEach((index, place) => (readings[index] = decoded[place] ?? { text: '', score: 0 }));
    }
    return readings;
  };
}

function columnsOf(line: Rectangle | undefined): number {
  return line === undefined ? 0 : Math.min(measureStrip(line), maxStripColumns);
}

function squeeze(line: Rectangle): Rectangle {
  const columns = measureStrip(line);
  return columns <= maxStripColumns ? line : { ...line, width: (line.width * maxStripColumns) / columns };
}

/** Indices of lines of about one length, the longest first. */
function planBatches(lines: readonly Rectangle[]): number[][] {
  const order = lines.map((_, index) => index).sort((a, b) => columnsOf(lines[b]) - columnsOf(lines[a]));
  const batches: number[][] = [];
  let longest = 0;
  for (const index of order) {
    const batch = batches.at(-1);
    const isFull = batch === undefined || (batch.length + 1) * longest > maxBatchColumns;
    if (isFull || columnsOf(lines[index]) < (1 - maxPadding) * longest) {
      batches.push([index]);
      longest = columnsOf(lines[index]);
    } else {
      batch.push(index);
    }
  }
  return batches;
}
