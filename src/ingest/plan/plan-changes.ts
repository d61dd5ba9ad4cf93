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
  /** In the order of the scan: by path. */
  readonly files: readonly PlannedFile[];
  /** Paths that are gone. */
  readonly removed: readonly string[];
};

type PlanOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Files that are being written, taken as they were. */
  readonly unsettled?: { has(path: string): boolean } | undefined;
};

/** folder + earlier documents → what changed, by content. A file that failed before is always tried again. */
export async function planChanges(
  root: string,
  files: readonly ScannedFile[],
  previous: readonly DocumentInfo[],
  { signal, unsettled }: PlanOptions = {},
): Promise<ChangePlan> {
  const known = new Map(previous.map((document) => [document.path, document]));
  const planned: PlannedFile[] = [];
  const giveWay = createYield();
  for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
    signal?.throwIfAborted();
    const some = files.slice(start, start + FILES_AT_ONCE);
    planned.push(
      ...(await Promise.all(
        some.map(async (file): Promise<PlannedFile> => ({
          ...file,
          action: unsettled?.has(file.path) ? 'reuse' : await chooseAction(root, file, known.get(file.path)),
        })),
      )),
    );
    for (const { path } of some) known.delete(path);
    await giveWay();
  }
  return { files: planned, removed: [...known.keys()] };
}

/**
 * True when a build would write what there is already. A file that failed counts as a change: it may be readable now.
 */
export function hasNoChanges({ files, removed }: ChangePlan): boolean {
  return removed.length === 0 && files.every(({ action }) => action === 'reuse');
}

async function chooseAction(
  root: string,
  file: ScannedFile,
  before: DocumentInfo | undefined,
): Promise<PlannedFile['action']> {
  if (before === undefined) return 'add';
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
