import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readUntilAborted } from '../../../src/http/wire/read-until-aborted.ts';

describe('readUntilAborted', () => {
  it('passes everything on and lets the source clean up', async () => {
    let isClean = false;
    async function* count() {
      try {
        yield* [1, 2, 3];
      } finally {
        await sleep(1);
        isClean = true;
      }
    }
    const items: number[] = [];
    for await (const item of readUntilAborted(count(), new AbortController().signal)) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(isClean).toBe(true);
  });

  it('cleans up when the reader stops early', async () => {
    let isClean = false;
    async function* count() {
      await Promise.resolve();
      try {
        yield* [1, 2, 3];
      } finally {
        isClean = true;
      }
    }
    for await (const item of readUntilAborted(count(), new AbortController().signal)) if (item === 2) break;
    expect(isClean).toBe(true);
  });

  it('throws the reason at once, though the source hangs', async () => {
    const controller = new AbortController();
    async function* hang() {
      yield 1;
      await sleep(60_000, undefined, { ref: false });
      yield 2;
    }
    const reading = readUntilAborted(hang(), controller.signal);
    await reading.next();
    const waiting = reading.next();
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('starts nothing when the signal has aborted before', async () => {
    let hasStarted = false;
    async function* never() {
      await Promise.resolve();
      hasStarted = true;
      yield 1;
    }
    await expect(readUntilAborted(never(), AbortSignal.abort(new Error('late'))).next()).rejects.toThrow('late');
    expect(hasStarted).toBe(false);
  });
});
