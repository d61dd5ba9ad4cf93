import { holdsWhole } from '../../../text/facts/identity/keys.ts';

/** The place of the one label that a side of the question names, in full or in part (单丛 of 凤凰单丛). */
export function findLabel(name: string, labels: readonly string[]): number | undefined {
  const lengths = labels.map((label) => measureShared(name, label));
  const longest = Math.max(...lengths);
  const places = labels.flatMap((_, place) => (lengths[place] === longest && longest >= 2 ? [place] : []));
  // 佳能R6 stands in 佳能R6二代 as well.
  const whole = places.filter((place) => labels[place]?.length === longest);
  return [places, whole].find((found) => found.length === 1)?.[0];
}

/** Characters in a row that both hold, at most; a number or a Latin word counts only whole. */
function measureShared(name: string, label: string): number {
  let longest = 0;
  for (let start = 0; start < label.length; start += 1)
    for (let end = start + longest + 1; end <= label.length; end += 1)
      if (holdsWhole(name, label.slice(start, end)) && holdsWhole(label, label.slice(start, end)))
        longest = end - start;
  return longest;
}
