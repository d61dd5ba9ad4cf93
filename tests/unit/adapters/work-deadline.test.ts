import { describe, expect, it, vi } from 'vitest';
import { measureCpuMs, startWorkDeadline } from '../../../src/adapters/work-deadline.ts';

/** How long by the clock until it is late, in steps of 100 ms; each step of the work takes this much CPU time. */
function countSteps(ms: number, workPerStep: (step: number) => number, isKnown = true): number {
  let [steps, usedMs] = [0, 5_000];
  let isLate = false;
  vi.useFakeTimers();
  try {
    startWorkDeadline(
      ms,
      () => (isLate = true),
      () => (isKnown ? usedMs : undefined),
    );
    while (!isLate && steps < 1_000) {
      usedMs += workPerStep(steps);
      steps += 1;
      vi.advanceTimersByTime(100);
    }
    return steps;
  } finally {
    vi.useRealTimers();
  }
}

describe('startWorkDeadline', () => {
  it('is late after that much work: at once by the clock on a free core, later on a crowded one', () => {
    expect(countSteps(1_000, () => 100)).toBe(10);
    expect(countSteps(1_000, () => 150)).toBe(10);
    expect(countSteps(1_000, () => 25)).toBeGreaterThanOrEqual(38);
  });

  it('does not wait for a process that has ceased to work', () => {
    expect(countSteps(1_000, () => 0)).toBe(10);
    expect(countSteps(1_000, (step) => (step < 5 ? 100 : 0))).toBe(15);
  });

  it('goes by the clock where work cannot be measured', () => {
    expect(countSteps(1_000, () => 25, false)).toBe(10);
  });

  it('is never late once it is stopped', () => {
    vi.useFakeTimers();
    const onLate = vi.fn();
    startWorkDeadline(100, onLate, () => 0)();
    vi.advanceTimersByTime(1_000);
    expect(onLate).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

describe('measureCpuMs', () => {
  it('knows nothing of a process that is not there', () => {
    expect(measureCpuMs(undefined)).toBeUndefined();
  });
});
