import { DocumentError } from '../errors.ts';
import { describeDirectoryError, type IndexDirectory } from '../indexes/index-directory.ts';
import { lockIndex } from '../indexes/index-lock.ts';
import type { Manifest } from '../indexes/manifest.ts';
import type { OpenVectorIndex } from '../indexes/segment/segment-files.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { Chunk } from '../types/chunk.ts';
import { chunkDocument } from './chunk/chunk.ts';
import { embedDraft, openCache } from './embed/embed-draft.ts';
import { createChunkAnalyzer } from './index/analyze-chunk.ts';
import { publishBuild } from './index/publish-build.ts';
import { type ChunkedDocument, SegmentDraft } from './index/segment-draft.ts';
import { findFileKind } from '../readers/file-kinds.ts';
import { loadFile } from './load/load.ts';
import { mapAhead } from './load/map-ahead.ts';
import { type BuildPlan, planBuild } from './plan/plan-build.ts';
import { type PlannedFile, describeState } from './plan/plan-changes.ts';
import type { IngestReport, ReportProgress } from './report/ingest-report.ts';
import { summarizeBuild, summarizeUnchanged } from './report/summarize-build.ts';

export type IngestDependencies = {
  readonly directory: IndexDirectory;
  readonly reader: DocumentReader;
  readonly segmenter: WordSegmenter;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly createVectors: (dimensions: number) => VectorIndex;
  readonly smallPassages?: number;
  readonly openVectors: OpenVectorIndex;
  readonly maxFileBytes: number;
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
  readonly unsettled?: { has(path: string): boolean };
  /** Ends the build between two slices; the old index stays, and what was embedded is kept for the next. */
  readonly signal?: AbortSignal;
};

/** A page takes seconds to recognise; what has been read is published and asked about after this while. */
const PICTURES_WHILE_MS = 20_000;

/** Files read while one is being indexed: enough to keep a reading thread busy, few enough to stay small in memory. */
const FILES_READ_AHEAD = 4;

/**
 * folder → load → read → chunk → embed → index: brings the index up to date and swaps it in at once. One bad file never
 * stops the others. Throws `seeds_folder_missing`, `index_foreign`, `index_locked`, `config_invalid` (INDEX_DIR
 * unwritable, disk full).
 */
export async function ingest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  const start = performance.now();
  const secondsSoFar = (): number => (performance.now() - start) / 1000;
  return withLock(deps.directory, async () => {
    const plan = await planBuild(request, deps);
    if (plan.upToDate !== undefined) {
      await removeRemains(deps.directory, plan.upToDate);
      return summarizeUnchanged(plan.upToDate, plan, secondsSoFar());
    }
    const draft = await draftDocuments(plan, request, deps);
    const manifest = findUnchanged(draft, plan) ?? (await indexDraft(draft, plan, request, deps));
    return summarizeBuild(manifest, plan, draft, secondsSoFar(), plan.rebuiltBecause);
  });
}

/** draft → embed → index: what is new in it becomes part of the next generation. */
async function indexDraft(
  draft: SegmentDraft,
  plan: BuildPlan,
  { onProgress, signal }: IngestRequest,
  deps: IngestDependencies,
): Promise<Manifest> {
  const cache = await openCache(deps.directory.path, deps.embedder);
  const embedded = await embedDraft(draft, plan.sameModel, { ...deps, cache }, onProgress, signal);
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

/** plan → draft: unchanged documents are taken over, the others read, failures remembered. */
async function draftDocuments(
  plan: BuildPlan,
  { folder, onProgress, signal, pictures = 'now' }: IngestRequest,
  deps: IngestDependencies,
): Promise<SegmentDraft> {
  // From the first one on: each build must read at least one of them.
  let deadlineMs: number | undefined;
  const arePicturesDue = (action: PlannedFile['action']): boolean => {
    if (pictures !== 'some') return pictures === 'now' || !deps.reader.readsPictures;
    if (action === 'reuse') return true;
    deadlineMs ??= performance.now() + PICTURES_WHILE_MS;
    return performance.now() < deadlineMs;
  };
  const draft = new SegmentDraft(plan.previous);
  const analyzeChunk = createChunkAnalyzer(deps.analyzer);
  const giveWay = createYield();
  const read = async ({ action, path }: PlannedFile) => {
    const isDue = arePicturesDue(action);
    if ((action === 'reuse' || (action === 'complete' && !isDue)) && draft.canReuse(path)) return undefined;
    return readFile(folder, path, isDue, deps, signal);
  };
  let position = 0;
  const problems = [...plan.problems].sort((left, right) => (left.path < right.path ? -1 : 1));
  const addProblems = (before?: string): void => {
    while (problems[0] !== undefined && (before === undefined || problems[0].path < before)) {
      const { path, error } = problems.shift() as (typeof problems)[number];
      draft.addFailure(path, 0, error);
    }
  };
  for await (const document of mapAhead(plan.files, FILES_READ_AHEAD, read)) {
    signal?.throwIfAborted();
    const file = plan.files[position] as PlannedFile;
    const { path, sizeBytes } = file;
    addProblems(path);
    if (document === undefined) draft.reuseDocument(path);
    else if (document === 'waiting') draft.addWaiting(path, sizeBytes);
    else if (document instanceof DocumentError) draft.addFailure(path, sizeBytes, document);
    else {
      draft.startDocument(document, describeState(file, plan.scannedMs));
      for (const chunk of document.chunks) {
        draft.addChunk(chunk, analyzeChunk(chunk, document.document));
        signal?.throwIfAborted();
        await giveWay();
      }
    }
    position += 1;
    onProgress?.('reading', position, plan.files.length);
    await giveWay();
  }
  addProblems();
  return draft;
}

/**
 * file → load → read → chunk; a file of pictures only waits where they are not due. One file never stops the others,
 * not even one that trips over a mistake of ours.
 */
async function readFile(
  folder: string,
  path: string,
  arePicturesDue: boolean,
  { reader, segmenter, maxFileBytes }: IngestDependencies,
  signal: AbortSignal | undefined,
): Promise<ChunkedDocument | DocumentError | 'waiting'> {
  try {
    if (!arePicturesDue && findFileKind(path) === 'image') return 'waiting';
    const loaded = await loadFile(folder, path, { maxFileBytes });
    const read = await reader.read(loaded, { signal, leavesPictures: !arePicturesDue });
    const giveWay = createYield();
    const chunks: Chunk[] = [];
    for (const section of read.sections) {
      chunks.push(...chunkDocument(read.document, [section], segmenter));
      await giveWay();
    }
    return { ...read, chunks, picturesLeft: !arePicturesDue && read.picturesLeft === true };
  } catch (cause) {
    signal?.throwIfAborted();
    if (!arePicturesDue && cause instanceof DocumentError && cause.code === 'document_no_text') return 'waiting';
    if (cause instanceof DocumentError) return cause;
    const name = cause instanceof Error ? cause.name : 'unknown';
    return new DocumentError(
      'internal_error',
      `处理这个文件时出错（${name}），其余文件不受影响。` +
        `This file could not be processed (${name}); the others are not affected.`,
      { cause },
    );
  }
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
