import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ForwardIndexBuilder, countTerms } from '../../src/indexes/forward-index.ts';
import { LexicalIndex, buildPostings } from '../../src/indexes/lexical-index.ts';
import { FIELDS } from '../../src/indexes/bm25.ts';
import { scoreNaively } from '../support/naive-bm25f.ts';

const term = fc.constantFrom('甲', '乙', '丙', '丁', 'qwen2.5', '_甲乙');
const weight = fc.constantFrom(0.25, 0.5, 1);
const field = fc.array(fc.record({ term, weight }), { maxLength: 8 }).map(countTerms);
const documents = fc.array(fc.array(field, { minLength: FIELDS.length, maxLength: FIELDS.length }), {
  minLength: 1,
  maxLength: 12,
});

test('BM25F over precomputed impacts equals the formula for any documents and any query', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.array(fc.record({ term, weight }), { maxLength: 5 }), async (all, query) => {
      const builder = new ForwardIndexBuilder();
      for (const document of all) builder.add(document);
      const forward = builder.build();
      const scores = new LexicalIndex(forward.terms, await buildPostings(forward)).score(query);
      scoreNaively(all, query).forEach((expected, chunk) => expect(scores[chunk]).toBeCloseTo(expected, 4));
    }),
  );
});
