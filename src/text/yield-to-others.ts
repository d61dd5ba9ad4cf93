import { setImmediate as nextTurn } from 'node:timers/promises';

/** A build gives way this often, so that a question asked meanwhile waits no longer. */
const SLICE_MS = 10;

/** Returns a function to await inside long loops: it lets other events run once the time slice is used up. */
export function createYield(): () => Promise<void> {
  let sliceStart = performance.now();
  return async () => {
    if (performance.now() - sliceStart < SLICE_MS) return;
    await nextTurn();
    sliceStart = performance.now();
  };
}
