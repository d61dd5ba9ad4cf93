import type { DocumentError } from '../../errors.ts';
import type { Manifest } from '../../indexes/manifest.ts';
import { type ScannedFile, scanFolder } from '../load/load-folder.ts';
import { type PreviousDependencies, openPrevious } from './open-previous.ts';
import { type ChangePlan, fingerprintFolder, hasNoChanges, planChanges } from './plan-changes.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import type { DocumentInfo } from '../../types/document.ts';

/** What a build has to do. */
export type BuildPlan = ChangePlan & {
  /** The index that unchanged documents are taken from; absent when everything is computed anew. */
  readonly previous: OpenIndex | undefined;
  /** An index whose vectors can be taken where texts are the same. */
  readonly sameModel: OpenIndex | undefined;
  /** Set when the index in use is already what a build would write. */
  readonly upToDate: Manifest | undefined;
  /** Files and folders that could not even be looked at. */
  readonly problems: readonly { readonly path: string; readonly error: DocumentError }[];
  readonly folderFingerprint: string;
  /** Before the folder was looked at, by the clock. */
  readonly scannedMs: number;
  /** Why an earlier index cannot be used, in one sentence. */
  readonly rebuiltBecause: string | undefined;
};

type PlanRequest = {
  readonly folder: string;
  readonly full?: boolean;
  readonly signal?: AbortSignal;
  /** Files that are being written: they stay as the index has them, and out of it if it does not. */
  readonly unsettled?: { has(path: string): boolean };
};

/** folder + index in use → what is new, changed, gone or as it was. Throws `seeds_folder_missing`. */
export async function planBuild(request: PlanRequest, deps: PreviousDependencies): Promise<BuildPlan> {
  const { folder, full, signal, unsettled } = request;
  const scannedMs = Date.now();
  const problems: { path: string; error: DocumentError }[] = [];
  const found: readonly ScannedFile[] = await scanFolder(folder, {
    onProblem: (path, error) => problems.push({ path, error }),
    ...(signal !== undefined && { signal }),
  });
  const { reusable, sameModel, documents, rebuiltBecause } = await openPrevious(full ?? false, deps);
  const files = unsettled === undefined ? found : leaveOut(unsettled, found, documents);
  const changes = await planChanges(folder, files, documents, { signal, unsettled, isAnew: reusable === undefined });
  const folderFingerprint = await fingerprintFolder(files);
  const manifest = reusable?.manifest;
  const isSame = problems.length === 0 && hasNoChanges(changes) && manifest?.folderFingerprint === folderFingerprint;
  return {
    ...changes,
    previous: reusable,
    sameModel,
    upToDate: isSame ? manifest : undefined,
    problems,
    folderFingerprint,
    scannedMs,
    rebuiltBecause,
  };
}

function leaveOut(
  unsettled: { has(path: string): boolean },
  files: readonly ScannedFile[],
  documents: readonly DocumentInfo[],
): readonly ScannedFile[] {
  const known = new Set(documents.map(({ path }) => path));
  return files.filter(({ path }) => !unsettled.has(path) || known.has(path));
}
