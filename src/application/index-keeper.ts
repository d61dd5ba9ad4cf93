import { WenquError } from '../errors.ts';
import type { IndexDirectory } from '../indexes/index-directory.ts';
import type { SearchIndex } from '../ask/search-index.ts';
import { type IngestDependencies, fingerprintOf, ingest } from '../ingest/ingest.ts';
import type { IngestReport, ReportProgress } from '../ingest/ingest-report.ts';
import { scanFolder } from '../ingest/load-folder.ts';
import { fingerprintFolder } from '../ingest/plan-changes.ts';
import type { Logger } from '../ports/logger.ts';
import { type SearchTools, openSearch } from './open-search.ts';

export type IndexKeeperSettings = {
  readonly folder: string;
  readonly directory: IndexDirectory;
  readonly ingest: IngestDependencies;
  readonly tools: SearchTools;
  readonly logger: Logger;
};

/** Holds the index that questions are answered from, and replaces it at once when a newer one is published. */
export class IndexKeeper {
  readonly #settings: IndexKeeperSettings;
  #search: SearchIndex | undefined;
  #isStale = false;
  #lastCheckMs = 0;

  constructor(settings: IndexKeeperSettings) {
    this.#settings = settings;
  }

  /** Undefined until an index has been loaded. */
  get search(): SearchIndex | undefined {
    return this.#search;
  }

  /** True when the folder was not as it is now when the index was built. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Loads the current generation. A damaged one is reported and left aside: the next build replaces it. */
  async load(): Promise<void> {
    const { directory, tools, logger } = this.#settings;
    await directory.prepare();
    try {
      const search = await openSearch(directory, fingerprintOf(this.#settings.ingest), tools, this.#settings.ingest.openVectors);
      if (search !== undefined) this.#search = search;
    } catch (error) {
      if (!(error instanceof WenquError)) throw error;
      logger.warn('index_unusable', { code: error.code, reason: error.message });
    }
    await this.checkStale();
  }

  /** Brings the index up to date and answers from it from then on. Questions asked meanwhile are answered from the old one. */
  async update(isFull: boolean, onProgress?: ReportProgress, signal?: AbortSignal): Promise<IngestReport> {
    const report = await ingest(
      { folder: this.#settings.folder, full: isFull, ...(onProgress !== undefined && { onProgress }), ...(signal !== undefined && { signal }) },
      this.#settings.ingest,
    );
    await this.load();
    return report;
  }

  /** Notices a changed folder and a generation published by another process; looks at most once a second. */
  async refresh(): Promise<void> {
    const now = Date.now();
    if (now - this.#lastCheckMs < 1000) return;
    this.#lastCheckMs = now;
    const current = await this.#settings.directory.currentGeneration();
    if (current !== undefined && this.#search !== undefined && !current.endsWith(this.#search.index.manifest.generation)) await this.load();
    else await this.checkStale();
  }

  /** Compares the folder with the index by paths, sizes and times. */
  async checkStale(): Promise<boolean> {
    const files = await scanFolder(this.#settings.folder).catch(() => []);
    this.#isStale = this.#search?.index.manifest.folderFingerprint !== fingerprintFolder(files);
    return this.#isStale;
  }
}
