/** Callers remembered at most; the one that has been quiet longest is forgotten first. */
const MAX_CALLERS = 10_000;

/** A token bucket per caller: a minute's worth may come at once, then they refill evenly. */
export type RateLimiter = {
  /** Seconds to wait, or 0 when the call may go on. */
  take(caller: string): number;
};

export function createRateLimiter(perMinute: number, now: () => number = Date.now): RateLimiter {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(caller) {
      const atMs = now();
      const bucket = buckets.get(caller);
      buckets.delete(caller);
      const tokens =
        bucket === undefined ? perMinute : Math.min(perMinute, bucket.tokens + (atMs - bucket.atMs) * perMs);
      const isAllowed = tokens >= 1;
      buckets.set(caller, { tokens: isAllowed ? tokens - 1 : tokens, atMs });
      if (buckets.size > MAX_CALLERS) buckets.delete(buckets.keys().next().value as string);
      return isAllowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    },
  };
}
