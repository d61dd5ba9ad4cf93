/** A segment as far as it decides on merging. */
export type SegmentSize = {
  /** Passages that are alive, and of all documents. */
  readonly live: number;
  readonly all: number;
};

/** A tier holds segments of up to this many times as many passages as the tier below. */
const TIER_FACTOR = 8;
/** Passages of the lowest tier. */
const LOWEST_TIER = 256;
/** So many segments of one tier become one: a passage is written again once a tier, some five times in a million. */
const MERGED_AT_ONCE = 4;
/** A segment of which more is dead is written anew: dead passages cost room, time and, in the end, hits. */
const MAX_DEAD_SHARE = 0.2;

/**
 * Positions of the segments that should become one next, the cheapest merge first; undefined when none should. One
 * position alone means that the segment is to be written anew.
 */
export function chooseMerge(segments: readonly SegmentSize[]): readonly number[] | undefined {
  const tiers = new Map<number, number[]>();
  for (const [position, { live }] of segments.entries()) {
    const tier = tierOf(live);
    tiers.set(tier, [...(tiers.get(tier) ?? []), position]);
  }
  const [lowest] = [...tiers].filter(([, positions]) => positions.length >= MERGED_AT_ONCE).sort(([a], [b]) => a - b);
  if (lowest !== undefined) return lowest[1];
  const worn = [...segments.entries()].filter(([, { live, all }]) => all - live > MAX_DEAD_SHARE * all);
  const [cheapest] = worn.sort(([, left], [, right]) => left.live - right.live);
  return cheapest && [cheapest[0]];
}

function tierOf(passages: number): number {
  return Math.max(0, Math.ceil(Math.log(passages / LOWEST_TIER) / Math.log(TIER_FACTOR)));
}
