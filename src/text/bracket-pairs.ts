const closers: ReadonlyMap<string, string> = new Map([
  ['「', '」'],
  ['『', '』'],
  ['“', '”'],
  ['‘', '’'],
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
  ['[', ']'],
  ['《', '》'],
  ['〈', '〉'],
  ['"', '"'],
]);

/**
 * Where a short pair of brackets or quotes closes: 「在」 → index of 」 for an opener at `index`. -1 if there is no opener
 * at `index`, or its partner does not stand on the same line within `maxChars`. Pairs of the same kind may nest.
 */
export function findShortPairEnd(text: string, index: number, maxChars: number): number {
  const opener = text.charAt(index);
  const closer = closers.get(opener);
  if (closer === undefined) return -1;
  const limit = Math.min(text.length, index + maxChars + 2);
  let depth = 0;
  for (let at = index + 1; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') return -1;
    if (character === closer) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === opener) depth += 1;
  }
  return -1;
}
