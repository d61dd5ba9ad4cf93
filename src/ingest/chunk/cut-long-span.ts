import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { Span } from '../../types/chunk.ts';

const han = /[\u3400-\u9fff\uf900-\ufaff]/;
const wordCharacter = /[\p{L}\p{N}\p{M}_.'’+\-/@%]/u;
const closing = /[，。、；：！？,.;:!?)）\]】」』”’》〉…%％]/;
const clauseEnd = /[，、：；,:;。！？!?)）」』”]/;
/** How far back from the limit a clause end is worth having, as a share of the limit. */
const minFill = 0.5;
/** A word without a break longer than this (a base64 string) is cut through. */
const maxWordChars = 80;
/** Han characters given to the segmenter on either side of the limit. */
const windowChars = 24;

/**
 * Cuts a span longer than `maxChars` code points into pieces that tile it, each at most `maxChars` long: after a clause
 * (or, for `line`, a line) if one ends in the second half of the piece, else between two words, never inside a Latin
 * word, a number or a character, and never so that a piece begins with closing punctuation. A span that fits comes back
 * alone.
 */
export function cutLongSpan(
  text: string,
  span: Span,
  maxChars: number,
  segmenter: WordSegmenter,
  prefer: 'clause' | 'line',
): readonly Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  while (true) {
    const limit = advance(text, start, span.end, maxChars);
    if (limit >= span.end || isBlank(text, limit, span.end)) break;
    const cut = findCut(text, start, limit, segmenter, prefer);
    pieces.push({ start, end: cut });
    start = cut;
  }
  pieces.push({ start, end: span.end });
  return pieces;
}

/**
 * Offset at most `chars` code points after `start`. Usually one code unit each, so the slice is counted, not walked.
 */
function advance(text: string, start: number, end: number, chars: number): number {
  if (end - start <= chars) return end;
  let offset = start + chars;
  let missing = chars - countCodePoints(text.slice(start, offset));
  while (missing > 0 && offset < end) {
    offset += (text.codePointAt(offset) as number) > 0xffff ? 2 : 1;
    missing -= 1;
  }
  const splitsPair =
    offset < end && /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
  return splitsPair ? offset - 1 : offset;
}

function isBlank(text: string, start: number, end: number): boolean {
  return end - start < 1000 && text.slice(start, end).trim() === '';
}

function findCut(
  text: string,
  start: number,
  limit: number,
  segmenter: WordSegmenter,
  prefer: 'clause' | 'line',
): number {
  const floor = start + Math.floor((limit - start) * minFill);
  if (prefer === 'line') {
    const lineEnd = text.lastIndexOf('\n', limit - 1);
    if (lineEnd >= floor) return lineEnd + 1;
  }
  for (let index = limit - 1; index >= floor; index -= 1) {
    if (clauseEnd.test(text.charAt(index)) && isGoodStart(text, index + 1, start)) return index + 1;
  }
  return findWordCut(text, start, limit, segmenter);
}

function findWordCut(text: string, start: number, limit: number, segmenter: WordSegmenter): number {
  const lowest = Math.max(start + 1, limit - maxWordChars);
  let cut =
    han.test(text.charAt(limit)) && han.test(text.charAt(limit - 1))
      ? findHanCut(text, start, limit, segmenter)
      : limit;
  while (cut > lowest && !isGoodStart(text, cut, start)) cut -= 1;
  return isGoodStart(text, cut, start) ? cut : avoidHalfPair(text, limit, start);
}

/** The last boundary between jieba's words at or before the limit. */
function findHanCut(text: string, start: number, limit: number, segmenter: WordSegmenter): number {
  let from = limit;
  while (from > start && from > limit - windowChars && han.test(text.charAt(from - 1))) from -= 1;
  let to = limit;
  while (to < text.length && to < limit + windowChars && han.test(text.charAt(to))) to += 1;
  let at = from;
  let cut = from;
  for (const word of segmenter.cut(text.slice(from, to))) {
    at += word.length;
    if (at > limit) break;
    cut = at;
  }
  return cut > start ? cut : limit;
}

/**
 * Whether a piece may begin at `index`: not inside a word, number, character or mark, not with closing punctuation or a
 * space.
 */
function isGoodStart(text: string, index: number, start: number): boolean {
  if (index <= start) return false;
  const next = text.charAt(index);
  const before = text.charAt(index - 1);
  if (closing.test(next) || /\s/.test(next)) return false;
  if (/[\udc00-\udfff\p{M}\u200d]/u.test(next)) return false;
  if (/[(（[「『“‘《【]/.test(before)) return false;
  if (han.test(next) || han.test(before)) return true;
  return !(wordCharacter.test(next) && (wordCharacter.test(before) || /[,:]/.test(before)));
}

function avoidHalfPair(text: string, index: number, start: number): number {
  const splitsPair = /[\udc00-\udfff]/.test(text.charAt(index)) && /[\ud800-\udbff]/.test(text.charAt(index - 1));
  return splitsPair && index - 1 > start ? index - 1 : index;
}
