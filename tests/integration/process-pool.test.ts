import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { ProcessPool } from '../../src/adapters/process-pool.ts';

/** Doubles a number; `die` and `fail` end as they say, `hang` never answers. */
const script = `
  process.on('message', (call) => {
    if (call === 'die') process.exit(3);
    if (call === 'throw') throw new Error('meant');
    if (call === 'fail') process.send(null);
    if (typeof call === 'number') process.send(call * 2);
  });
`;
let started = 0;
const pools: ProcessPool<number | string, number>[] = [];

function openPool(size: number, timeoutMs = 60_000): ProcessPool<number | string, number> {
  started = 0;
  const start = (): ChildProcess => {
    started += 1;
    const stdio: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];
    return spawn(process.execPath, ['-e', script], { stdio, serialization: 'advanced' });
  };
  const pool = new ProcessPool<number | string, number>(start, { size, timeoutMs });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

describe('ProcessPool', () => {
  test('answers every call with its own result, and starts no more processes than it may', async () => {
    const pool = openPool(2);
    const calls = [1, 2, 3, 4, 5, 6];
    expect(await Promise.all(calls.map((call) => pool.run(call)))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(started).toBe(2);
  });

  test('uses the same process for one call after another', async () => {
    const pool = openPool(2);
    for (const call of [1, 2, 3]) expect(await pool.run(call)).toBe(call * 2);
    expect(started).toBe(1);
  });

  test('gives nothing for a process that fails, throws or dies, and answers the next call', async () => {
    const pool = openPool(1);
    for (const call of ['fail', 'throw', 'die']) expect(await pool.run(call)).toBeUndefined();
    expect(await pool.run(7)).toBe(14);
  });

  test('gives nothing for a call that takes too long', async () => {
    expect(await openPool(1, 50).run('hang')).toBeUndefined();
  });

  test('gives nothing for what runs or waits when it is closed, and for what comes later', async () => {
    const pool = openPool(1);
    const calls = [pool.run('hang'), pool.run(1)];
    await pool.close();
    expect(await Promise.all([...calls, pool.run(2)])).toEqual([undefined, undefined, undefined]);
  });
});
