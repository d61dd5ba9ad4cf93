import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';

/** Quotes of one document that stand no further apart, in code points, are read as one place: a short paragraph. */
const NEIGHBOUR_CHARS = 200;

type Place = Pick<WireCitation, 'documentId' | 'start' | 'end' | 'verdict' | 'finding'>;

/** `[1, 2, 3]` → `[[1, 2], [3]]` when 1 and 2 are quotes of one place, judged alike; unknown numbers stay alone. */
export function joinNeighbours(numbers: readonly number[], byNumber: ReadonlyMap<number, Place>): number[][] {
  const groups: number[][] = [];
  for (const n of numbers) {
    const group = groups.at(-1);
    const before = byNumber.get(group?.at(-1) ?? 0);
    const here = byNumber.get(n);
    if (group !== undefined && before !== undefined && here !== undefined && isNear(before, here)) group.push(n);
    else groups.push([n]);
  }
  return groups;
}

function isNear(a: Place, b: Place): boolean {
  const gap = Math.max(a.start, b.start) - Math.min(a.end, b.end);
  return a.documentId === b.documentId && gap <= NEIGHBOUR_CHARS && a.verdict === b.verdict && a.finding === b.finding;
}
