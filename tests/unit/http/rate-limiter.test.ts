import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/http/middleware/rate-limiter.ts';

describe('rate limiter', () => {
  it('lets a minute’s worth come at once, then one at a time as they refill', () => {
    let nowMs = 0;
    const limiter = createRateLimiter(6, () => nowMs);
    for (let call = 0; call < 6; call += 1) expect(limiter.take('a')).toBe(0);
    expect(limiter.take('a')).toBe(10);
    nowMs = 9_000;
    expect(limiter.take('a')).toBe(1);
    nowMs = 10_000;
    expect(limiter.take('a')).toBe(0);
    expect(limiter.take('a')).toBe(10);
  });

  it('counts each caller alone', () => {
    const limiter = createRateLimiter(1, () => 0);
    expect([limiter.take('a'), limiter.take('b'), limiter.take('a')]).toEqual([0, 0, 60]);
  });

  it('never saves up more than a minute', () => {
    let nowMs = 0;
    const limiter = createRateLimiter(2, () => nowMs);
    limiter.take('a');
    nowMs = 3_600_000;
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 30]);
  });

  it('remembers a bounded number of callers', () => {
    const limiter = createRateLimiter(1, () => 0);
    for (let caller = 0; caller < 20_000; caller += 1) limiter.take(String(caller));
    expect(limiter.take('0')).toBe(0);
    expect(limiter.take('19999')).toBe(60);
  });
});
