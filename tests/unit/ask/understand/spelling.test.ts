import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpellingRepair } from '../../../../src/ask/understand/spelling/spelling.ts';
import { FIELDS } from '../../../../src/indexes/bm25.ts';
import { LexicalIndex } from '../../../../src/indexes/lexical-index.ts';
import { listTerms } from '../../../../src/indexes/lexical/field-terms.ts';
import { LexicalBuilder } from '../../../../src/indexes/lexical/lexical-builder.ts';
import { measureEditDistance } from '../../../../src/text/similarity.ts';

type Word = { readonly term: string; readonly segment: number; readonly isDead: boolean };

/** A chunk a word, in two segments. */
async function indexWords(words: readonly Word[]): Promise<LexicalIndex> {
  let alive = 0;
  const parts = await Promise.all(
    [0, 1].map(async (segment) => {
      const members = words.filter((word) => word.segment === segment);
      const builder = new LexicalBuilder();
      for (const { term } of members)
        builder.add(FIELDS.map((_, field) => listTerms(field === 0 ? [{ term, weight: 1 }] : [])));
      const ordinals = Int32Array.from(members, ({ isDead }) => (isDead ? -1 : alive++));
      return { segment: await builder.build(), ordinals };
    }),
  );
  return new LexicalIndex(parts, alive);
}

const digits = (term: string): string => term.replace(/\D/gu, '');

/** Every live term is compared, by the table of distances. */
function repairNaively(term: string, words: readonly Word[]): readonly string[] {
  const frequencies = new Map<string, number>();
  for (const word of words) if (!word.isDead) frequencies.set(word.term, (frequencies.get(word.term) ?? 0) + 1);
  if (term.length < 4 || !/[a-z]{3}/u.test(term) || frequencies.has(term)) return [];
  return [...frequencies]
    .filter(([known]) => /^[a-z][a-z0-9.+_-]{2,}$/u.test(known) && digits(known) === digits(term))
    .filter(([known]) => measureEditDistance(term, known, 2) <= 1)
    .sort(([one, often], [other, seldom]) => seldom - often || one.length - other.length || (one < other ? -1 : 1))
    .slice(0, 3)
    .map(([known]) => known);
}

const term = fc.string({ unit: fc.constantFrom(...'aabbc1-'), minLength: 3, maxLength: 6 });
const word = fc.record({
  term,
  segment: fc.constantFrom(0, 1),
  isDead: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

test('finds what a comparison with every live term finds, however they are spread over segments', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 60 }), fc.array(term, { maxLength: 8 }), async (words, asked) => {
      const repair = createSpellingRepair(await indexWords(words));
      for (const one of asked) expect(repair.repairLatin(one)).toEqual(repairNaively(one, words));
    }),
  );
});

test('mends the first letter: another, one left out, one too many, and the two first exchanged', async () => {
  const known = ['ferry', 'harbour', '渡口'].map((one) => ({ term: one, segment: 0, isDead: false }));
  const repair = createSpellingRepair(await indexWords(known));
  for (const slip of ['herry', 'erry', 'sferry', 'efrry']) expect(repair.repairLatin(slip)).toEqual(['ferry']);
  for (const other of ['hferr', 'rferry9', 'merrf', 'ferry']) expect(repair.repairLatin(other)).toEqual([]);
});
