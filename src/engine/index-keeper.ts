import { WenquError } from '../errors.ts';
import type { IndexDirectory } from '../indexes/index-directory.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { type IngestDependencies, type IngestRequest, ingest } from '../ingest/ingest.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import { joinReports } from '../ingest/report/summarize-build.ts';
import { scanFolder } from '../ingest/load/load-folder.ts';
import { fingerprintOf } from '../ingest/plan/open-previous.ts';
import { fingerprintFolder } from '../ingest/plan/plan-changes.ts';
import type { Logger } from '../ports/logger.ts';
import { BuildTurns } from './build-turns.ts';
import { retryWhileLocked } from './retry-while-locked.ts';
import { type SearchTools, openSearch } from './open-search.ts';

export type IndexKeeperSettings = {
  readonly folder: string;
  readonly directory: IndexDirectory;
  readonly ingest: IngestDependencies;
  readonly tools: SearchTools;
  readonly logger: Logger;
  /** Called when no picture waits any more. */
  readonly forgetPages?: () => Promise<void>;
};

const STALE_CHECK_INTERVAL_MS = 1000;
/** A generation can be replaced and removed by another process while it is being read. */
const OPEN_ATTEMPTS = 3;

/** Holds the index that questions are answered from, and replaces it at once when a newer one is published. */
export class IndexKeeper {
  readonly #settings: IndexKeeperSettings;
  #search: SearchIndex | undefined;
  #isStale = false;
  #isUpdating = false;
  /** Folder of the generation that was looked at last, usable or not. */
  #seen: string | undefined;
  readonly #turns = new BuildTurns();
  #loading: Promise<void> = Promise.resolve();
  #lastStaleCheckMs = Number.NEGATIVE_INFINITY;

  constructor(settings: IndexKeeperSettings) {
    this.#settings = settings;
  }

  /** Undefined until an index has been loaded. */
  get search(): SearchIndex | undefined {
    return this.#search;
  }

  /** Paths of what is still to be read in pictures. */
  get waiting(): readonly string[] {
    const documents = this.#search?.index.chunks.documents ?? [];
    return documents
      .filter(({ status, picturesLeft }) => status === 'waiting' || picturesLeft === true)
      .map(({ path }) => path);
  }

  /** True when the folder is not as it was when the index was built, or there is no index to go with it. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /**
   * Loads the current generation unless it is loaded. One that is damaged or of another model is reported and left
   * aside: the next build replaces it.
   */
  async load(): Promise<void> {
    // One after another, so that an older generation never takes the place of a newer one.
    this.#loading = this.#loading.then(() => this.#loadCurrent());
    await this.#loading;
    await this.checkStale();
  }

  /**
   * Brings the index up to date and answers from it from then on; pictures wait for `readPictures`. Questions asked
   * meanwhile are answered from the old one.
   */
  update(isFull: boolean, onProgress?: ReportProgress, signal?: AbortSignal): Promise<IngestReport> {
    return this.#turns.take(() =>
      this.#build({ full: isFull, pictures: 'later', ...(onProgress && { onProgress }), ...(signal && { signal }) }),
    );
  }

  /**
   * Reads the pictures that wait, and swaps in what has been read every while. An update in between comes first.
   * `report` is that of the update.
   */
  async readPictures(report: IngestReport, onProgress?: ReportProgress, signal?: AbortSignal): Promise<IngestReport> {
    let done = report;
    const total = report.waiting.length;
    while (done.waiting.length > 0) {
      onProgress?.('recognizing', Math.max(0, total - done.waiting.length), total);
      const round = await this.#turns.takeInBackground(
        (stop) => retryWhileLocked(() => this.#build({ pictures: 'some', signal: stop }), stop),
        signal,
      );
      done = joinReports(done, round);
    }
    if (total > 0) onProgress?.('recognizing', total, total);
    await this.#settings.forgetPages?.();
    return done;
  }

  async #build(request: Omit<IngestRequest, 'folder'>): Promise<IngestReport> {
    this.#isUpdating = true;
    try {
      const report = await ingest({ ...request, folder: this.#settings.folder }, this.#settings.ingest);
      await this.load();
      return report;
    } finally {
      this.#isUpdating = false;
    }
  }

  /**
   * Takes over a generation published by another process; costs a look at one small file. To be called before each
   * question.
   */
  async notice(): Promise<void> {
    // A build of our own swaps its result in by itself; until then the old index answers.
    if (this.#isUpdating) return;
    const current = await this.#settings.directory.currentGeneration();
    if (current !== undefined && current !== this.#seen) await this.load();
    else await this.#loading;
  }

  /** Notices a generation of another process and a changed folder; looks at the folder at most once a second. */
  async refresh(): Promise<void> {
    await this.notice();
    if (performance.now() - this.#lastStaleCheckMs >= STALE_CHECK_INTERVAL_MS) await this.checkStale();
  }

  /** Compares the folder with the index by paths, sizes and times. */
  async checkStale(): Promise<boolean> {
    this.#lastStaleCheckMs = performance.now();
    const files = await scanFolder(this.#settings.folder).catch(() => undefined);
    this.#isStale = files === undefined || this.#search?.index.manifest.folderFingerprint !== fingerprintFolder(files);
    return this.#isStale;
  }

  async #loadCurrent(): Promise<void> {
    const { directory, tools, logger } = this.#settings;
    for (let attempt = 1; attempt <= OPEN_ATTEMPTS; attempt += 1) {
      const folder = await directory.currentGeneration();
      if (folder === undefined || folder === this.#seen) return;
      try {
        this.#search = await openSearch(
          folder,
          fingerprintOf(this.#settings.ingest),
          tools,
          this.#settings.ingest.openVectors,
          directory.segments,
        );
        this.#seen = folder;
        return;
      } catch (error) {
        if (!(error instanceof WenquError)) throw error;
        if (attempt < OPEN_ATTEMPTS && (await directory.currentGeneration()) !== folder) continue;
        this.#seen = folder;
        logger.warn('index_unusable', { code: error.code, reason: error.message });
        return;
      }
    }
  }
}
