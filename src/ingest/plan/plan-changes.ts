import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createYield } from '../../text/yield-to-others.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { ScannedFile } from '../load/load-folder.ts';
import { locateFile } from '../load/locate-file.ts';

/** Files that are read side by side to be compared. */
const FILES_AT_ONCE = 16;
/** Files that are looked at before anything else may run. */
const LOOKED_AT_ONCE = 256;
/** Smaller files are read in one go, which is several times faster than a stream. */
const STREAMED_FROM_BYTES = 1 << 20;
/** That of FAT. */
const COARSEST_CLOCK_MS = 2000;

/**
 * What to do with one file of the folder. `reuse`: the bytes are those of the earlier index; `complete`: so they are,
 * but scanned pages have not been read.
 */
export type PlannedFile = ScannedFile & { readonly action: 'add' | 'change' | 'reuse' | 'complete' | 'retry' };

export type ChangePlan = {
  /** In the order of the scan, by path; without those that `unchanged` counts. */
  readonly files: readonly PlannedFile[];
  /** How many files are in the index as they are, with nothing left to do or to tell. */
  readonly unchanged: number;
  /** Paths that are gone. */
  readonly removed: readonly string[];
};

type PlanOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Files that are being written, taken as they were. */
  readonly unsettled?: { has(path: string): boolean } | undefined;
  /** Everything is computed anew: files as they were are listed too. */
  readonly isAnew?: boolean;
};

/** A file of which a look alone has not settled everything. */
type DoubtfulFile = { readonly file: ScannedFile; readonly before: DocumentInfo | undefined };

/**
 * folder + earlier documents → what changed, by content. A file that failed before is always tried again.
 * @param files by path, in code-unit order
 * @param previous so too
 */
export async function planChanges(
  root: string,
  files: readonly ScannedFile[],
  previous: readonly DocumentInfo[],
  options: PlanOptions = {},
): Promise<ChangePlan> {
  const { doubtful, removed } = await pickDoubtful(files, previous, options);
  const planned: PlannedFile[] = [];
  for (let start = 0; start < doubtful.length; start += FILES_AT_ONCE) {
    options.signal?.throwIfAborted();
    const some = doubtful.slice(start, start + FILES_AT_ONCE);
    const actions = await Promise.all(some.map((one) => chooseAction(root, one, options)));
    for (const [index, { file, before }] of some.entries()) {
      const action = actions[index] as PlannedFile['action'];
      if (action !== 'reuse' || options.isAnew === true || !isDone(before)) planned.push({ ...file, action });
    }
  }
  return { files: planned, unchanged: files.length - planned.length, removed };
}

/** Walks along both lists at once; most of a large library is as it was, and nothing is kept of that. */
async function pickDoubtful(
  files: readonly ScannedFile[],
  previous: readonly DocumentInfo[],
  { signal, isAnew }: PlanOptions,
): Promise<{ doubtful: readonly DoubtfulFile[]; removed: readonly string[] }> {
  const doubtful: DoubtfulFile[] = [];
  const removed: string[] = [];
  const giveWay = createYield();
  let next = 0;
  const skipTo = (path: string | undefined): void => {
    for (; next < previous.length; next += 1) {
      const known = (previous[next] as DocumentInfo).path;
      if (path !== undefined && known >= path) return;
      removed.push(known);
    }
  };
  for (const [index, file] of files.entries()) {
    skipTo(file.path);
    const before = previous[next]?.path === file.path ? previous[next] : undefined;
    if (before !== undefined) next += 1;
    const isSame = isAnew !== true && isDone(before) && before?.fileState === stateOf(file);
    if (!isSame) doubtful.push({ file, before });
    if (index % LOOKED_AT_ONCE === 0) {
      signal?.throwIfAborted();
      await giveWay();
    }
  }
  skipTo(undefined);
  return { doubtful, removed };
}

/** True for a document that has been read to the end. */
function isDone(before: DocumentInfo | undefined): boolean {
  return before?.status === 'indexed' && before.picturesLeft !== true;
}

/**
 * True when a build would write what there is already. A file that failed counts as a change: it may be readable now.
 */
export function hasNoChanges({ files, removed }: ChangePlan): boolean {
  return removed.length === 0 && files.every(({ action }) => action === 'reuse');
}

async function chooseAction(
  root: string,
  { file, before }: DoubtfulFile,
  { unsettled }: PlanOptions,
): Promise<PlannedFile['action']> {
  if (before === undefined) return 'add';
  if (unsettled?.has(file.path) === true) return 'reuse';
  if (before.status !== 'indexed') return 'retry';
  if (before.bytes !== file.sizeBytes) return 'change';
  if (before.fileState === stateOf(file)) return before.picturesLeft === true ? 'complete' : 'reuse';
  const sha256 = await hashFile(await locateFile(root, file.path), file.sizeBytes).catch(() => undefined);
  if (sha256 !== before.sha256) return 'change';
  return before.picturesLeft === true ? 'complete' : 'reuse';
}

/**
 * What tells a file from any later state of it without reading it; undefined for one that changed a moment before
 * `nowMs`: file systems tell times of up to two seconds apart as one.
 */
export function describeState(file: ScannedFile, nowMs: number): string | undefined {
  return nowMs - file.modifiedMs > COARSEST_CLOCK_MS ? stateOf(file) : undefined;
}

function stateOf({ sizeBytes, modifiedMs }: ScannedFile): string {
  return `${sizeBytes} ${modifiedMs}`;
}

async function hashFile(path: string | Buffer, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256');
  if (sizeBytes < STREAMED_FROM_BYTES) return hash.update(await readFile(path)).digest('hex');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Hash of paths, sizes and times: equal as long as nobody touched the folder. Says nothing about content. */
export async function fingerprintFolder(files: readonly ScannedFile[]): Promise<string> {
  const hash = createHash('sha256');
  const giveWay = createYield();
  for (const file of files) {
    hash.update(`${file.path}\t${stateOf(file)}\n`);
    await giveWay();
  }
  return hash.digest('hex').slice(0, 16);
}
