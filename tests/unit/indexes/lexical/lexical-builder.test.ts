import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GrowableArray } from '../../../../src/indexes/files/growable-array.ts';
import { listTerms } from '../../../../src/indexes/lexical/field-terms.ts';
import { readPair } from '../../../../src/types/term.ts';
import { LexicalBuilder } from '../../../../src/indexes/lexical/lexical-builder.ts';

const terms = (...words: readonly string[]) => listTerms(words.map((term) => ({ term, weight: 0.5 })));

describe('LexicalBuilder', () => {
  test('sums the weights of equal terms and keeps the lengths of fields', async () => {
    const builder = new LexicalBuilder();
    builder.add([terms('甲', '乙', '甲'), terms('乙')]);
    builder.add([terms('乙')]);
    const segment = await builder.build();
    expect([...segment.columns.lengths]).toEqual([1.5, 0.5, 0, 0, 0.5, 0, 0, 0]);
    const { chunks, codes } = segment.decode(segment.find('乙')!);
    expect([...chunks]).toEqual([0, 1]);
    const patterns = [...codes].map((code) => [...segment.columns.patterns.subarray(code * 4, code * 4 + 4)]);
    expect(patterns).toEqual([
      [0.5, 0.5, 0, 0],
      [0.5, 0, 0, 0],
    ]);
    expect([...segment.listFrom()].map(({ term }) => term)).toEqual(['乙', '甲']);
  });

  test('a pair that comes as a word and as a pair is one term', async () => {
    const builder = new LexicalBuilder();
    builder.add([
      (sink) => {
        sink.add('_大桥', 0.25);
        sink.addPair(readPair('_大桥')!, 0.25);
      },
    ]);
    builder.add([(sink) => sink.add('_大桥', 0.25)]);
    const segment = await builder.build();
    expect([...segment.listFrom()].map(({ term }) => term)).toEqual(['_大桥']);
    expect([...segment.decode(segment.find('_大桥')!).chunks]).toEqual([0, 1]);
  });

  test('finds every term that was put in and no other, whatever its characters', async () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '甲', '_', '\ud800', '😀'), minLength: 1, maxLength: 6 }),
      fc.string({ minLength: 1, maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(word, { minLength: 1, maxLength: 80 }), word, async (words, other) => {
        const builder = new LexicalBuilder();
        for (const one of words) builder.add([terms(one)]);
        const segment = await builder.build();
        words.forEach((one, chunk) => expect([...segment.decode(segment.find(one)!).chunks]).toEqual([chunk]));
        if (!words.includes(other)) expect(segment.find(other)).toBeUndefined();
        expect(segment.find('')).toBeUndefined();
        expect([...segment.listFrom(other)].map(({ term }) => term)).toEqual(
          words.filter((one) => one >= other).sort(),
        );
      }),
    );
  });

  test('runs one after another come to what one run does, however few postings each has', async () => {
    const chunks = Array.from({ length: 60 }, (_, chunk) => [
      terms('甲', `乙${chunk % 7}`, '甲'),
      terms(`丙${chunk % 3}`),
    ]);
    const built = await Promise.all(
      [1, 5, 64, Infinity].map(async (runPostings) => {
        const builder = new LexicalBuilder(runPostings);
        for (const chunk of chunks) builder.add(chunk);
        return (await builder.build()).columns;
      }),
    );
    for (const columns of built) expect(columns).toEqual(built[0]);
  });

  test('what has been built can be built again', async () => {
    const builder = new LexicalBuilder(1);
    for (const term of ['甲', '乙']) builder.add([terms(term)]);
    expect((await builder.build()).columns).toEqual((await builder.build()).columns);
  });

  test('nothing put in gives a segment without chunks and terms', async () => {
    const segment = await new LexicalBuilder().build();
    expect([segment.chunkCount, segment.find('甲'), [...segment.listFrom()]]).toEqual([0, undefined, []]);
  });
});

describe('GrowableArray', () => {
  test('holds exactly what was pushed, beyond its first size', () => {
    const array = new GrowableArray(Uint32Array);
    for (let value = 0; value < 5000; value += 1) array.push(value);
    expect(array.length).toBe(5000);
    expect([...array.toArray()]).toEqual(Array.from({ length: 5000 }, (_, value) => value));
    expect([...new GrowableArray(Float32Array).toArray()]).toEqual([]);
    const many = new GrowableArray(Uint8Array);
    many.push(1);
    many.append(new Uint8Array(3000).fill(2));
    many.append(new Uint8Array(0));
    many.push(3);
    expect([many.length, many.toArray().slice(0, 2), many.toArray().slice(-2)]).toEqual([
      3002,
      Uint8Array.of(1, 2),
      Uint8Array.of(2, 3),
    ]);
  });
});
