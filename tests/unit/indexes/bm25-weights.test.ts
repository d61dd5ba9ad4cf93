import { describe, expect, test } from 'vitest';
import { type Bm25Weights, FIELDS, bm25Weights } from '../../../src/indexes/bm25.ts';
import { LexicalIndex } from '../../../src/indexes/lexical-index.ts';
import { listTerms } from '../../../src/indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../../src/indexes/lexical/lexical-builder.ts';

type Fields = readonly (readonly string[])[];

/** Chunks that hold 甲, best first. */
async function find(chunks: readonly Fields[], weights: Bm25Weights): Promise<number[]> {
  const builder = new LexicalBuilder();
  for (const fields of chunks)
    builder.add(fields.map((words) => listTerms(words.map((term) => ({ term, weight: 1 })))));
  const ordinals = Int32Array.from(chunks.keys());
  const part = { segment: await builder.build(), ordinals };
  const lexical = new LexicalIndex([part], chunks.length, weights);
  return lexical.search([{ term: '甲', weight: 1 }], 5).map(({ chunk }) => chunk);
}

describe('the weights of BM25F, each of which decides somewhere', () => {
  test('k1: a word that is said again counts more', async () => {
    const chunks = [[['甲', '乙', '丙']], [['甲', '甲', '丙']]];
    expect(await find(chunks, bm25Weights)).toEqual([1, 0]);
    expect(await find(chunks, { ...bm25Weights, k1: 0 })).toEqual([0, 1]);
  });

  test('b: a word counts more in a short text', async () => {
    const chunks = [[['甲', '乙', '丙', '丁']], [['甲', '乙']]];
    expect(await find(chunks, bm25Weights)).toEqual([1, 0]);
    expect(await find(chunks, { ...bm25Weights, b: 0 })).toEqual([0, 1]);
  });

  test.each(FIELDS.map((name, number) => [name, number] as const))('%s: its words are found', async (_, number) => {
    const chunks = [FIELDS.map((_name, field) => (field === number ? ['甲'] : ['乙']))];
    const fields = bm25Weights.fields.map((weight, field) => (field === number ? 0 : weight));
    expect(await find(chunks, bm25Weights)).toEqual([0]);
    expect(await find(chunks, { ...bm25Weights, fields })).toEqual([]);
  });
});
