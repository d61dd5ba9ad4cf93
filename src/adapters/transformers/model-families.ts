export type Pooling = 'mean' | 'cls';

/** How texts must be put to a model and how its token vectors become one vector. */
export type ModelFamily = {
  readonly name: string;
  readonly pooling: Pooling;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Longest input the model was trained for, in tokens, where that is less than it accepts. */
  readonly maxTokens?: number;
  /** A table of one vector per token: no network, no context, vectors are plain weighted means. */
  readonly isStatic: boolean;
  /** Traditional characters are converted before the tokenizer sees them. */
  readonly simplifyTraditional: boolean;
  /** Token vectors may be compared one by one (MaxSim). */
  readonly lateInteraction: boolean;
  readonly denseWeight: number;
  readonly maxSimWeight: number;
};

const contextual = {
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  isStatic: false,
  simplifyTraditional: false,
  lateInteraction: false,
  denseWeight: 1,
  maxSimWeight: 0,
} as const;

const englishRetrievalPrompt = 'Represent this sentence for searching relevant passages: ';

/**
 * Families by model id, first match wins; each entry follows the model's own card, because transformers.js knows
 * neither prefixes nor pooling. A wrong prefix or pooling does not fail: it silently costs recall.
 */
export const modelFamilies: readonly { readonly pattern: RegExp; readonly family: ModelFamily }[] = [
  {
    pattern: /multilingual-e5-[a-z]+-instruct/i,
    family: {
      ...contextual,
      name: 'e5-instruct',
      queryPrefix: 'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    },
  },
  {
    pattern: /(?:^|[/_-])e5-(?:small|base|large)/i,
    family: { ...contextual, name: 'e5', queryPrefix: 'query: ', passagePrefix: 'passage: ' },
  },
  { pattern: /bge-m3/i, family: { ...contextual, name: 'bge-m3', pooling: 'cls' } },
  {
    pattern: /bge-(?:small|base|large)-zh/i,
    family: { ...contextual, name: 'bge-zh', pooling: 'cls', queryPrefix: '为这个句子生成表示以用于检索相关文章：' },
  },
  {
    pattern: /bge-(?:micro|small|base|large)-en/i,
    family: { ...contextual, name: 'bge-en', pooling: 'cls', queryPrefix: englishRetrievalPrompt },
  },
  { pattern: /bce-embedding/i, family: { ...contextual, name: 'bce', pooling: 'cls' } },
  {
    pattern: /gte-multilingual|gte-(?:small|base|large)-zh|gte-(?:base|large)-en-v1\.5/i,
    family: { ...contextual, name: 'gte-cls', pooling: 'cls' },
  },
  { pattern: /gte-(?:small|base|large)/i, family: { ...contextual, name: 'gte' } },
  {
    pattern: /arctic-embed-[a-z]+-v2/i,
    family: { ...contextual, name: 'arctic-v2', pooling: 'cls', queryPrefix: 'query: ' },
  },
  {
    pattern: /arctic-embed|mxbai-embed/i,
    family: { ...contextual, name: 'arctic', pooling: 'cls', queryPrefix: englishRetrievalPrompt },
  },
  {
    pattern: /nomic-embed-text/i,
    family: { ...contextual, name: 'nomic', queryPrefix: 'search_query: ', passagePrefix: 'search_document: ' },
  },
  { pattern: /granite-embedding/i, family: { ...contextual, name: 'granite', pooling: 'cls' } },
  { pattern: /jina-embeddings-v2/i, family: { ...contextual, name: 'jina-v2' } },
  {
    pattern: /paraphrase-multilingual-MiniLM/i,
    family: { ...contextual, name: 'sentence-transformers', maxTokens: 128 },
  },
  {
    pattern: /paraphrase-|all-MiniLM|all-mpnet|multi-qa-mpnet|text2vec|m3e-/i,
    family: { ...contextual, name: 'sentence-transformers' },
  },
];

/** What an encoder without an entry gets: mean pooling, no prefixes. */
export const unknownFamily: ModelFamily = { ...contextual, name: 'unknown' };
