import type { EmbeddingModel } from '../ports/embedding-model.ts';

/** The model of an index that is replaced is closed after this while; no search takes as long. */
const RETIRED_AFTER_MS = 60_000;

/** Holds the model that an outdated index needs, as long as that index answers and a little longer. */
export class RetiringModel {
  #model: EmbeddingModel | undefined;

  /** @param next the model needed from now on besides the one in use, if any */
  replace(next: EmbeddingModel | undefined): void {
    const before = this.#model;
    this.#model = next;
    if (before !== undefined) setTimeout(() => void before.close(), RETIRED_AFTER_MS).unref();
  }

  async close(): Promise<void> {
    await this.#model?.close();
    this.#model = undefined;
  }
}
