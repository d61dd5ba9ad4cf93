import type { ScannedFile } from '../../ingest/load/load-folder.ts';
import type { FolderWatcher } from '../../ports/folder-watcher.ts';
import type { Logger } from '../../ports/logger.ts';
import { findFileKind } from '../../readers/file-kinds.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { ChangeSource } from './change-source.ts';
import { hasChanged } from './has-changed.ts';
import { listDifferent } from './list-different.ts';
import { SettlingFiles } from './settling-files.ts';

/** `on`: the system tells of changes; `poll`: the folder is looked at again and again; `off`: only now and then. */
export type WatchMode = 'on' | 'poll' | 'off';

/** The index as far as following a folder needs it. */
export type FollowedIndex = {
  /** Compares the folder with the index; undefined when it cannot be read. */
  scan(): Promise<readonly ScannedFile[] | undefined>;
  /** True when the folder is known to differ. */
  isStale: boolean;
  documentAt(path: string): DocumentInfo | undefined;
};

export type FollowerSettings = {
  readonly folder: string;
  readonly maxFileBytes: number;
  readonly mode: WatchMode;
  readonly watcher: FolderWatcher;
  readonly index: FollowedIndex;
  /** Resolves when no build runs or waits. */
  readonly idle: () => Promise<void>;
  /** Brings the index up to date; false when that failed. */
  readonly update: () => Promise<boolean>;
  readonly logger: Logger;
};

const STEP_MS = 250;
/** A writer that pauses longer has written half a file; a longer wait would come out of the five seconds promised. */
const PATIENCE = { settledMs: 1500, longestMs: 120_000 };
/** What rests waits so long for what does not, so that a copy of many files makes one build. */
const GATHER_MS = 1500;
/** While changes go on, builds take a third of the time at most; none is put off longer than this. */
const REST_FACTOR = 2;
const LONGEST_REST_MS = 30_000;
/** A look at the whole folder costs a `stat` a file: a twentieth of the time at most without a watch, else a trifle. */
const looks = { often: { leastMs: 1500, factor: 20 }, seldom: { leastMs: 60_000, factor: 200 } } as const;
/** More changes than these are not compared with the index one by one. */
const MOST_COMPARED = 200;
const RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 300_000;

/** Follows the folder of documents: builds once changes have come to rest, one build for all that came together. */
export class FolderFollower {
  readonly #settings: FollowerSettings;
  readonly #files: SettlingFiles;
  readonly #source: ChangeSource;
  #following: Promise<void> = Promise.resolve();
  #isClosed = false;
  #endSleep: () => void = () => undefined;
  #wake: () => void = () => undefined;
  /** Set when something has changed and nobody knows what. */
  #wantsLook = false;
  #nextLookMs = performance.now() + looks.often.leastMs;
  /** What rests and is to be built; `all` stands for files that are not named. */
  #settled: { readonly paths: string[]; isAll: boolean; readonly sinceMs: number } | undefined;
  #nextBuildMs = 0;
  #retryMs = RETRY_MS;

  constructor(settings: FollowerSettings) {
    this.#settings = settings;
    this.#files = new SettlingFiles(settings.folder, PATIENCE);
    this.#source = new ChangeSource({ ...settings, onChange: (path) => this.#note(path) });
  }

  /** Files in the middle of being written: a build leaves them as they are in the index. */
  get unsettled(): SettlingFiles['paths'] {
    return this.#files.paths;
  }

