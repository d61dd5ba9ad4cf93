import { Embeddings } from '@langchain/core/embeddings';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';

/**
 * Our embedder as LangChain `Embeddings`, for chains and vector stores of that ecosystem. Closing the model stays with
 * its owner.
 */
export function createLangChainEmbeddings(model: Pick<EmbeddingModel, 'embed'>): Embeddings {
  return new EmbeddingModelEmbeddings(model);
}

class EmbeddingModelEmbeddings extends Embeddings {
  readonly #model: Pick<EmbeddingModel, 'embed'>;

  constructor(model: Pick<EmbeddingModel, 'embed'>) {
    // The port fails for good or not at all, so the base class has nothing to retry.
    super({ maxRetries: 0 });
    this.#model = model;
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.#model.embed(documents, 'passage');
    return vectors.map((vector) => Array.from(vector));
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.#model.embed([document], 'query');
    return Array.from(vector!);
  }
}
