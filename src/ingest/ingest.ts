import { DocumentError } from '../errors.ts';
import { describeDirectoryError, type IndexDirectory } from '../indexes/index-directory.ts';
import { lockIndex } from '../indexes/index-lock.ts';
import type { OpenVectorIndex } from '../indexes/open-index.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { Chunk } from '../types/chunk.ts';
import { chunkDocument } from './chunk/chunk.ts';
import { cacheFolderOf, embedDraft } from './embed/embed-draft.ts';
import { createChunkAnalyzer } from './index/analyze-chunk.ts';
import { type ChunkedDocument, GenerationDraft } from './index/generation-draft.ts';
import { indexDraft } from './index/index-draft.ts';
import { findFileKind } from '../readers/file-kinds.ts';
import { loadFile } from './load/load.ts';
import { mapAhead } from './load/map-ahead.ts';
import { type BuildPlan, planBuild } from './plan/plan-build.ts';
import type { PlannedFile } from './plan/plan-changes.ts';
import type { IngestReport, ReportProgress } from './report/ingest-report.ts';
import { summarizeBuild, summarizeUnchanged } from './report/summarize-build.ts';

export type IngestDependencies = {
  readonly directory: IndexDirectory;
  readonly reader: DocumentReader;
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
  const { onProgress, signal } = request;
  const start = performance.now();
  const secondsSoFar = (): number => (performance.now() - start) / 1000;
  return withLock(deps.directory, async () => {
    const plan = await planBuild(request, deps);
    if (plan.upToDate !== undefined) {
      await deps.directory.removeOthers(plan.upToDate.generation);
      return summarizeUnchanged(plan.upToDate, plan, secondsSoFar());
    }
    const draft = await draftDocuments(plan, request, deps);
    const embedding = { ...deps, cacheFolder: cacheFolderOf(deps.directory.path) };
    const embedded = await embedDraft(draft, plan.previous, embedding, onProgress, signal);
    onProgress?.('writing', 0, 1);
    const generation = await indexDraft(draft, embedded, plan.folderFingerprint, deps, signal);
    onProgress?.('writing', 1, 1);
    return summarizeBuild(generation, plan, draft, secondsSoFar(), plan.rebuiltBecause);
  });
}

/** plan → draft: unchanged documents are taken over, the others read, failures remembered. */
async function draftDocuments(
  plan: BuildPlan,
  { folder, onProgress, signal, pictures = 'now' }: IngestRequest,
  deps: IngestDependencies,
): Promise<GenerationDraft> {
  // From the first one on: each build must read at least one of them.
  let deadlineMs: number | undefined;
  const arePicturesDue = (action: PlannedFile['action']): boolean => {
    if (pictures !== 'some') return pictures === 'now' || !deps.reader.readsPictures;
    if (action === 'reuse') return true;
    deadlineMs ??= performance.now() + PICTURES_WHILE_MS;
    return performance.now() < deadlineMs;
  };
  const draft = new GenerationDraft(plan.previous);
  const analyzeChunk = createChunkAnalyzer(deps.analyzer);
  const giveWay = createYield();
  const read = async ({ action, path }: PlannedFile) => {
    const isDue = arePicturesDue(action);
    if ((action === 'reuse' || (action === 'complete' && !isDue)) && draft.canReuse(path)) return undefined;
    return readFile(folder, path, isDue, deps, signal);
  };
  let position = 0;
  for await (const document of mapAhead(plan.files, FILES_READ_AHEAD, read)) {
    signal?.throwIfAborted();
    const { path, sizeBytes } = plan.files[position] as PlannedFile;
    if (document === undefined) await draft.reuseDocument(path, giveWay);
    else if (document === 'waiting') draft.addWaiting(path, sizeBytes);
    else if (document instanceof DocumentError) draft.addFailure(path, sizeBytes, document);
    else {
      draft.startDocument(document);
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
  for (const { path, error } of plan.problems) draft.addFailure(path, 0, error);
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