  start(): void {
    if (this.#settings.mode === 'on') this.#source.ensure();
    this.#following = this.#follow();
  }

  /** Ends a wait, not a build. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#endSleep();
    await this.#source.close();
    await this.#following;
  }

  #note(path: string | undefined): void {
    if (path === undefined) this.#wantsLook = true;
    else if (isDocument(path)) this.#files.add(path);
    else return;
    this.#wake();
  }

  async #follow(): Promise<void> {
    while (!this.#isClosed) {
      const isBusy = this.#files.paths.size > 0 || this.#settled !== undefined || this.#wantsLook;
      if (isBusy) await this.#sleep(STEP_MS);
      else await this.#sleep(Math.max(0, this.#nextLookMs - performance.now()), true);
      if (this.#isClosed) return;
      await this.#step().catch((error: unknown) =>
        this.#settings.logger.warn('follow_failed', { reason: String(error) }),
      );
    }
  }

  async #step(): Promise<void> {
    if (this.#wantsLook || performance.now() >= this.#nextLookMs) await this.#lookAtAll();
    this.#addSettled(await this.#files.takeSettled(), false);
    if (this.#settled === undefined) return;
    const nowMs = performance.now();
    const isGathered = nowMs - this.#settled.sinceMs >= GATHER_MS && nowMs >= this.#nextBuildMs;
    if (isGathered || this.#files.paths.size === 0) await this.#build();
  }

  #addSettled(paths: readonly string[], isAll: boolean): void {
    if (paths.length === 0 && !isAll) return;
    this.#settled ??= { paths: [], isAll: false, sinceMs: performance.now() };
    this.#settled.paths.push(...paths);
    this.#settled.isAll ||= isAll;
  }

  /** Two looks where the folder differs from the index: what differs between them is still being written. */
  async #lookAtAll(): Promise<void> {
    const { index, mode } = this.#settings;
    this.#wantsLook = false;
    if (mode === 'on') this.#source.ensure();
    const before = await this.#scan();
    if (mode === 'off' || before === undefined || !index.isStale) return;
    await this.#sleep(PATIENCE.settledMs);
    const after = this.#isClosed ? undefined : await this.#scan();
    if (after === undefined || !index.isStale) return;
    for (const path of listDifferent(before, after)) this.#files.add(path);
    this.#addSettled([], true);
  }

  async #scan(): Promise<readonly ScannedFile[] | undefined> {
    const { index, idle, mode } = this.#settings;
    // A build looks at the folder too; never both at once.
    await idle();
    const startMs = performance.now();
    const files = await index.scan();
    const endMs = performance.now();
    const isBlind = mode === 'poll' || (mode === 'on' && !this.#source.isWatching);
    const { leastMs, factor } = isBlind ? looks.often : looks.seldom;
    this.#nextLookMs = endMs + Math.max(leastMs, factor * (endMs - startMs));
    return files;
  }

  async #build(): Promise<void> {
    await this.#settings.idle();
    const { paths = [], isAll = false } = this.#settled ?? {};
    this.#settled = undefined;
    const { index, update } = this.#settings;
    if (this.#isClosed || !(await this.#hasChanges(paths, isAll))) return;
    index.isStale = true;
    const startMs = performance.now();
    const isDone = await update();
    const endMs = performance.now();
    this.#nextBuildMs = endMs + Math.min(LONGEST_REST_MS, REST_FACTOR * (endMs - startMs));
    if (isDone) this.#retryMs = RETRY_MS;
    else {
      this.#nextLookMs = Math.min(this.#nextLookMs, endMs + this.#retryMs);
      this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    }
  }

  /** False when an upload or a reindex has taken the changes in already. */
  async #hasChanges(paths: readonly string[], isAll: boolean): Promise<boolean> {
    const { folder, index, maxFileBytes } = this.#settings;
    if (isAll) return index.isStale;
    if (paths.length > MOST_COMPARED) return (await this.#scan()) !== undefined && index.isStale;
    for (const path of paths) if (await hasChanged(folder, path, index.documentAt(path), maxFileBytes)) return true;
    return false;
  }

  /** @param canWake ends with the next change too */
  #sleep(ms: number, canWake = false): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#wake = canWake ? this.#endSleep : () => undefined;
    });
  }
}

/** The same choice as that of a scan. */
function isDocument(path: string): boolean {
  return (
    findFileKind(path) !== undefined &&
    path.toLowerCase() !== 'readme.md' &&
    !path.split('/').some((name) => name.startsWith('.'))
  );
}
