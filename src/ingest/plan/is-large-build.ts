import { findFileKind } from '../../readers/file-kinds.ts';
import type { BuildPlan } from './plan-build.ts';

/** A process of its own loads jieba's dictionary and the model for a second; so much text takes about five. */
const LARGE_BYTES = 4 << 20;
/** One file of that size fills most of a process that builds. */
const LARGE_FILE_BYTES = 8 << 20;

/**
 * Whether a build is worth a process of its own, which gives all its memory back: much that is new, or pictures to
 * recognise. A file that failed before will most likely fail again, and does not count.
 * @param readsPictures whether pictures are read now and do not wait
 */
export function isLargeBuild({ files }: Pick<BuildPlan, 'files'>, readsPictures: boolean): boolean {
  let bytes = 0;
  for (const { action, path, sizeBytes } of files) {
    const isImage = findFileKind(path) === 'image';
    if (readsPictures && (action === 'complete' || (isImage && action !== 'reuse'))) return true;
    if (!isImage && (action === 'add' || action === 'change')) bytes += sizeBytes;
  }
  return bytes >= LARGE_BYTES;
}

/** Whether a single file that is to be read is so large that it decides what memory the build takes. */
export function holdsLargeFile({ files }: Pick<BuildPlan, 'files'>): boolean {
  return files.some(
    ({ action, path, sizeBytes }) =>
      (action === 'add' || action === 'change') && sizeBytes >= LARGE_FILE_BYTES && findFileKind(path) !== 'image',
  );
}
