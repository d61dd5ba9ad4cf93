import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../src/adapters/deadline.ts';

function holdUp(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe('startDeadline', () => {
  it('calls when the time is over, once', async () => {
    let calls = 0;
    await new Promise<void>((resolve) => startDeadline(5, () => ((calls += 1), resolve())));
    expect(calls).toBe(1);
  });

  it('calls nobody after it was stopped', async () => {
    let calls = 0;
    startDeadline(5, () => (calls += 1))();
    await new Promise<void>((resolve) => startDeadline(20, resolve));
    expect(calls).toBe(0);
  });

  it('gives what came while the thread was held up the time to be read', async () => {
    const { port1, port2 } = new MessageChannel();
    const heard = await new Promise<string>((resolve) => {
      const stop = startDeadline(10, () => resolve('late'));
      port2.once('message', () => (stop(), resolve('in time')));
      port1.postMessage('an answer');
      holdUp(300);
    });
    port1.close();
    expect(heard).toBe('in time');
  });
});
