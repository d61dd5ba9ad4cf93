import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { ReadingThread } from '../../../../src/adapters/reading/reading-thread.ts';
import type { FileToRead } from '../../../../src/types/read-document.ts';

const threads: ReadingThread[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.close())));

type Limits = { timeoutMs?: number; maxMemoryMb?: number; idleMs?: number };

function open(limits: Limits = {}, script?: string, onSpawn: () => void = () => undefined): ReadingThread {
  const spawn = script === undefined ? undefined : () => (onSpawn(), new Worker(script, { eval: true }));
  const thread = new ReadingThread({ timeoutMs: 20_000, maxMemoryMb: 256, ...limits }, undefined, spawn);
  threads.push(thread);
  return thread;
}

const fileOf = (path: string, text: string): FileToRead => ({ path, bytes: Buffer.from(text), sha256: path });
/** Echoes the path as the text; `slow` never answers, `dead` ends the thread. */
const echo = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, file }) => {
    if (file.path === 'dead') process.exit(3);
    if (file.path !== 'slow') parentPort.postMessage({ type: 'read', id, result: { document: { text: file.path } } });
  });`;

describe('ReadingThread', () => {
  it('reads files in a thread of its own, in the order they come', async () => {
    const thread = open();
    const read = await Promise.all([
      thread.read(fileOf('合同.md', '# 合同\n\n租期两年。')),
      thread.read(fileOf('a.txt', '押金一个月。')),
    ]);
    expect(read.map(({ document }) => [document.title, document.text.includes('。')])).toEqual([
      ['合同', true],
      [expect.any(String), true],
    ]);
  });

  it('passes on why a file is refused', async () => {
    await expect(open().read(fileOf('a.txt', ' \n'))).rejects.toMatchObject({ code: 'document_empty' });
  });

  it('gives up on a file that takes too long, and reads the next one in a new thread', async () => {
    const thread = open({ timeoutMs: 300 }, echo);
    const slow = thread.read(fileOf('slow', ''));
    const next = thread.read(fileOf('next', ''));
    await expect(slow).rejects.toMatchObject({
      code: 'document_too_complex',
      message: expect.stringContaining('秒') as string,
    });
    expect((await next).document.text).toBe('next');
  });

  it('lets a thread go that has had nothing to read for a while, and starts another for the next file', async () => {
    let spawned = 0;
    const thread = open({ idleMs: 50 }, echo, () => (spawned += 1));
    await thread.read(fileOf('a', ''));
    await thread.read(fileOf('b', ''));
    expect(spawned).toBe(1);
    await sleep(200);
    expect((await thread.read(fileOf('c', ''))).document.text).toBe('c');
    expect(spawned).toBe(2);
  });

  it('survives a thread that dies', async () => {
    const thread = open({}, echo);
    await expect(thread.read(fileOf('dead', ''))).rejects.toMatchObject({ code: 'document_too_complex' });
    expect((await thread.read(fileOf('next', ''))).document.text).toBe('next');
  });

  it('rejects with the reason of an abort, whether the file waits or is being read', async () => {
    const thread = open({}, echo);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = thread.read(fileOf('slow', ''), { signal: first.signal });
    const waiting = thread.read(fileOf('b', ''), { signal: second.signal });
    second.abort(new Error('second'));
    first.abort(new Error('first'));
    await expect(running).rejects.toThrow('first');
    await expect(waiting).rejects.toThrow('second');
    expect((await thread.read(fileOf('c', ''))).document.text).toBe('c');
  });
});
