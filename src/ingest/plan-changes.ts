import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DocumentInfo } from '../types/document.ts';
import type { ScannedFile } from './load-folder.ts';

/** What to do with one file of the folder. `reuse`: the bytes are those of the earlier index. */
export type PlannedFile = ScannedFile & { readonly action: 'add' | 'change' | 'reuse' | 'retry' };

export type ChangePlan = {
  /** In the order of the scan: by path. */
  readonly files: readonly PlannedFile[];
  /** Paths that are gone. */
  readonly removed: readonly string[];
};

/** folder + earlier documents → what changed, by content. A file that failed before is always tried again. */
export async function planChanges(root: string, files: readonly ScannedFile[], previous: readonly DocumentInfo[], signal?: AbortSignal): Promise<ChangePlan> {
  const known = new Map(previous.map((document) => [document.path, document]));
  const planned: PlannedFile[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    const before = known.get(file.path);
    known.delete(file.path);
    planned.push({ ...file, action: await chooseAction(root, file, before) });
  }
  return { files: planned, removed: [...known.keys()] };
}

/** True when a build would write what there is already. A file that failed counts as a change: it may be readable now. */
export function hasNoChanges({ files, removed }: ChangePlan): boolean {
  return removed.length === 0 && files.every(({ action }) => action === 'reuse');
}

async function chooseAction(root: string, file: ScannedFile, before: DocumentInfo | undefined): Promise<PlannedFile['action']> {
  if (before === undefined) return 'add';
  if (before.status === 'failed') return 'retry';
  if (before.bytes !== file.sizeBytes) return 'change';
  const sha256 = await hashFile(join(root, file.path)).catch(() => undefined);
  return sha256 === before.sha256 ? 'reuse' : 'change';
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Hash of paths, sizes and times: equal as long as nobody touched the folder. Cheap; says nothing about content. */
export function fingerprintFolder(files: readonly ScannedFile[]): string {
  const lines = files.map((file) => `${file.path}\t${file.sizeBytes}\t${file.modifiedMs}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
