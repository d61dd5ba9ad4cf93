import { describe, expect, test } from 'vitest';
import { JobQueue } from '../../../src/engine/job-queue.ts';
import { IndexError } from '../../../src/errors.ts';
import type { IngestReport } from '../../../src/ingest/report/ingest-report.ts';
import { SilentLogger } from '../../fakes/silent-logger.ts';

const report: IngestReport = {
  generation: 'g',
  documents: 1,
  passages: 1,
  added: 1,
  changed: 0,
  removed: 0,
  unchanged: 0,
  failed: [],
  waiting: [],
  warnings: [],
  seconds: 0,
};

describe('JobQueue', () => {
  test('runs one job at a time, in order', async () => {
    const queue = new JobQueue(new SilentLogger());
    const events: string[] = [];
    const work = (name: string) => ({
      build: async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        events.push(`${name} ends`);
        return report;
      },
    });
    const [first, second] = [queue.add(work('a')), queue.add(work('b'))];
    expect(queue.current).toBe(first);
    expect(second.snapshot().state).toBe('queued');
    await second.finished;
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(queue.current).toBeUndefined();
    expect(queue.latest).toBe(second);
  });

  test('a failed job says why and does not stop the next', async () => {
    const queue = new JobQueue(new SilentLogger());
    const failing = queue.add({ build: () => Promise.reject(new IndexError('index_locked', '另一个进程正在写。')) });
    const next = queue.add({ build: () => Promise.resolve(report) });
    await next.finished;
    expect(failing.snapshot()).toMatchObject({
      state: 'failed',
      error: { code: 'index_locked', message: '另一个进程正在写。' },
    });
    expect(next.snapshot()).toMatchObject({ state: 'done', result: { documents: 1 } });
  });

  test('an unforeseen fault becomes a fixed message; its words go to the log only', async () => {
    const logger = new SilentLogger();
    const job = new JobQueue(logger).add({ build: () => Promise.reject(new TypeError('secret path /home')) });
    await job.finished;
    expect(job.snapshot().error).toMatchObject({
      code: 'internal_error',
      message: expect.not.stringContaining('secret') as string,
    });
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', event: 'index_failed' });
  });

  test('forgets the oldest finished jobs, never a running one', async () => {
    const queue = new JobQueue(new SilentLogger());
    const first = queue.add({ build: () => Promise.resolve(report) });
    await first.finished;
    for (let number = 0; number < 120; number += 1) await queue.add({ build: () => Promise.resolve(report) }).finished;
    const running = queue.add({ build: () => new Promise(() => {}) });
    expect(queue.find(first.id)).toBeUndefined();
    expect(queue.find(running.id)).toBe(running);
  });

  test('lets the next job begin once all that reads fast is in the index, and is done when the rest is', async () => {
    const queue = new JobQueue(new SilentLogger());
    let finishScan = (): void => undefined;
    const scan = queue.add({
      build: () => Promise.resolve({ ...report, waiting: ['a.png'] }),
      more: (first) => new Promise((resolve) => (finishScan = () => resolve({ ...first, documents: 2, waiting: [] }))),
    });
    const next = queue.add({ build: () => Promise.resolve(report) });
    await scan.published;
    await next.finished;
    expect(scan.snapshot().state).toBe('running');
    expect(queue.current).toBeUndefined();
    finishScan();
    await queue.finished();
    expect(scan.snapshot()).toMatchObject({ state: 'done', result: { documents: 2, waiting: [] } });
  });
});
