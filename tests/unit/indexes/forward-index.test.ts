import { describe, expect, test } from 'vitest';
import { ForwardIndexBuilder, countTerms } from '../../../src/indexes/forward-index.ts';
import { GrowableArray } from '../../../src/indexes/growable-array.ts';

const terms = (...words: readonly string[]) => countTerms(words.map((term) => ({ term, weight: 0.5 })));

describe('ForwardIndexBuilder', () => {
  test('sums the weights of equal terms and keeps the lengths of fields', () => {
    const builder = new ForwardIndexBuilder();
    builder.add([terms('甲', '乙', '甲'), terms('乙')]);
    const forward = builder.build();
    expect(forward.terms).toEqual(['甲', '乙']);
    expect([...forward.termIds]).toEqual([0, 1, 1]);
    expect([...forward.fields]).toEqual([0, 0, 1]);
    expect([...forward.frequencies]).toEqual([1, 0.5, 0.5]);
    expect([...forward.lengths]).toEqual([1.5, 0.5, 0, 0]);
    expect(forward.chunkCount).toBe(1);
  });

  test('chunks taken over from earlier indexes equal chunks added anew, in any order and from several sources', () => {
    const chunks = [
      [terms('甲', '乙'), terms('丙')],
      [terms('丁')],
      [],
      [terms('乙', '乙', '戊'), terms(), terms('甲')],
    ];
    const [first, second] = [new ForwardIndexBuilder(), new ForwardIndexBuilder()];
    for (const chunk of chunks) first.add(chunk);
    for (const chunk of [...chunks].reverse()) second.add(chunk);
    const [earlier, other] = [first.build(), second.build()];
    const [expected, taken] = [new ForwardIndexBuilder(), new ForwardIndexBuilder()];
    for (const ordinal of [3, 1, 0, 2, 3]) expected.add(chunks[ordinal]!);
    taken.addFrom(earlier, 3);
    taken.addFrom(other, 2);
    taken.addFrom(earlier, 0);
    taken.addFrom(other, 1);
    taken.add(chunks[3]!);
    expect(taken.build()).toEqual(expected.build());
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
