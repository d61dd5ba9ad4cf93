import type { DocumentError } from '../errors.ts';
import { describeDirectoryError, type IndexDirectory } from '../indexes/index-directory.ts';
import { lockIndex } from '../indexes/index-lock.ts';
import { buildPostings } from '../indexes/lexical-index.ts';
import { type OpenVectorIndex, writeGeneration } from '../indexes/open-index.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import { gatherTokens } from './embed-chunks.ts';
import { fillDraft } from './fill-draft.ts';
import type { GenerationDraft, PreviousIndex } from './generation-draft.ts';
import type { IngestReport, ReportProgress } from './ingest-report.ts';
import { type LinkedVectors, cacheFolderOf, linkVectors } from './link-vectors.ts';
import { type ScannedFile, scanFolder } from './load-folder.ts';
import { fingerprintOf, openPrevious } from './open-previous.ts';
import { fingerprintFolder, hasNoChanges, planChanges } from './plan-changes.ts';
import { summarizeBuild, summarizeUnchanged } from './summarize-build.ts';
import { createYield } from './yield-to-others.ts';

export type IngestDependencies = {
  readonly directory: IndexDirectory;
  readonly segmenter: WordSegmenter;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly createVectors: (dimensions: number) => VectorIndex;
  readonly openVectors: OpenVectorIndex;
  readonly maxFileBytes: number;
};

export type IngestRequest = {
  readonly folder: string;
  /** Computes everything anew. */
  readonly full?: boolean;
  readonly onProgress?: ReportProgress;
  /** Ends the build between two slices; the old index stays, and what was embedded is kept for the next. */
  readonly signal?: AbortSignal;
};

/**
 * folder → load → clean → section → chunk → embed → index: brings the index up to date and swaps it in at once. One bad file never
 * stops the others. Throws `seeds_folder_missing`, `index_foreign`, `index_locked`, `config_invalid` (INDEX_DIR unwritable, disk full).
 */
export async function ingest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  const start = performance.now();
  const { directory } = deps;
  await directory.prepare();
  const release = await lockIndex(directory.path).catch((error: unknown) => {
    throw describeDirectoryError(directory.path, error);
  });
  try {
    const { files, problems } = await scan(request);
    const { reusable, documents, rebuiltBecause } = await openPrevious(request.full ?? false, deps);
    const plan = await planChanges(request.folder, files, documents, request.signal);
    const current = reusable?.index.manifest;
    if (current !== undefined && problems.length === 0 && hasNoChanges(plan) && current.folderFingerprint === fingerprintFolder(files)) {
      await directory.removeOthers(current.generation);
      return summarizeUnchanged(current, plan, (performance.now() - start) / 1000);
    }
    const draft = await fillDraft(plan, reusable, { ...request, problems }, deps);
    const linked = await linkVectors(draft, reusable, { ...deps, cacheFolder: cacheFolderOf(directory.path) }, request.onProgress, request.signal);
    const generation = await publish(draft, linked, reusable, fingerprintFolder(files), request, deps);
    return summarizeBuild(generation, plan, draft, (performance.now() - start) / 1000, rebuiltBecause);
  } catch (error) {
    throw describeDirectoryError(directory.path, error);
  } finally {
    await release();
  }
}

async function scan({ folder, signal }: IngestRequest): Promise<{ files: readonly ScannedFile[]; problems: { path: string; error: DocumentError }[] }> {
  const problems: { path: string; error: DocumentError }[] = [];
  const files = await scanFolder(folder, { onProblem: (path, error) => problems.push({ path, error }), ...(signal !== undefined && { signal }) });
  return { files, problems };
}

/** Writes the generation beside the current one and makes it current; one that cannot be finished is removed. */
async function publish(
  draft: GenerationDraft,
  { vectors, newTokens }: LinkedVectors,
  previous: PreviousIndex | undefined,
  folderFingerprint: string,
  { onProgress, signal }: IngestRequest,
  deps: IngestDependencies,
): Promise<string> {
  onProgress?.('writing', 0, 1);
  const giveWay = createYield();
  const tokens = gatherTokens(draft.chunks.length, newTokens, draft.reusedFrom, previous?.index, deps.embedder);
  const forward = draft.buildForward();
  const postings = await buildPostings(forward, giveWay);
  const { name, path } = await deps.directory.createGeneration();
  const { documents, contexts, chunks, texts, nextLabel } = draft;
  const stored = { documents, textLengths: texts.map((text) => text.length), contexts, chunks };
  try {
    await writeGeneration(
      path,
      { stored, texts, forward, postings, tokens, vectors },
      { generation: name, builtAt: new Date().toISOString(), fingerprint: fingerprintOf(deps), embeddingModelName: deps.embedder.name, folderFingerprint, nextLabel },
      giveWay,
    );
    signal?.throwIfAborted();
    await deps.directory.publish(name);
  } catch (error) {
    if ((await deps.directory.currentGeneration()) !== path) await deps.directory.discard(name);
    throw error;
  }
  onProgress?.('writing', 1, 1);
  return name;
}
