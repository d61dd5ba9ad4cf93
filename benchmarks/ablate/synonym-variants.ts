import { readFileSync } from 'node:fs';
import { everydayGroups, parseSynonyms } from '../../src/ask/understand/synonyms.ts';
import { normalizeText } from '../../src/text/normalize.ts';
import type { Variant } from './variants.ts';

/** Every row of `data/synonyms.tsv` taken away, one at a time, the user's own list kept; `name` holds its words. */
export function listSynonymVariants(): Variant[] {
  const own = readFileSync('synonyms.txt', 'utf8');
  return everydayGroups.map((left) => ({
    name: `synonyms.tsv ${left.join('|')}`,
    apply: ({ search }) => {
      const kept = everydayGroups.filter((group) => group !== left);
      return Promise.resolve({ ...search, synonyms: parseSynonyms(own, kept) });
    },
    concerns: (words) => left.some((form) => normalizeText(words).includes(normalizeText(form))),
  }));
}
