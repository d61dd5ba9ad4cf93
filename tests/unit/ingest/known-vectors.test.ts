import { expect, test } from 'vitest';
import { KnownVectors } from '../../../src/ingest/embed/known-vectors.ts';
import type { OpenIndex } from '../../../src/indexes/open-index.ts';
import { KEY_BYTES } from '../../../src/indexes/segment/segment.ts';

type Entry = { readonly key: Uint8Array; readonly isDead?: boolean };

/** Two that begin alike differ in their last byte. */
function spellKey(head: number, tail = 0): Uint8Array {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeUInt32BE(head);
  key[KEY_BYTES - 1] = tail;
  return key;
}

/** Segments whose vectors say where they stand: [segment, chunk]. */
function createIndex(...parts: readonly (readonly Entry[])[]): OpenIndex {
  const segments = parts.map((entries, part) => {
    const keys = Buffer.concat(entries.map(({ key }) => key));
    const segment = {
      chunkCount: entries.length,
      content: { keys },
      keyOf: (chunk: number) => keys.subarray(chunk * KEY_BYTES, (chunk + 1) * KEY_BYTES),
      vectors: {
        read: async (chunks: readonly number[]) =>
          chunks.map((chunk) => (entries[chunk]?.isDead === true ? undefined : Float32Array.of(part, chunk))),
      },
      tokens: undefined,
    };
    return { segment, dead: new Set() };
  });
  return { segments } as unknown as OpenIndex;
}

async function find(index: OpenIndex | undefined, keys: readonly Uint8Array[]) {
  const known = await KnownVectors.gather(index, async () => {});
  return (await known.find(keys)).map((one) => one && [...one.vector]);
}

test('finds every text of every segment, those whose hashes begin alike among them', async () => {
  const first = Array.from({ length: 50 }, (_, index) => ({ key: spellKey(index % 5, index) }));
  const third = [{ key: spellKey(0xffffffff) }, { key: spellKey(7) }];
  const index = createIndex(first, [], third);
  const keys = [...first, ...third].map(({ key }) => key);
  expect(await find(index, keys)).toEqual([...first.map((_, chunk) => [0, chunk]), [2, 0], [2, 1]]);
  expect(await find(index, [spellKey(3, 200), spellKey(8)])).toEqual([undefined, undefined]);
});

test('of the same text in a dead document and in the one that took its place the second is found', async () => {
  const key = spellKey(9);
  expect(await find(createIndex([{ key, isDead: true }], [{ key }]), [key])).toEqual([[1, 0]]);
  expect(await find(createIndex([{ key, isDead: true }]), [key])).toEqual([undefined]);
});

test('knows nothing where there is no index', async () => {
  expect(await find(undefined, [spellKey(1)])).toEqual([undefined]);
  expect(await find(createIndex([]), [spellKey(1)])).toEqual([undefined]);
});
