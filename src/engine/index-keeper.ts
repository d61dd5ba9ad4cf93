import { join } from 'node:path';
import { IndexError, WenquError } from '../errors.ts';
import type { IndexDirectory } from '../indexes/index-directory.ts';
import { hideDocuments } from '../indexes/open-index.ts';
import { PassageMemory } from '../ask/search/passage-memory.ts';
import type { SearchIndex } from '../ask/search/search-index.ts';
import { type IngestDependencies, type IngestRequest, type UnsettledPaths, ingest } from '../ingest/ingest.ts';
import type { IngestReport, ReportProgress } from '../ingest/report/ingest-report.ts';
import { joinReports } from '../ingest/report/summarize-build.ts';
import { mergeIndex } from '../ingest/merge/merge-index.ts';
import { type ScannedFile, scanFolder } from '../ingest/load/load-folder.ts';
import { fingerprintOf } from '../ingest/plan/open-previous.ts';
import { fingerprintFolder } from '../ingest/plan/plan-changes.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { Logger } from '../ports/logger.ts';
import { documentIdOf } from '../readers/document-id.ts';
import type { DocumentInfo } from '../types/document.ts';
import { BuildTurns } from './build-turns.ts';
import { ForeignScores } from './foreign-scores.ts';
import { RetiringModel } from './retiring-model.ts';
import { retryWhileLocked } from './retry-while-locked.ts';
import { type SearchTools, openSearch } from './open-search.ts';

export type IndexKeeperSettings = {
  readonly folder: string;
  readonly directory: IndexDirectory;
  readonly ingest: IngestDependencies;
  readonly tools: SearchTools;
  readonly logger: Logger;
  /** Another process compares the folder with the index. */
  readonly isReadOnly?: boolean;
  /** Called when no picture waits any more. */
  readonly forgetPages?: () => Promise<void>;
};

/** A generation can be replaced and removed by another process while it is being read. */
const OPEN_ATTEMPTS = 3;

/** Holds the index that questions are answered from, and replaces it at once when a newer one is published. */
export class IndexKeeper {
  readonly #settings: IndexKeeperSettings;
  #search: SearchIndex | undefined;
  #isUpdating = false;
  /** Folder of the generation that was looked at last, usable or not. */
  #seen: string | undefined;
  /** Ids of documents that are deleted, but not yet dead in the index on the disk. */
  readonly #hidden = new Set<string>();
  readonly #turns = new BuildTurns();
  readonly #foreign: ForeignScores;
  #loading: Promise<void> = Promise.resolve();
  /** True while an index answers that was built with another model, dictionary or way of cutting. */
  #isOutdated = false;
  /** The model of such an index, where it is not the one in use. */
  readonly #old = new RetiringModel();
  #scanning: Promise<readonly ScannedFile[] | undefined> | undefined;
  /** True when the folder is not as it was when the index was built, or there is no index to go with it. */
  isStale = false;
  /** Files that are being written now: a build that nobody asked for leaves them as they are in the index. */
  unsettled: UnsettledPaths = new Set();

  constructor(settings: IndexKeeperSettings) {
    this.#settings = settings;
    this.#foreign = new ForeignScores(join(settings.directory.path, 'foreign-score.json'), settings.isReadOnly);
  }

  /** The model that is set, whatever the index in use was built with. */
  get embedder(): EmbeddingModel {
    return this.#settings.tools.embedder;
  }

  /** Undefined until an index has been loaded. */
  get search(): SearchIndex | undefined {
    return this.#search;
  }

  /** Paths of what is still to be read in pictures. */
  get waiting(): readonly string[] {
    return this.#search?.index.chunks.listWaiting() ?? [];
  }

  /** What the index remembers of the file. */
  documentAt(path: string): DocumentInfo | undefined {
    return this.#search?.index.chunks.findDocument(documentIdOf(path));
  }

  /** Loads the current generation. One that is damaged or of another model is reported: the next build replaces it. */
  async load(giveWay?: () => Promise<void>): Promise<void> {
    await this.#loadInTurn();
    await this.scan(giveWay);
  }

  /** One after another, so that an older generation never takes the place of a newer one. */
  #loadInTurn(): Promise<void> {
    return (this.#loading = this.#loading.then(() => this.#loadCurrent()));
  }

