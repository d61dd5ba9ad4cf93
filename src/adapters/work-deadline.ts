import { readFileSync } from 'node:fs';
import { startDeadline } from './deadline.ts';

/** The kernel counts in hundredths of a second for whoever reads `/proc` (`USER_HZ`). */
const MS_PER_TICK = 10;
/** A process that used less than this share of the time waits for something that does not come. */
const LEAST_SHARE = 0.05;

/**
 * Calls `onLate` once the process has worked for `ms` milliseconds, unless the returned function is called before:
 * where many processes share the cores that takes longer by the clock. One that does not work is late after `ms` by
 * the clock, and so is every process whose work cannot be measured.
 * @param measureMs the CPU time of the process so far; undefined where it is unknown
 */
export function startWorkDeadline(ms: number, onLate: () => void, measureMs: () => number | undefined): () => void {
  const startMs = measureMs();
  let stop = (): void => undefined;
  const arm = (restMs: number, beforeMs: number): void => {
    stop = startDeadline(restMs, () => {
      const nowMs = measureMs();
      if (startMs === undefined || nowMs === undefined) return onLate();
      const leftMs = ms - (nowMs - startMs);
      if (leftMs <= 0 || nowMs - beforeMs < LEAST_SHARE * restMs) onLate();
      else arm(Math.max(MS_PER_TICK, leftMs), nowMs);
    });
  };
  arm(ms, startMs ?? 0);
  return () => stop();
}

/** CPU time of a process in milliseconds, its threads included; undefined on a system without `/proc`. */
export function measureCpuMs(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; fields 12 and 13 after it are user and system time (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    return undefined;
  }
}
