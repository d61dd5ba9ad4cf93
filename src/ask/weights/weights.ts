import { type ExtractionWeights, extractionWeights } from './extraction-weights.ts';
import { type QueryWeights, queryWeights } from './query-weights.ts';
import { type RefusalWeights, refusalWeights } from './refusal-weights.ts';
import { type SearchWeights, searchWeights } from './search-weights.ts';

/** Every tunable number between a question and its answer, by stage. */
export type Weights = {
  readonly query: QueryWeights;
  readonly search: SearchWeights;
  readonly extraction: ExtractionWeights;
  readonly refusal: RefusalWeights;
};

/** The measured values: `npm run ablate` shows what each is worth. */
export const defaultWeights: Weights = {
  query: queryWeights,
  search: searchWeights,
  extraction: extractionWeights,
  refusal: refusalWeights,
};