  /**
   * Brings the index up to date and answers from it from then on; pictures wait for `readPictures`. Questions asked
   * meanwhile are answered from the old one. `isUnasked` leaves files that are being written as the index has them.
   */
  update(isFull: boolean, onProgress?: ReportProgress, signal?: AbortSignal, isUnasked = false): Promise<IngestReport> {
    return this.#turns.take(() =>
      this.#build({
        full: isFull,
        pictures: 'later',
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
        ...(isUnasked && { unsettled: this.unsettled }),
      }),
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
        (stop) =>
          retryWhileLocked(() => this.#build({ pictures: 'some', signal: stop, unsettled: this.unsettled }), stop),
        signal,
      );
      done = joinReports(done, round);
    }
    if (total > 0) onProgress?.('recognizing', total, total);
    await this.#settings.forgetPages?.();
    return done;
  }

  /**
   * Joins small segments as long as some should be joined; gives way to every build, and to another process that writes
   * the index. Answers stay the same.
   */
  async merge(signal: AbortSignal): Promise<void> {
    while (await this.#turns.takeInBackground((stop) => this.#mergeOnce(stop), signal)) signal.throwIfAborted();
  }

  /** Leaves a deleted document out of all that is answered and remembered, whatever becomes of the files. */
  async hide(id: string): Promise<void> {
    this.#hidden.add(id);
    if (this.#search === undefined) return;
    const index = await hideDocuments(this.#search.index, this.#hidden);
    this.#search = { ...this.#search, index, memory: new PassageMemory() };
  }

  async #mergeOnce(signal: AbortSignal): Promise<boolean> {
    const { index } = this.#search ?? {};
    // What is hidden in memory is not dead on the disk; the build that buries it comes first.
    if (index === undefined || this.#hidden.size > 0) return false;
    const isMerged = await mergeIndex(index, this.#settings.ingest, signal);
    if (isMerged) await this.load();
    return isMerged;
  }

  async #build(request: Omit<IngestRequest, 'folder'>): Promise<IngestReport> {
    this.#isUpdating = true;
    try {
      const buried = [...this.#hidden];
      const report = await ingest({ ...request, folder: this.#settings.folder }, this.#settings.ingest);
      for (const id of buried) this.#hidden.delete(id);
      // A file that was put back before the build is in the index as it was, and shown again.
      if (buried.length > 0) this.#seen = undefined;
      await this.#loadInTurn();
      const foreignScore = this.#search && (await this.#foreign.measure(this.#search));
      if (this.#search !== undefined) this.#search = { ...this.#search, foreignScore };
      // The build has compared the folder; what changed meanwhile is for whoever follows it.
      this.isStale = this.#search === undefined;
      return report;
    } finally {
      this.#isUpdating = false;
    }
  }

  /** A file was found damaged while in use: all are checked when they are opened next. */
  distrust(): void {
    this.#settings.directory.segments.forget();
    this.#seen = undefined;
  }

  close(): Promise<void> {
    return this.#old.close();
  }

  /**
   * Takes over a generation published by another process; costs a look at one small file. To be called before each
   * question.
   */
  async notice(): Promise<void> {
    // A build of our own swaps its result in by itself; until then the old index answers.
    if (this.#isUpdating) return;
    const current = this.#settings.directory.currentGeneration();
    if (current !== undefined && current !== this.#seen) await this.load();
    else await this.#loading;
  }

  /**
   * Compares the folder with the index by paths, sizes and times: a `stat` a file. A call during another shares its
   * result; undefined when the folder cannot be read.
   */
  scan(giveWay?: () => Promise<void>): Promise<readonly ScannedFile[] | undefined> {
    return (this.#scanning ??= this.#scanNow(giveWay).finally(() => (this.#scanning = undefined)));
  }

  async #scanNow(giveWay?: () => Promise<void>): Promise<readonly ScannedFile[] | undefined> {
    if (this.#settings.isReadOnly === true) return undefined;
    const { folder, logger } = this.#settings;
    const startMs = performance.now();
    const files = await scanFolder(folder, giveWay && { giveWay }).catch(() => undefined);
    const found = files && (await fingerprintFolder(files));
    this.isStale = this.#isOutdated || this.#search?.index.manifest.folderFingerprint !== found || found === undefined;
    logger.info('folder_scanned', { files: files?.length ?? 0, ms: Math.round(performance.now() - startMs) });
    return files;
  }

  async #loadCurrent(): Promise<void> {
    const { directory, tools, logger } = this.#settings;
    const { openVectors } = this.#settings.ingest;
    const wanted = fingerprintOf(this.#settings.ingest);
    for (let attempt = 1; attempt <= OPEN_ATTEMPTS; attempt += 1) {
      const folder = directory.currentGeneration();
      if (folder === undefined || folder === this.#seen) return;
      try {
        const { search, outdated, old } = await openSearch(folder, wanted, tools, openVectors, directory.segments);
        // What serves now is better than what another process has built for other models.
        if (outdated !== undefined && this.#search !== undefined && !this.#isOutdated) {
          await old?.close();
          throw new IndexError('index_not_ready', `索引与现在的设置不合：${outdated}。The index does not fit.`);
        }
        if (outdated !== undefined) logger.warn('index_outdated', { reason: outdated });
        this.#isOutdated = outdated !== undefined;
        this.#old.replace(old);
        this.#seen = folder;
        const index = this.#hidden.size > 0 ? await hideDocuments(search.index, this.#hidden) : search.index;
        this.#search = { ...search, index, foreignScore: await this.#foreign.known(search) };
        return;
      } catch (error) {
        if (!(error instanceof WenquError)) throw error;
        if (attempt < OPEN_ATTEMPTS && directory.currentGeneration() !== folder) continue;
        // A damaged copy of what lies in a store is fetched again.
        this.#seen = error.code === 'index_corrupt' && (await directory.forget()) ? undefined : folder;
        logger.warn('index_unusable', { code: error.code, reason: error.message });
        return;
      }
    }
  }
}
