/** Converts between UTF-16 offsets (inside the code) and code-point offsets (on the wire) of one text. */
export type CodePointMap = {
  toCodePoint(offset: number): number;
  toCodeUnit(offset: number): number;
};

/** Prepares the map once per text; texts without astral characters cost nothing to convert. */
export function createCodePointMap(text: string): CodePointMap {
  const pairs: number[] = [];
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs.push(index);
  }
  return {
    toCodePoint: (offset) => offset - countBelow(pairs, offset - 1),
    toCodeUnit: (offset) => {
      let unit = offset;
      for (const pair of pairs) {
        if (pair + 1 > unit) break;
        unit += 1;
      }
      return Math.min(unit, text.length);
    },
  };
}

/** Length of a text in code points. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

/** How many entries of an ascending list lie below `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
