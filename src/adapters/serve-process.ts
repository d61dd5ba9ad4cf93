import { serveQuietly } from './child-process.ts';

/**
 * In a process of a `ProcessPool`: takes what it is set up with as the first message, then answers one call after
 * another with what `open` made of that, null for one that fails.
 */
export function serveProcess<Setup, Call, Result>(open: (setup: Setup) => (call: Call) => Promise<Result>): void {
  serveQuietly();
  const reply = (result: Result | null): void => void process.send?.(result, () => undefined);
  process.once('message', (setup) => {
    const answer = open(setup as Setup);
    process.on('message', (call) => void answer(call as Call).then(reply, () => reply(null)));
  });
}
