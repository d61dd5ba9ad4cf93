/** The nearest-rank percentile: the smallest value that at least `percent` % of the values do not exceed. Empty → 0. */
export function findPercentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
