import { createSpellingRepair } from '../../src/ask/understand/spelling.ts';
import type { SearchIndex } from '../../src/ask/search/search-index.ts';
import { type Weights, defaultWeights } from '../../src/ask/weights/weights.ts';
import { type Bm25Weights, FIELDS, bm25Weights } from '../../src/indexes/bm25.ts';
import { isBigramTerm } from '../../src/text/analyze.ts';
import { listWeights, setWeight } from './weight-paths.ts';

/** An index that is open for questions. */
export type Library = { readonly search: SearchIndex };

/** One change to the whole system; `name` is the path of the number that is switched off. */
export type Variant = {
  readonly name: string;
  apply(library: Library): Promise<SearchIndex>;
  /** Whether a question of these words can come out otherwise; every one can where this is absent. */
  concerns?(words: string): boolean;
};

/** Where off is not 0: a limit that never bites, a scale that changes nothing. */
const offValues: Readonly<Record<string, number>> = {
  'query.typoChars': 1e9,
  'search.lexicalScale': 1,
  'search.legSize': 1,
  'search.versionSimilarity': 2,
  'extraction.sourcePassages': 8,
  'extraction.statedPassages': 2,
  'extraction.maxUnitChars': 1e9,
  'extraction.utilitySpan': 1e9,
};

/** Numbers that only count with a cross-encoder or a model that was not calibrated; neither ships with Wenqu. */
const needOtherModel = /^search\.crossEncoder|^refusal\.(?:uncalibrated|weakOverNone)/u;

/** The full system. */
export const fullSystem: Variant = { name: 'full', apply: ({ search }) => Promise.resolve(search) };

/** Every weight switched off, one at a time: those of a question's way, of the embedding model, and of the index. */
export function listVariants(): Variant[] {
  const paths = listWeights(defaultWeights).filter((path) => !needOtherModel.test(path));
  return [
    ...paths.map((path) => changeWeights(path, (weights) => setWeight(weights, path, offValues[path] ?? 0))),
    changeEmbedder('model.denseWeight', (search) => ({ denseWeight: 0, tokenVectors: search.embedder.tokenVectors })),
    changeEmbedder('model.maxSimWeight', ({ embedder }) => ({
      denseWeight: embedder.denseWeight,
      tokenVectors: embedder.tokenVectors && { ...embedder.tokenVectors, maxSimWeight: 0 },
    })),
    {
      name: 'model, all of it',
      apply: async (library) => {
        const search = await changeEmbedder('', () => ({ denseWeight: 0, tokenVectors: undefined })).apply(library);
        return { ...search, translations: undefined };
      },
    },
    {
      name: 'analyzer.bigrams of the question',
      apply: ({ search }) => {
        const analyzer = {
          ...search.analyzer,
          analyze: (text: string) => search.analyzer.analyze(text).filter(({ term }) => !isBigramTerm(term)),
        };
        return Promise.resolve({ ...search, analyzer });
      },
    },
    ...FIELDS.map((field, number) =>
      changeIndex(`index.${field}`, {
        ...bm25Weights,
        fields: bm25Weights.fields.map((weight, other) => (other === number ? 0 : weight)),
      }),
    ),
    changeIndex('index.k1', { ...bm25Weights, k1: 0 }),
    changeIndex('index.b', { ...bm25Weights, b: 0 }),
  ];
}

/** The full system with other weights. */
function changeWeights(name: string, change: (weights: Weights) => Weights): Variant {
  return {
    name,
    apply: ({ search }) => {
      const weights = change(search.weights);
      return Promise.resolve({
        ...search,
        weights,
        spelling: createSpellingRepair(search.index.lexical, weights.query),
      });
    },
  };
}

function changeEmbedder(
  name: string,
  change: (search: SearchIndex) => Pick<SearchIndex['embedder'], 'denseWeight'> & {
    readonly tokenVectors: SearchIndex['embedder']['tokenVectors'];
  },
): Variant {
  return {
    name,
    apply: ({ search }) => {
      const { embedder } = search;
      const { denseWeight, tokenVectors } = change(search);
      return Promise.resolve({
        ...search,
        embedder: {
          name: embedder.name,
          dimensions: embedder.dimensions,
          fingerprint: embedder.fingerprint,
          maxTokens: embedder.maxTokens,
          denseWeight,
          ...(tokenVectors !== undefined && { tokenVectors }),
          embed: (...input) => embedder.embed(...input),
          close: () => Promise.resolve(),
        },
      });
    },
  };
}

function changeIndex(name: string, weights: Bm25Weights): Variant {
  return {
    name,
    apply: ({ search }) => {
      const lexical = search.index.lexical.withWeights(weights);
      return Promise.resolve({
        ...search,
        index: { ...search.index, lexical },
        spelling: createSpellingRepair(lexical),
      });
    },
  };
}
