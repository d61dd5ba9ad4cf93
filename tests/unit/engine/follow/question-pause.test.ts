import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QuestionPause } from '../../../../src/engine/follow/question-pause.ts';

/** How long one wait takes; questions are asked `everyMs` while it lasts. */
async function measureWait(pause: QuestionPause, wait = pause.createWait(), everyMs = Infinity): Promise<number> {
  const startMs = performance.now();
  let isDone = false;
  void wait().then(() => (isDone = true));
  for (let ms = 0; !isDone && ms < 20_000; ms += 10) {
    if (ms > 0 && ms % everyMs === 0) pause.note();
    await vi.advanceTimersByTimeAsync(10);
  }
  return performance.now() - startMs;
}

describe('what nobody waits for', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes on at once where nothing was asked', async () => {
    expect(await measureWait(new QuestionPause())).toBeLessThan(50);
  });

  it('waits while a question is likely to be answered, and then no more', async () => {
    const pause = new QuestionPause();
    pause.note();
    const wait = pause.createWait();
    const ms = await measureWait(pause, wait);
    expect(ms).toBeGreaterThan(1000);
    expect(ms).toBeLessThan(2000);
    expect(await measureWait(pause, wait)).toBeLessThan(50);
  });

  it('is not put off for ever where questions go on', async () => {
    const pause = new QuestionPause();
    pause.note();
    const ms = await measureWait(pause, pause.createWait(), 500);
    expect(ms).toBeGreaterThan(2500);
    expect(ms).toBeLessThan(4000);
  });
});
