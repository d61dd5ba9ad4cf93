/**
 * Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment), given up beyond `limit`.
 * @returns the distance, or `limit + 1` when it is larger
 */
export function measureEditDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  if (limit === 1) return measureOneSlip(left, right);
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const isEqual = left[row - 1] === right[column - 1];
      let distance = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (isEqual ? 0 : 1),
      );
      const isSwapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwapped) distance = Math.min(distance, (beforePrevious[column - 2] as number) + 1);
      current.push(distance);
      best = Math.min(best, distance);
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[right.length] as number, limit + 1);
}

/** 0 for the same, 1 for one slip, else 2; without a table of distances, since a whole dictionary is compared so. */
function measureOneSlip(left: string, right: string): number {
  if (left === right) return 0;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  let same = 0;
  while (same < short.length && short.charCodeAt(same) === long.charCodeAt(same)) same += 1;
  if (short.length < long.length) return endsAlike(long, short, same) ? 1 : 2;
  const isSwapped = same + 1 < short.length && short[same] === long[same + 1] && short[same + 1] === long[same];
  return endsAlike(long, short, same + 1) || (isSwapped && endsAlike(long, short, same + 2)) ? 1 : 2;
}

/** What stands behind a slip is as long in both. */
function endsAlike(long: string, short: string, from: number): boolean {
  return long.endsWith(short.slice(from));
}

/** All pairs of neighbouring UTF-16 units of a text; the empty set for one shorter than two. */
function listBigrams(text: string): ReadonlySet<string> {
  const bigrams = new Set<string>();
  for (let index = 0; index + 2 <= text.length; index += 1) bigrams.add(text.slice(index, index + 2));
  return bigrams;
}

/** What a text says beside its numbers: its bigrams without digits, numerals, signs and spaces. */
export function listWording(text: string): ReadonlySet<string> {
  return listBigrams(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\d零〇一二两三四五六七八九十百千万]/gu, ''),
  );
}

/** Overlap coefficient in 0–1: common entries over those of the smaller set; 0 where one is empty. */
export function measureOverlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size === 0) return 0;
  let common = 0;
  for (const entry of small) if (large.has(entry)) common += 1;
  return common / small.size;
}
