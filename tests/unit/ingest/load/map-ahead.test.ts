import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapAhead } from '../../../../src/ingest/load/map-ahead.ts';

async function collect<Result>(results: AsyncIterable<Result>): Promise<Result[]> {
  const all: Result[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('mapAhead', () => {
  it('keeps the order, whatever takes longest', async () => {
    const waits = [20, 1, 10, 1];
    expect(await collect(mapAhead(waits, 2, async (ms) => (await sleep(ms), ms)))).toEqual(waits);
  });

  it('never has more in the making than asked', async () => {
    let running = 0;
    let most = 0;
    await collect(
      mapAhead([1, 2, 3, 4, 5, 6], 2, async () => {
        most = Math.max(most, (running += 1));
        await sleep(2);
        running -= 1;
      }),
    );
    expect(most).toBe(3);
  });

  it('throws a failure where its result would have come', async () => {
    const seen: number[] = [];
    const results = mapAhead([1, 2, 3], 3, (item) =>
      item === 2 ? Promise.reject(new Error('二')) : Promise.resolve(item),
    );
    await expect(
      (async () => {
        for await (const item of results) seen.push(item);
      })(),
    ).rejects.toThrow('二');
    expect(seen).toEqual([1]);
  });

  it('gives nothing for nothing', async () => {
    expect(await collect(mapAhead([], 3, () => Promise.resolve(1)))).toEqual([]);
  });
});
