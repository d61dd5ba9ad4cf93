import { findFileKind } from '../../readers/file-kinds.ts';
import type { PlannedFile } from '../plan/plan-changes.ts';

/** Files in a row: many for a process, or one by itself. */
export type Batch = { readonly files: readonly PlannedFile[]; readonly isForProcess: boolean };

/** Enough to make the way to a process cheap, little enough for all processes to end at about the same time. */
const BATCH_BYTES = 1 << 20;
const BATCH_FILES = 1000;
/** What is counted of a file: most of a larger one is seldom text. */
const COUNTED_BYTES = 1 << 18;
/** A process loads jieba's dictionary for a second; so much text takes about as long. */
const BYTES_PER_PROCESS = 2 << 20;

/**
 * How many processes are worth starting for what is new in a folder: none for a few files.
 * @param bytesPerProcess for tests
 */
export function countProcesses(
  files: readonly PlannedFile[],
  cores: number,
  bytesPerProcess = BYTES_PER_PROCESS,
): number {
  const bytes = files.reduce((sum, file) => sum + (isForProcess(file) ? countBytes(file) : 0), 0);
  return Math.min(cores, Math.floor(bytes / bytesPerProcess));
}

/**
 * Planned files → the same in batches, in order.
 * @param breaks paths of what is to be told between the files, ascending; no batch reaches across one
 */
export function chooseBatches(files: readonly PlannedFile[], breaks: readonly string[]): readonly Batch[] {
  const batches: Batch[] = [];
  let open: PlannedFile[] = [];
  let openBytes = 0;
  let nextBreak = 0;
  const close = (): void => {
    if (open.length > 0) batches.push({ files: open, isForProcess: true });
    [open, openBytes] = [[], 0];
  };
  for (const file of files) {
    const crossed = nextBreak;
    while (nextBreak < breaks.length && (breaks[nextBreak] as string) < file.path) nextBreak += 1;
    if (nextBreak > crossed || openBytes >= BATCH_BYTES || open.length === BATCH_FILES) close();
    if (isForProcess(file)) {
      open.push(file);
      openBytes += countBytes(file);
    } else {
      close();
      batches.push({ files: [file], isForProcess: false });
    }
  }
  close();
  return batches;
}

function isForProcess({ action, path }: PlannedFile): boolean {
  return action !== 'reuse' && action !== 'complete' && findFileKind(path) !== 'image';
}

function countBytes({ sizeBytes }: PlannedFile): number {
  return Math.min(sizeBytes, COUNTED_BYTES);
}
