import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { IndexError } from '../errors.ts';
import type { Feedback } from '../ports/engine.ts';

/**
 * Writes one reader's verdict at the end of the file, as a line of JSON with its time; makes the folder if need be.
 * Throws `index_folder_unwritable`.
 */
export async function storeFeedback(path: string, feedback: Feedback): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, `${JSON.stringify({ ...feedback, at: new Date().toISOString() })}\n`);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new IndexError(
      'index_folder_unwritable',
      `无法写入 ${path}（${reason}），请检查权限与磁盘空间。It cannot be written; check permissions and free space.`,
      { cause },
    );
  }
}
