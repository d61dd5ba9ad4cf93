import { describeDirectoryError, type IndexDirectory } from '../indexes/index-directory.ts';
import { lockIndex } from '../indexes/index-lock.ts';
import { RunFile } from '../indexes/lexical/run-file.ts';
import type { Manifest } from '../indexes/manifest.ts';
import type { OpenVectorIndex } from '../indexes/segment/segment-files.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import { type DraftedDocuments, draftDocuments } from './draft/draft-documents.ts';
import type { OpenDraftingProcesses } from './draft/drafting-processes.ts';
import { cacheFolderOf, embedDraft, openCache } from './embed/embed-draft.ts';
import { createStoppableYield, publishBuild } from './index/publish-build.ts';
import type { SegmentDraft } from './index/segment-draft.ts';
import { holdsLargeFile, isLargeBuild } from './plan/is-large-build.ts';
import { type BuildPlan, planBuild } from './plan/plan-build.ts';
import type { IngestReport, ReportProgress } from './report/ingest-report.ts';
import { summarizeBuild, summarizeUnchanged } from './report/summarize-build.ts';

export type IngestDependencies = {
  readonly directory: IndexDirectory;
  readonly reader: DocumentReader;
  readonly segmenter: WordSegmenter;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  /** `expected`: about how many vectors. */
  readonly createVectors: (dimensions: number, expected?: number) => VectorIndex;
  readonly smallPassages?: number;
  readonly openVectors: OpenVectorIndex;
  readonly maxFileBytes: number;
  /** Without it everything is read and analysed in this process. */
  readonly openDrafting?: OpenDraftingProcesses;
  /** How many processes can work at once. */
  readonly cores?: number;
  /** New text that one more process is started for; for tests. */
  readonly bytesPerProcess?: number;
  /** Does a large build in a process of its own; without it every build is done in this one. */
  readonly buildApart?: BuildApart;
};

export type IngestRequest = {
  readonly folder: string;
  /** Computes everything anew. */
  readonly full?: boolean;
  readonly onProgress?: ReportProgress;
  /**
   * `now`: pictures and scanned pages are read with the rest. `later`: they wait, so that all that reads fast can be
   * asked about. `some`: as many of those that wait as a while allows; see `IngestReport.waiting`.
   */
  readonly pictures?: 'now' | 'later' | 'some';
  /** Files that are being written: they stay as the index has them, and out of it if it does not. */
  readonly unsettled?: UnsettledPaths;
  /** Ends the build between two slices; the old index stays, and what was embedded is kept for the next. */
  readonly signal?: AbortSignal;
};

export type UnsettledPaths = { has(path: string): boolean; keys(): Iterable<string> };

/** Does what `ingest` does, elsewhere; `holdsLargeFile` as of `holdsLargeFile`. */
export type BuildApart = (request: IngestRequest, holdsLargeFile: boolean) => Promise<IngestReport>;

/**
 * folder → load → read → chunk → embed → index: brings the index up to date and swaps it in at once. One bad file never
 * stops the others. Throws `seeds_folder_missing`, `index_foreign`, `index_locked`, `config_invalid` (INDEX_DIR
 * unwritable, disk full).
 */
export async function ingest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  const start = performance.now();
  const secondsSoFar = (): number => (performance.now() - start) / 1000;
  const done = await withLock(deps.directory, async () => {
    const plan = await planBuild(request, deps);
    if (plan.upToDate !== undefined) {
      await removeRemains(deps.directory, plan.upToDate);
      return summarizeUnchanged(plan.upToDate, plan, secondsSoFar());
    }
    const readsPictures = request.pictures !== 'later' && deps.reader.readsPictures;
    const { buildApart } = deps;
    if (buildApart !== undefined && isLargeBuild(plan, readsPictures))
      return () => buildApart(request, holdsLargeFile(plan));
    const runs = new RunFile(cacheFolderOf(deps.directory.path));
    try {
      const drafted = await draftDocuments(plan, request, deps, runs);
      const manifest = findUnchanged(drafted.draft, plan) ?? (await indexDraft(drafted, plan, request, deps));
      return summarizeBuild(manifest, plan, drafted.draft, secondsSoFar(), plan.rebuiltBecause);
    } finally {
      runs.close();
    }
  });
  // Outside of the lock, which the other process takes.
  return typeof done === 'function' ? done() : done;
}

/** draft → embed → index: what is new in it becomes part of the next generation. */
async function indexDraft(
  { draft, embedded: embeddedAlready }: DraftedDocuments,
  plan: BuildPlan,
  { onProgress, signal }: IngestRequest,
  deps: IngestDependencies,
): Promise<Manifest> {
  await draft.settle(createStoppableYield(signal));
  const cache = await openCache(deps.directory.path, deps.embedder);
  const embedded = embeddedAlready ?? (await embedDraft(draft, plan.sameModel, { ...deps, cache }, onProgress, signal));
  onProgress?.('writing', 0, 1);
  const manifest = await publishBuild(draft, embedded, plan, deps, signal);
  await cache.remove();
  onProgress?.('writing', 1, 1);
  return manifest;
}

/** The generation there is, where files that had failed failed again and nothing else was to do. */
function findUnchanged(draft: SegmentDraft, plan: BuildPlan): Manifest | undefined {
  const before = plan.previous?.manifest;
  const isSame = draft.added.length === 0 && plan.removed.length === 0;
  return isSame && before?.folderFingerprint === plan.folderFingerprint ? before : undefined;
}

/** Clears away what a killed build has left. */
function removeRemains(directory: IndexDirectory, { generation, segments }: Manifest): Promise<void> {
  return directory.removeOthers(
    generation,
    segments.map(({ name }) => name),
  );
}

async function withLock<Result>(directory: IndexDirectory, work: () => Promise<Result>): Promise<Result> {
  await directory.prepare();
  const release = await lockIndex(directory.path).catch((error: unknown) => {
    throw describeDirectoryError(directory.path, error);
  });
  try {
    return await work();
  } catch (error) {
    throw describeDirectoryError(directory.path, error);
  } finally {
    await release();
  }
}
