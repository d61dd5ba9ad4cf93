/**
 * Groups item indexes so that the padded size of a group (longest × count) is at most `maxTokens`; an item longer than
 * that is alone. Shortest first, so that little is spent on padding. Every index is in exactly one group.
 */
export function batchByLength(lengths: readonly number[], maxTokens: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    if (batch.length > 0 && lengths[index]! * (batch.length + 1) > maxTokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
