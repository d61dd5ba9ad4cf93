import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EmbeddingCache } from '../../../src/indexes/embedding-cache.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

const unit = (index: number): Float32Array =>
  Float32Array.from({ length: 4 }, (_, position) => (position === index ? 1 : 0));
const key = (text: string): string => EmbeddingCache.keyOf(text);
const fileOf = (folder: string): string =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.bin'))!,
  );

describe('EmbeddingCache', () => {
  test('remembers vectors over runs, by text', async () => {
    const folder = createTemporaryFolder();
    const cache = await EmbeddingCache.open(folder, 'model', 4);
    await cache.put([key('甲'), key('乙')], [unit(0), unit(1)]);
    const again = await EmbeddingCache.open(folder, 'model', 4);
    expect(again.get(key('甲'))).toEqual(unit(0));
    expect(again.get(key('乙'))).toEqual(unit(1));
    expect(again.get(key('丙'))).toBeUndefined();
  });

  test('a torn last record is cut off, and what follows it is whole again', async () => {
    const folder = createTemporaryFolder();
    await (await EmbeddingCache.open(folder, 'model', 4)).put([key('甲'), key('乙')], [unit(0), unit(1)]);
    const path = fileOf(folder);
    const whole = statSync(path).size;
    appendFileSync(path, readFileSync(path).subarray(0, 21));
    const cache = await EmbeddingCache.open(folder, 'model', 4);
    expect(statSync(path).size).toBe(whole);
    await cache.put([key('丙')], [unit(2)]);
    const again = await EmbeddingCache.open(folder, 'model', 4);
    expect([again.size, again.get(key('丙'))]).toEqual([3, unit(2)]);
  });

  test('a record that is not as it was written is not believed, and its successor is', async () => {
    const folder = createTemporaryFolder();
    await (await EmbeddingCache.open(folder, 'model', 4)).put([key('甲'), key('乙')], [unit(0), unit(1)]);
    const bytes = readFileSync(fileOf(folder));
    // The sign of a number alone: the vector is still of length 1.
    bytes[bytes.length - 9]! ^= 0x80;
    writeFileSync(fileOf(folder), bytes);
    const cache = await EmbeddingCache.open(folder, 'model', 4);
    expect([cache.get(key('甲')), cache.get(key('乙'))]).toEqual([unit(0), undefined]);
    await cache.put([key('乙')], [unit(3)]);
    expect(cache.get(key('乙'))).toEqual(unit(3));
    expect((await EmbeddingCache.open(folder, 'model', 4)).get(key('乙'))).toEqual(unit(3));
  });

  test('drops the vectors of other models and nothing else', async () => {
    const folder = createTemporaryFolder();
    await (await EmbeddingCache.open(folder, 'old', 4)).put([key('甲')], [unit(0)]);
    writeFileSync(join(folder, 'feedback.jsonl'), '{}\n');
    writeFileSync(join(folder, 'vectors-of-somebody.bin'), 'x');
    const cache = await EmbeddingCache.open(folder, 'new', 4);
    await cache.put([key('甲')], [unit(1)]);
    expect(existsSync(join(folder, 'feedback.jsonl'))).toBe(true);
    expect(readdirSync(folder).filter((name) => /^vectors-/u.test(name))).toHaveLength(2);
    expect((await EmbeddingCache.open(folder, 'new', 4)).get(key('甲'))).toEqual(unit(1));
  });

  test('is gone from the disk once it is removed', async () => {
    const folder = createTemporaryFolder();
    const cache = await EmbeddingCache.open(folder, 'model', 4);
    await cache.put([key('甲')], [unit(0)]);
    await cache.remove();
    expect(readdirSync(folder)).toEqual([]);
    expect((await EmbeddingCache.open(folder, 'model', 4)).get(key('甲'))).toBeUndefined();
  });
});
