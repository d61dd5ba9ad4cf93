import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { InferenceHost } from '../../../src/adapters/transformers/worker/inference-host.ts';
import type { InferenceCall } from '../../../src/adapters/transformers/worker/inference-protocol.ts';

/** A thread that answers only when the test says so. */
class HeldWorker extends EventEmitter {
  readonly calls: InferenceCall[] = [];
  isReferenced = true;

  postMessage(call: InferenceCall): void {
    this.calls.push(call);
  }
  ref(): void {
    this.isReferenced = true;
  }
  unref(): void {
    this.isReferenced = false;
  }
  answer(result: unknown): void {
    this.emit('message', { id: this.calls.at(-1)!.id, ok: true, result });
  }
}

function createHeldHost(): { host: InferenceHost; worker: HeldWorker; spawned: () => number } {
  const worker = new HeldWorker();
  let count = 0;
  const host = new InferenceHost(() => {
    count += 1;
    return worker as unknown as Worker;
  });
  return { host, worker, spawned: () => count };
}

const tokenize = (text: string) => ({ type: 'encode', handle: 1, texts: [text], prefix: '' }) as const;
const asked = (worker: HeldWorker): string[] =>
  worker.calls.map(({ request }) => ('texts' in request ? request.texts[0]! : ''));

describe('InferenceHost', () => {
  it('starts its thread with the first call and only once', async () => {
    const { host, worker, spawned } = createHeldHost();
    expect(spawned()).toBe(0);
    const first = host.call(tokenize('a'), 'background');
    worker.answer([]);
    await first;
    void host.call(tokenize('b'), 'background');
    expect(spawned()).toBe(1);
  });

  it('hands over one call at a time, and a query goes before waiting batches', async () => {
    const { host, worker } = createHeldHost();
    const calls = [
      host.call(tokenize('batch 1'), 'background'),
      host.call(tokenize('batch 2'), 'background'),
      host.call(tokenize('query 1'), 'interactive'),
      host.call(tokenize('query 2'), 'interactive'),
    ];
    calls.forEach(() => worker.answer([]));
    await Promise.all(calls);
    expect(asked(worker)).toEqual(['batch 1', 'query 1', 'query 2', 'batch 2']);
  });

  it('never keeps the process alive while idle, always while it works', async () => {
    const { host, worker } = createHeldHost();
    const call = host.call(tokenize('a'), 'interactive');
    expect(worker.isReferenced).toBe(true);
    worker.answer([]);
    await call;
    expect(worker.isReferenced).toBe(false);
  });

  it('drops an aborted call that waits, and ignores the result of one that runs', async () => {
    const { host, worker } = createHeldHost();
    const reason = new Error('gone');
    const running = new AbortController();
    const waiting = new AbortController();
    const first = host.call(tokenize('running'), 'background', running.signal);
    const second = host.call(tokenize('waiting'), 'background', waiting.signal);
    const third = host.call(tokenize('wanted'), 'background');
    running.abort(reason);
    waiting.abort(reason);
    await expect(first).rejects.toBe(reason);
    await expect(second).rejects.toBe(reason);
    worker.answer([]);
    worker.answer([Uint32Array.of(7)]);
    expect(await third).toEqual([Uint32Array.of(7)]);
    expect(asked(worker)).toEqual(['running', 'wanted']);
  });

  it('turns a failure of the model into an error with a closed code, and goes on', async () => {
    const { host, worker } = createHeldHost();
    const failing = host.call(tokenize('a'), 'interactive');
    const next = host.call(tokenize('b'), 'interactive');
    worker.emit('message', { id: worker.calls[0]!.id, ok: false, message: 'bad input' });
    await expect(failing).rejects.toMatchObject({ code: 'embedding_failed' });
    worker.answer([]);
    expect(await next).toEqual([]);
  });

  it('rejects everything that waits, and every later call, once the thread is dead', async () => {
    const { host, worker } = createHeldHost();
    const calls = [host.call(tokenize('a'), 'background'), host.call(tokenize('b'), 'interactive')];
    worker.emit('exit', 134);
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'embedding_failed' });
    await expect(host.call(tokenize('c'), 'interactive')).rejects.toMatchObject({ code: 'embedding_failed' });
  });
});
