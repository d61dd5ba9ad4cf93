import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Bitmap } from '../../ports/text-recognizer.ts';
import type { Matrix } from './matrix.ts';
import { paintImage, type PdfImage } from './paint-image.ts';
import { followTransforms, type Operators } from './read-rules.ts';

/** Enough for any print that is to be read (an A4 page at 300 dpi has 8.7 million). */
const maxPixels = 10_000_000;
/** Pixels per point of a page: 100 dpi at least, 300 dpi at most. */
const minScale = 100 / 72;
const maxScale = 300 / 72;
/** Pictures that cover less of a page are ornaments, not a scan. */
const minCover = 0.05;

type PlacedImage = {
  readonly image: PdfImage;
  readonly matrix: Matrix;
  readonly color: readonly [number, number, number];
};

/**
 * The pictures of a page, painted where they stand: what a scanner made, also in strips or as a mask over a background.
 * Needs no canvas; text and drawings are left out. Undefined when the page has no picture of some size.
 */
export async function drawScan(page: PDFPageProxy, operators: Operators): Promise<Bitmap | undefined> {
  const viewport = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const images: PlacedImage[] = [];
  let color: readonly [number, number, number] = [0, 0, 0];
  followTransforms(list, operators, viewport.transform as unknown as Matrix, (operator, args, matrix) => {
    if (operator === operators['setFillRGBColor']) color = parseColor((args as [string])[0]);
    const image = findImage(page, operators, operator, args);
    if (image !== undefined) images.push({ image, matrix, color });
  });
  const area = viewport.width * viewport.height;
  const covered = images.reduce((sum, { matrix }) => sum + areaOf(matrix), 0);
  if (covered < minCover * area) return undefined;
  const scale = chooseScale(images, area);
  const width = Math.max(1, Math.round(viewport.width * scale));
  const height = Math.max(1, Math.round(viewport.height * scale));
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { image, matrix, color: fill } of images) {
    paintImage({ width, height, data }, image, matrix.map((value) => value * scale) as unknown as Matrix, fill);
  }
  return { width, height, data };
}

function areaOf([a, b, c, d]: Matrix): number {
  return Math.abs(a * d - b * c);
}

/** As fine as the finest large picture, within limits. */
function chooseScale(images: readonly PlacedImage[], area: number): number {
  const large = images.filter(({ matrix }) => areaOf(matrix) >= minCover * area);
  const finest = (large.length > 0 ? large : images).reduce((best, { image, matrix }) => {
    const density = Math.sqrt((image.width * image.height) / areaOf(matrix));
    return Math.max(best, density);
  }, 0);
  return Math.min(Math.max(finest, minScale), maxScale, Math.sqrt(maxPixels / area));
}

function findImage(page: PDFPageProxy, operators: Operators, operator: number, args: unknown): PdfImage | undefined {
  const [first] = (args ?? []) as [unknown];
  if (operator === operators['paintImageXObject']) return resolve(page, first);
  if (operator === operators['paintInlineImageXObject']) return resolve(page, first);
  if (operator !== operators['paintImageMaskXObject']) return undefined;
  const mask = resolve(page, typeof (first as PdfImage | null)?.data === 'string' ? (first as PdfImage).data : first);
  return mask && { ...mask, isMask: true };
}

function resolve(page: PDFPageProxy, reference: unknown): PdfImage | undefined {
  let found = reference;
  if (typeof reference === 'string') {
    const store = reference.startsWith('g_') ? page.commonObjs : page.objs;
    found = store.has(reference) ? store.get(reference) : undefined;
  }
  const image = found as PdfImage | null | undefined;
  return image !== null && image !== undefined && ArrayBuffer.isView(image.data) && image.width > 0 ? image : undefined;
}

/** 「#1a2b3c」 → [26, 43, 60] */
function parseColor(text: unknown): readonly [number, number, number] {
  const value = typeof text === 'string' ? Number.parseInt(text.slice(1), 16) : 0;
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
