import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LexicalIndex, type LexicalPart } from '../../src/indexes/lexical-index.ts';
import { type FieldTerms, listTerms } from '../../src/indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../src/indexes/lexical/lexical-builder.ts';
import { mergeLexical } from '../../src/indexes/lexical/merge-lexical.ts';
import { FIELDS } from '../../src/indexes/bm25.ts';
import { scoreNaively } from '../support/naive-bm25f.ts';

const term = fc.constantFrom('甲', '乙', '丙', '丁', 'qwen2.5', '_甲乙');
const weight = fc.constantFrom(0.25, 0.5, 1);
const field = fc.array(fc.record({ term, weight }), { maxLength: 8 }).map(listTerms);
const documents = fc.array(fc.array(field, { minLength: FIELDS.length, maxLength: FIELDS.length }), {
  minLength: 1,
  maxLength: 12,
});

type Chunks = readonly (readonly FieldTerms[])[];

/** The chunks in segments: chunk `c` in the one that `choose(c)` names; -1 puts it into the first, dead. */
async function spread(all: Chunks, choices: readonly number[]): Promise<LexicalPart[]> {
  const parts: LexicalPart[] = [];
  for (const part of [0, 1, 2]) {
    const members = all.flatMap((chunk, index) => {
      const choice = choices[index % choices.length] as number;
      return choice === part || (choice === -1 && part === 0) ? [{ chunk, index, isDead: choice === -1 }] : [];
    });
    const builder = new LexicalBuilder();
    for (const { chunk } of members) builder.add(chunk);
    const ordinals = Int32Array.from(members, ({ index, isDead }) => (isDead ? -1 : index));
    parts.push({ segment: await builder.build(), ordinals });
  }
  return parts;
}

/** Live chunks keep their order and get the numbers 0, 1, 2… */
function renumber(parts: readonly LexicalPart[]): { readonly live: readonly number[]; readonly parts: LexicalPart[] } {
  const live = parts.flatMap(({ ordinals }) => [...ordinals].filter((ordinal) => ordinal >= 0)).sort((a, b) => a - b);
  return { live, parts: parts.map((part) => ({ ...part, ordinals: part.ordinals.map((one) => live.indexOf(one)) })) };
}

test('BM25F equals the formula for any documents and any query', async () => {
  await fc.assert(
    fc.asyncProperty(documents, fc.array(fc.record({ term, weight }), { maxLength: 5 }), async (all, query) => {
      const [whole] = await spread(all, [0]);
      const scores = new LexicalIndex([whole!], all.length).score(query);
      scoreNaively(all, query).forEach((expected, chunk) => expect(scores[chunk]).toBeCloseTo(expected, 4));
    }),
  );
});

test('chunks in several segments, some dead, score as the live ones alone, and so they do after a merge', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.array(fc.constantFrom(-1, 0, 1, 2), { minLength: 1, maxLength: 12 }),
      fc.array(fc.record({ term, weight }), { maxLength: 5 }),
      async (all, choices, query) => {
        const { live, parts } = renumber(await spread(all, choices));
        const alone = live.map((index) => all[index] as readonly FieldTerms[]);
        const sources = parts.map(({ segment, ordinals }) => ({ segment, numbers: ordinals }));
        const merged = await mergeLexical(sources, live.length);
        const identity = Int32Array.from(live.keys());
        const [whole] = await spread(alone, [0]);
        const expected = new LexicalIndex([whole!], live.length);
        for (const index of [
          new LexicalIndex(parts, live.length),
          new LexicalIndex([{ segment: merged, ordinals: identity }], live.length),
        ]) {
          expect(index.score(query)).toEqual(expected.score(query));
          for (const { term: word } of query) {
            expect([...index.chunksWith(word)]).toEqual([...expected.chunksWith(word)]);
            expect(index.documentFrequency(word)).toBe(expected.documentFrequency(word));
            expect(index.has(word)).toBe(expected.has(word));
          }
        }
        if (live.length > 0)
          expect([...merged.listFrom()].map((entry) => entry.term)).toEqual(
            [...whole!.segment.listFrom()].map((entry) => entry.term),
          );
      },
    ),
  );
});
