import { WenquError } from '../../errors.ts';
import { loadFile } from '../../ingest/load/load.ts';
import type { DocumentInfo } from '../../types/document.ts';

/** True unless the index holds the file as it is now; a file that could not be read before always counts. */
export async function hasChanged(
  root: string,
  path: string,
  known: DocumentInfo | undefined,
  maxFileBytes: number,
): Promise<boolean> {
  try {
    const { sha256 } = await loadFile(root, path, { maxFileBytes });
    return known?.status !== 'indexed' || known.sha256 !== sha256;
  } catch (error) {
    const isGone = error instanceof WenquError && error.code === 'document_vanished';
    return isGone ? known !== undefined : true;
  }
}
