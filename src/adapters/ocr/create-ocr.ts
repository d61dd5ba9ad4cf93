import type { Bitmap, RecognizedLine, TextRecognizer } from '../../ports/text-recognizer.ts';
import type { Reading } from './decode-classes.ts';
import { detectLines } from './detect/detect-lines.ts';
import type { OcrModelFiles } from './load-ocr-models.ts';
import { findRules } from './detect/find-rules.ts';
import { loadNetwork, type OcrRuntime } from './ocr-runtime.ts';
import { orientPage } from './orient-page.ts';
import { createLineReader } from './recognize-lines.ts';
import type { Rectangle } from './detect/rectangle.ts';
import { splitLines } from './detect/split-lines.ts';
import { straightenPage } from './straighten-page.ts';
import { invertBitmap, isDark } from './picture/turn-bitmap.ts';

/** Lines read with less certainty are looked at once more in inverted colours, then dropped below the second. */
const doubtful = 0.8;
const minScore = 0.5;

/**
 * Loads the two networks into the runtime given, which a process can load once only (so the caller brings it). The
 * recognizer finds lines, turns the page upright and straight, and reads them; text in dark colours on light and the
 * reverse.
 */
export async function createOcr(
  runtime: OcrRuntime,
  files: OcrModelFiles,
  { threads = 1 } = {},
): Promise<TextRecognizer> {
  // Pages of one size follow each other: 0.4 s of CPU a page instead of 0.65.
  const detection = await loadNetwork(runtime, files.detectionPath, threads, { keepsMemory: true });
  const readLines = createLineReader(await loadNetwork(runtime, files.recognitionPath, threads), files.characters);
  return {
    recognizePage: async (picture: Bitmap) => {
      const light = isDark(picture) ? invertBitmap(picture) : picture;
      const oriented = await orientPage(light, await detectLines(detection, light), readLines);
      const { image, lines: found, known } = straightenPage(oriented);
      const rules = findRules(image);
      const lines = splitLines(image, found, rules);
      const unread = await readLines(
        image,
        lines.filter((line) => !known.has(line)),
      );
      const readings = lines.map((line) => known.get(line) ?? unread.shift() ?? { text: '', score: 0 });
      await improve(readings, lines, async (doubted) => readLines(image, doubted, true));
      const recognized = readings.flatMap(({ text, score }, index): RecognizedLine[] => {
        const line = lines[index];
        return line === undefined || score < minScore || text.trim() === ''
          ? []
          : [{ text: text.trim(), score, ...boxOf(line) }];
      });
      return { width: image.width, height: image.height, lines: recognized, rules };
    },
  };
}

function boxOf({ x, y, width, height }: Rectangle): Omit<RecognizedLine, 'text' | 'score'> {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

/** Reads doubtful lines once more in another way and keeps the better reading. */
async function improve(
  readings: Reading[],
  lines: readonly Rectangle[],
  readAgain: (lines: readonly Rectangle[]) => Promise<Reading[]>,
): Promise<void> {
  const doubted = lines
    .map((line, index) => ({ line, index }))
    .filter(({ index }) => (readings[index]?.score ?? 0) < doubtful);
  const again = await readAgain(doubted.map(({ line }) => line));
  doubted.forEach(({ index }, place) => {
    const other = again[place];
    if (other !== undefined && other.score > (readings[index]?.score ?? 0)) readings[index] = other;
  });
}
