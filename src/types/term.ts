/** A unit of the lexical index with its weight (1 for the plain form, less for parts and variants). */
export type Term = { readonly term: string; readonly weight: number };

/** A term of a query: `origin` tells where it came from. */
export type QueryTerm = Term & {
  readonly origin: 'question' | 'synonym' | 'spelling' | 'pinyin' | 'translation';
};
