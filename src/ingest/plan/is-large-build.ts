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
  for (const file of files) {
    const { action, path, sizeBytes } = file;
    const isDue = action === 'complete' || (action !== 'reuse' && findFileKind(path) === 'image');
    if (readsPictures && isDue) return true;
    if (isNewText(file)) bytes += sizeBytes;
  }
  return bytes >= LARGE_BYTES;
}

/** Whether a single file that is to be read is so large that it decides what memory the build takes. */
export function holdsLargeFile({ files }: Pick<BuildPlan, 'files'>): boolean {
  return files.some((file) => file.sizeBytes >= LARGE_FILE_BYTES && isNewText(file));
}

/** Read for the first time or anew, and no picture. */
function isNewText({ action, path }: BuildPlan['files'][number]): boolean {
  return (action === 'add' || action === 'change') && findFileKind(path) !== 'image';
}
