import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeError } from '../../src/adapters/sent-error.ts';
import { TaskProcess } from '../../src/adapters/task-process.ts';
import { IndexError } from '../../src/errors.ts';

const locked = new IndexError('index_locked', 'held', { isRetryable: true, retryAfterSeconds: 5 });

/** Tells the halves of a number and gives its double; `wait` ends when it is stopped, the others as they say. */
const script = `
  process.on('disconnect', () => process.exit());
  process.on('message', ({ type, task }) => {
    if (type === 'stop') return process.send({ type: 'failed', error: { name: 'AbortError', message: 'stopped' } });
    if (task === 'die') process.exit(3);
    if (task === 'fail') process.send({ type: 'failed', error: ${JSON.stringify(describeError(locked))} });
    if (task === 'slip') process.send({ type: 'failed', error: { name: 'TypeError', message: 'meant' } });
    if (task === 'wait') process.send({ type: 'note', note: 'waits' });
    if (typeof task !== 'number') return;
    process.send({ type: 'note', note: task / 2 });
    process.send({ type: 'done', result: { double: task * 2, pid: process.pid } });
  });
`;

type Result = { readonly double: number; readonly pid: number };
type Tasks = TaskProcess<number | string, number | string, Result>;

const started: ChildProcess[] = [];
const open: Tasks[] = [];

function start(idleMs?: number): Tasks {
  const tasks: Tasks = new TaskProcess(() => {
    const stdio: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];
    const child = spawn(process.execPath, ['-e', script], { stdio, serialization: 'advanced' });
    started.push(child);
    return child;
  }, idleMs);
  open.push(tasks);
  return tasks;
}

const nobody = (): void => undefined;

afterEach(async () => {
  for (const tasks of open.splice(0)) await tasks.close();
  started.length = 0;
});

describe('TaskProcess', () => {
  it('does one task after another in the same process, and tells how far each is', async () => {
    const tasks = start();
    const notes: (number | string)[] = [];
    const [first, second] = [await tasks.run(4, (note) => notes.push(note)), await tasks.run(6, nobody)];
    expect([first.double, second.double, notes]).toEqual([8, 12, [2]]);
    expect(second.pid).toBe(first.pid);
  });

  it('fails as the task failed: with the same class, code and advice', async () => {
    const tasks = start();
    const failure = await tasks.run('fail', nobody).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IndexError);
    expect(failure).toMatchObject({ code: 'index_locked', message: 'held', isRetryable: true, retryAfterSeconds: 5 });
    await expect(tasks.run('slip', nobody)).rejects.toMatchObject({ name: 'TypeError', message: 'meant' });
  });

  it('stops a task with its signal, and rejects with the reason once it has stopped', async () => {
    const tasks = start();
    const stopping = new AbortController();
    await expect(tasks.run('wait', () => stopping.abort('enough'), stopping.signal)).rejects.toBe('enough');
    expect((await tasks.run(1, nobody)).double).toBe(2);
    expect(started).toHaveLength(1);
    await expect(tasks.run(1, nobody, stopping.signal)).rejects.toBe('enough');
  });

  it('says so when its process dies, and does the next task in a new one', async () => {
    const tasks = start();
    await expect(tasks.run('die', nobody)).rejects.toMatchObject({ code: 'internal_error', isRetryable: true });
    expect((await tasks.run(3, nobody)).double).toBe(6);
    expect(started).toHaveLength(2);
  });

  it('ends a process that has nothing to do, and starts another when there is', async () => {
    const tasks = start(1);
    await tasks.run(1, nobody);
    await vi.waitFor(() => expect(started[0]?.signalCode).toBe('SIGKILL'), { timeout: 20_000 });
    expect((await tasks.run(2, nobody)).double).toBe(4);
  });
});
