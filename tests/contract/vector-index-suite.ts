import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VectorIndex } from '../../src/ports/vector-index.ts';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';

export type VectorIndexMaker = {
  readonly create: (dimensions: number) => VectorIndex;
  readonly open: (path: string, dimensions: number, labels: readonly number[]) => Promise<VectorIndex>;
};

/** Pseudo-random unit vectors, the same in every run. */
function createVectors(count: number, dimensions: number, seed = 1): Float32Array[] {
  let state = seed * 0x9e3779b1;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 - 0.5;
  };
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, random);
    const norm = Math.hypot(...vector);
    return vector.map((value) => value / norm);
  });
}

function rankExactly(
  vectors: ReadonlyMap<number, Float32Array>,
  query: Float32Array,
): { readonly label: number; readonly score: number }[] {
  const hits = [...vectors].map(([label, vector]) => ({
    label,
    score: vector.reduce((sum, value, index) => sum + value * query[index]!, 0),
  }));
  return hits.sort((left, right) => right.score - left.score);
}

/** What every vector index must do. */
export function describeVectorIndex(name: string, { create, open }: VectorIndexMaker): void {
  const dimensions = 32;
  const fill = (count: number): { index: VectorIndex; vectors: Map<number, Float32Array> } => {
    const index = create(dimensions);
    const vectors = new Map(createVectors(count, dimensions).map((vector, label) => [label, vector]));
    index.add([...vectors.keys()], [...vectors.values()]);
    return { index, vectors };
  };

  describe(name, () => {
    test('finds what comparing everything finds: recall at 10 is 0.99 or more over 2,000 vectors', async () => {
      const { index, vectors } = fill(2000);
      let found = 0;
      const queries = createVectors(50, dimensions, 7);
      for (const query of queries) {
        const expected = new Set(
          rankExactly(vectors, query)
            .slice(0, 10)
            .map(({ label }) => label),
        );
        found += (await index.search(query, 10)).filter(({ label }) => expected.has(label)).length;
      }
      expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.99);
    });

    test('scores by cosine, best first', async () => {
      const { index, vectors } = fill(200);
      const query = createVectors(1, dimensions, 3)[0]!;
      const hits = await index.search(query, 5);
      expect(hits.map(({ label }) => label)).toEqual(
        rankExactly(vectors, query)
          .slice(0, 5)
          .map(({ label }) => label),
      );
      hits.forEach((hit, rank) => expect(hit.score).toBeCloseTo(rankExactly(vectors, query)[rank]!.score, 4));
      expect((await index.search(vectors.get(17)!, 1))[0]).toMatchObject({
        label: 17,
        score: expect.closeTo(1, 4) as number,
      });
    });

    test('an empty index, and k of 0, give no hits; k beyond the size gives all', async () => {
      const query = createVectors(1, dimensions)[0]!;
      expect(await create(dimensions).search(query, 5)).toEqual([]);
      const { index } = fill(3);
      expect(await index.search(query, 0)).toEqual([]);
      expect(await index.search(query, 50)).toHaveLength(3);
      expect([index.size, index.dimensions]).toEqual([3, dimensions]);
    });

    test(
      'a removed label never comes back: not in a search, by itself, ' + 'with a filter, or after saving and opening',
      async () => {
        const { index, vectors } = fill(300);
        const removed = [...vectors.keys()].filter((label) => label % 3 === 0);
        index.remove([...removed, 9999]);
        index.remove(removed.slice(0, 2));
        const path = join(createTemporaryFolder(), 'vectors');
        await index.save(path);
        const opened = await open(
          path,
          dimensions,
          [...vectors.keys()].filter((label) => label % 3 !== 0),
        );
        for (const one of [index, opened]) {
          expect([one.size, one.removedCount]).toEqual([200, 100]);
          for (const label of removed) {
            const vector = vectors.get(label)!;
            expect((await one.search(vector, 300)).some((hit) => removed.includes(hit.label))).toBe(false);
            expect((await one.search(vector, 5, () => true)).some((hit) => removed.includes(hit.label))).toBe(false);
            expect(await one.read([label])).toEqual([undefined]);
          }
          expect(await one.search(vectors.get(1)!, 300)).toHaveLength(200);
        }
      },
    );

    test('a filter, however narrow, gets all it lets through and nothing else', async () => {
      const { index, vectors } = fill(3000);
      const query = createVectors(1, dimensions, 5)[0]!;
      for (const accepts of [
        (label: number) => label === 2999,
        (label: number) => label % 500 === 0,
        (label: number) => label > 100,
      ]) {
        const expected = rankExactly(vectors, query)
          .filter(({ label }) => accepts(label))
          .slice(0, 10);
        const hits = await index.search(query, 10, accepts);
        expect(hits.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
      }
      expect(await index.search(query, 10, () => false)).toEqual([]);
    });

    test('opened again it answers as before, and gives vectors back in the order asked for', async () => {
      const { index, vectors } = fill(1500);
      const path = join(createTemporaryFolder(), 'vectors');
      await index.save(path);
      const opened = await open(path, dimensions, [...vectors.keys()]);
      for (const query of createVectors(10, dimensions, 11)) {
        const [before, after] = [await index.search(query, 20), await opened.search(query, 20)];
        expect(after.map(({ label }) => label)).toEqual(before.map(({ label }) => label));
        after.forEach(({ score }, rank) => expect(score).toBeCloseTo(before[rank]!.score, 5));
      }
      const read = await opened.read([42, 9999, 7, 1499]);
      expect(read.map((vector) => vector && [...vector].map((value) => value.toFixed(5)))).toEqual(
        [42, 9999, 7, 1499].map((label) => {
          const vector = vectors.get(label);
          return vector && [...vector].map((value) => value.toFixed(5));
        }),
      );
      expect(await opened.read([])).toEqual([]);
    });

    test('an empty index can be saved and opened; a damaged file is an error', async () => {
      const path = join(createTemporaryFolder(), 'vectors');
      await create(dimensions).save(path);
      expect(await (await open(path, dimensions, [])).search(createVectors(1, dimensions)[0]!, 3)).toEqual([]);
      await fill(100).index.save(path);
      truncateSync(path, Math.floor(statSync(path).size / 2));
      await expect(open(path, dimensions, [])).rejects.toThrow();
      await expect(open(`${path}-none`, dimensions, [])).rejects.toThrow();
    });
  });
}
