import type { FieldTerms } from '../../src/indexes/lexical/field-terms.ts';
import { writePair } from '../../src/types/term.ts';
import { bm25Weights } from '../../src/indexes/bm25.ts';

/** A document as the terms of its fields. */
export type NaiveDocument = readonly FieldTerms[];

/** BM25F as the paper writes it: two loops, no index, no precomputed impact. */
export function scoreNaively(
  counted: readonly NaiveDocument[],
  query: readonly { readonly term: string; readonly weight: number }[],
): number[] {
  const documents = counted.map((fields) => fields.map(spellTerms));
  const fields = bm25Weights.fields.length;
  const lengthOf = (document: readonly ReadonlyMap<string, number>[], field: number): number =>
    [...(document[field] ?? new Map<string, number>()).values()].reduce((sum, weight) => sum + weight, 0);
  const averages = Array.from(
    { length: fields },
    (_, field) => documents.reduce((sum, document) => sum + lengthOf(document, field), 0) / documents.length,
  );
  return documents.map((document) => {
    let score = 0;
    for (const { term, weight } of query) {
      const holders = documents.filter((other) => other.some((terms) => terms.has(term))).length;
      let frequency = 0;
      for (let field = 0; field < fields; field += 1) {
        const count = document[field]?.get(term) ?? 0;
        if (count > 0)
          frequency +=
            (bm25Weights.fields[field]! * count) /
            (1 - bm25Weights.b + (bm25Weights.b * lengthOf(document, field)) / averages[field]!);
      }
      const idf = Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
      if (holders > 0) score += weight * idf * ((frequency * (bm25Weights.k1 + 1)) / (frequency + bm25Weights.k1));
    }
    return score;
  });
}

/** The summed weights of words and pairs alike. */
function spellTerms(field: FieldTerms): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => void terms.set(term, (terms.get(term) ?? 0) + weight);
  field({ add, addPair: (pair, weight) => add(writePair(pair), weight) });
  return terms;
}
