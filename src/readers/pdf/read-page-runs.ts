import type { PDFPageProxy, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { foldGlyphs } from '../text/fold-glyphs.ts';
import { dropThinSpaces } from './layout/join-strings.ts';
import type { Rule, TextLine, TextPage } from './layout/text-line.ts';
import { type Matrix, multiply } from './matrix.ts';
import { type Operators, readRules } from './read-rules.ts';

/** Share of the letter size above and below the base line. */
const ascent = 0.86;
const descent = 0.14;
/** Text turned further than this from the axes, in radians, is a watermark or a stamp. */
const maxSkew = 0.2;

/** Quarter turns, clockwise, that bring text upright; `vertical` columns are read downwards, from right to left. */
type Direction = 0 | 1 | 2 | 3 | 'vertical' | 'skewed';
type PlacedRun = { readonly direction: Direction; readonly run: TextLine };

/**
 * Text of one page as upright runs. Most text decides which way is up, so that a turned page is read like any other;
 * text in another direction is left out unless the page has nothing else.
 */
export async function readPageRuns(page: PDFPageProxy, operators: Operators): Promise<TextPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const start = transform as unknown as Matrix;
  // The list also brings the names of the fonts, without which nothing tells bold text.
  const list = await page.getOperatorList();
  const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false });
  const placed: PlacedRun[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    if (item.str.trim() === '') {
      const last = placed.at(-1);
      if (last !== undefined && item.str !== '')
        placed[placed.length - 1] = { ...last, run: { ...last.run, text: `${last.run.text} ` } };
      continue;
    }
    const isVertical = content.styles[item.fontName]?.vertical === true;
    const isBold = isBoldFont(page, item.fontName);
    for (const piece of cutAtWideSpaces(item)) {
      placed.push(placeRun(piece, multiply(start, piece.transform), isVertical, isBold, { width, height }));
    }
  }
  const direction = findMainDirection(placed);
  const lines = placed.filter((found) => found.direction === direction).map(({ run }) => run);
  const isTurned = direction === 1 || direction === 3 || direction === 'vertical';
  // Tables on turned pages are found by their columns alone.
  const rules: Rule[] = direction === 0 ? readRules(list, operators, start) : [];
  const hasPictures = list.fnArray.some(
    (operator) => operator === operators['paintImageXObject'] || operator === operators['paintImageMaskXObject'],
  );
  const size = isTurned ? { width: height, height: width } : { width, height };
  return { page: page.pageNumber, ...size, lines, rules, hasPictures };
}

/** Spaces in a row inside one run set columns apart: each part becomes a run, placed by the usual widths of letters. */
function cutAtWideSpaces(item: TextItem): readonly TextItem[] {
  if (!/\S\s{3,}\S/u.test(item.str)) return [item];
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform as number[];
  const scale = Math.hypot(a, b) || 1;
  const unit = item.width / estimateWidth(item.str);
  const pieces: TextItem[] = [];
  let passed = 0;
  for (const part of item.str.split(/(\s{3,})/u)) {
    const width = estimateWidth(part);
    const shift = (passed * unit) / scale;
    if (part.trim() !== '')
      pieces.push({ ...item, str: part, width: width * unit, transform: [a, b, c, d, x + a * shift, y + b * shift] });
    passed += width;
  }
  return pieces;
}

function estimateWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? 1 : character === ' ' ? 0.28 : 0.52;
  return width || 1;
}

function placeRun(
  item: TextItem,
  matrix: Matrix,
  isVertical: boolean,
  isBold: boolean,
  page: { width: number; height: number },
): PlacedRun {
  const [a, b, c, d, x, y] = matrix;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const text = dropThinSpaces(foldGlyphs(item.str), (tight) => item.width / size - estimateWidth(tight));
  if (isVertical) {
    // Turned so that downwards becomes rightwards and the rightmost column the topmost line.
    const left = y;
    const middle = page.width - x;
    const edges = { left, right: left + item.height, top: middle - size / 2, bottom: middle + size / 2 };
    return { direction: 'vertical', run: { text, ...edges, size, isBold } };
  }
  const angle = Math.atan2(b, a);
  const turns = Math.round(angle / (Math.PI / 2));
  if (Math.abs(angle - (turns * Math.PI) / 2) > maxSkew)
    return { direction: 'skewed', run: createRun(text, x, y, item.width, size, isBold) };
  const direction = (((turns % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  const [left, base] = turnPoint(x, y, direction, page);
  return { direction, run: createRun(text, left, base, item.width, size, isBold) };
}

function createRun(text: string, left: number, base: number, width: number, size: number, isBold: boolean): TextLine {
  return { text, left, right: left + width, top: base - ascent * size, bottom: base + descent * size, size, isBold };
}

/** A point of the page after text that runs downwards (1), backwards (2) or upwards (3) has been turned upright. */
function turnPoint(
  x: number,
  y: number,
  direction: 0 | 1 | 2 | 3,
  page: { width: number; height: number },
): [number, number] {
  if (direction === 1) return [y, page.width - x];
  if (direction === 2) return [page.width - x, page.height - y];
  if (direction === 3) return [page.height - y, x];
  return [x, y];
}

function findMainDirection(placed: readonly PlacedRun[]): Direction {
  const counts = new Map<Direction, number>();
  for (const { direction, run } of placed) counts.set(direction, (counts.get(direction) ?? 0) + run.text.length);
  if (counts.size > 1) counts.delete('skewed');
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** By the font's own name: text contents say only an alias of it. */
function isBoldFont(page: PDFPageProxy, fontName: string): boolean {
  try {
    if (!page.commonObjs.has(fontName)) return false;
    const font = page.commonObjs.get(fontName) as { name?: string; bold?: boolean; black?: boolean } | null;
    return (
      font?.bold === true ||
      font?.black === true ||
      /bold|black|heavy|semibold|黑体|heiti|simhei/iu.test(font?.name ?? '')
    );
  } catch {
    return false;
  }
}
