/** Converts between UTF-16 offsets (inside the code) and code-point offsets (on the wire) of one text. */
export type CodePointMap = {
  toCodePoint(offset: number): number;
  toCodeUnit(offset: number): number;
};

/**
 * Prepares the map once per text; texts without astral characters cost nothing to convert. A lone surrogate counts as
 * one code point.
 */
export function createCodePointMap(text: string): CodePointMap {
  const pairs: number[] = [];
  for (let index = 0; index < text.length - 1; index += 1) if (isPairAt(text, index)) pairs.push(index);
  return {
    toCodePoint: (offset) => offset - countWhile(pairs, (pair) => pair < offset - 1),
    toCodeUnit: (offset) => Math.min(offset + countWhile(pairs, (pair, before) => pair - before < offset), text.length),
  };
}

/** Length of a text in code points. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) if (isPairAt(text, index)) count -= 1;
  return count;
}

/** True when a high surrogate and its low one stand at `index`; a high one alone is a character of its own. */
function isPairAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** Length of the leading part of an ascending list for which `holds(entry, its index)` is true. */
function countWhile(sorted: readonly number[], holds: (entry: number, index: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
