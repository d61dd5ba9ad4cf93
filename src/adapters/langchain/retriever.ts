import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Passage } from '../../types/passage.ts';

/** Passages for a question, best first, `topK` at most. */
export type PassageSearch = (query: string, topK: number) => Promise<readonly Passage[]>;

/**
 * Where a passage stands. `start` and `end` are UTF-16 offsets in the document's extracted text: `text.slice(start,
 * end)` is the page content.
 */
export type PassageMetadata = {
  /** Path in the folder of documents; the name that LangChain's own loaders use. */
  readonly source: string;
  readonly documentId: string;
  readonly title: string;
  /** Outermost first; [] at the top of an article. */
  readonly headings: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly publisher?: string;
  /** ISO date, or ISO date and time. */
  readonly publishedAt?: string;
  /** Higher is better; comparable within one result only. */
  readonly score: number;
};

const TOP_K = 8;

/**
 * Our search as a LangChain retriever, for chains and agents of that ecosystem; `topK` is 8 unless told. Best document
 * first, [] when nothing was found; throws what the search throws.
 */
export function createLangChainRetriever(
  search: PassageSearch,
  options: { readonly topK?: number } = {},
): BaseRetriever<PassageMetadata> {
  return new PassageRetriever(search, options.topK ?? TOP_K);
}

class PassageRetriever extends BaseRetriever<PassageMetadata> {
  readonly lc_namespace = ['wenqu', 'retrievers'];
  readonly #search: PassageSearch;
  readonly #topK: number;

  constructor(search: PassageSearch, topK: number) {
    super();
    this.#search = search;
    this.#topK = topK;
  }

  static override lc_name(): string {
    return 'WenquRetriever';
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const passages = await this.#search(query, this.#topK);
    return passages.map(
      (passage) =>
        new Document({ id: passage.chunk.id, pageContent: passage.chunk.text, metadata: describePassage(passage) }),
    );
  }
}

function describePassage({ chunk, document, score }: Passage): PassageMetadata {
  const publisher = chunk.context.publisher ?? document.publisher;
  const publishedAt = chunk.context.publishedAt ?? document.publishedAt;
  return {
    source: document.path,
    documentId: chunk.documentId,
    title: chunk.context.title,
    headings: chunk.context.headings,
    start: chunk.start,
    end: chunk.end,
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    score,
  };
}
