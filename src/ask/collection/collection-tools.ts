import type { SearchFilter } from '../../types/hit.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Wording } from './wordings.ts';

/** What an answer about the collection is written with. */
export type CollectionTools = {
  readonly catalogue: Catalogue;
  readonly words: Wording;
  /** Code points of the answer without markers. */
  readonly maxChars: number;
  readonly search: SearchIndex;
  readonly filter?: SearchFilter | undefined;
};
