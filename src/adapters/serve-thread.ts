import { parentPort, workerData } from 'node:worker_threads';

/**
 * In a thread: answers one call after another with what `open` made of the thread's `workerData`, null for one that
 * fails. Arrays of numbers are handed over without their spare room.
 */
export function serveThread<Setup, Call, Result>(open: (setup: Setup) => (call: Call) => Promise<Result>): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  const answer = open(workerData as Setup);
  parentPort?.on('message', (call: Call) => {
    answer(call).then(
      (result) => {
        const buffers: ArrayBuffer[] = [];
        const packed = pack(result, buffers);
        parentPort?.postMessage(packed, buffers);
      },
      () => parentPort?.postMessage(null),
    );
  });
}

function pack(value: unknown, buffers: ArrayBuffer[]): unknown {
  if (value instanceof Uint8Array) return take(Uint8Array.from(value), buffers);
  if (value instanceof Uint32Array) return take(Uint32Array.from(value), buffers);
  if (value instanceof Float32Array) return take(Float32Array.from(value), buffers);
  if (Array.isArray(value)) return value.map((one) => pack(one, buffers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pack(one, buffers)]));
}

function take<Packed extends { readonly buffer: ArrayBuffer }>(array: Packed, buffers: ArrayBuffer[]): Packed {
  buffers.push(array.buffer);
  return array;
}
