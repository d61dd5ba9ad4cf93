import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DocumentError, IndexError } from '../errors.ts';
import { EmbeddingCache } from '../indexes/embedding-cache.ts';
import type { IndexDirectory } from '../indexes/index-directory.ts';
import { lockIndex } from '../indexes/index-lock.ts';
import { buildPostings } from '../indexes/lexical-index.ts';
import { type Fingerprint, compareFingerprints } from '../indexes/manifest.ts';
import { type OpenVectorIndex, openGeneration, readForwardIndex, readManifest, writeGeneration } from '../indexes/open-index.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import type { DocumentInfo } from '../types/document.ts';
import { createChunkAnalyzer } from './analyze-chunk.ts';
import { embedChunks, listTokens } from './embed-chunks.ts';
import { GenerationDraft, type PreviousIndex } from './generation-draft.ts';
import type { IngestReport, ReportProgress } from './ingest-report.ts';
import { scanFolder } from './load-folder.ts';
import { type ChangePlan, fingerprintFolder, planChanges } from './plan-changes.ts';
import { INGEST_VERSION, readDocument } from './read-document.ts';
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
  readonly signal?: AbortSignal;
};

/** folder → load → clean → section → chunk → embed → index: brings the index up to date and swaps it in at once. */
export async function ingest(request: IngestRequest, deps: IngestDependencies): Promise<IngestReport> {
  const start = performance.now();
  await deps.directory.prepare();
  const release = await lockIndex(deps.directory.path);
  try {
    const { previous, rebuiltBecause } = await openPrevious(request, deps);
    const problems: { path: string; error: DocumentError }[] = [];
    const files = await scanFolder(request.folder, { onProblem: (path, error) => problems.push({ path, error }), ...(request.signal !== undefined && { signal: request.signal }) });
    const plan = await planChanges(request.folder, files, previous?.index.chunks.documents ?? [], request.signal);
    const draft = await readAndAnalyze(plan, previous, request, deps);
    for (const { path, error } of problems) draft.addFailure(idOf(path), path, 0, error);
    const vectors = await embedAndLink(draft, previous, request, deps);
    const generation = await publish(draft, vectors, previous, fingerprintFolder(files), request, deps);
    return summarize(generation, plan, draft, previous, (performance.now() - start) / 1000, rebuiltBecause);
  } finally {
    await release();
  }
}

/** What decides whether stored vectors and terms can be used with these models. */
export function fingerprintOf(deps: Pick<IngestDependencies, 'embedder' | 'analyzer'>): Fingerprint {
  return { embeddingModel: deps.embedder.fingerprint, analyzer: deps.analyzer.fingerprint, chunker: `ingest-${INGEST_VERSION}` };
}

async function openPrevious(request: IngestRequest, deps: IngestDependencies): Promise<{ previous?: PreviousIndex; rebuiltBecause?: string }> {
  const folder = await deps.directory.currentGeneration();
  if (request.full === true || folder === undefined) return {};
  try {
    const manifest = await readManifest(folder);
    const differences = compareFingerprints(manifest.fingerprint, fingerprintOf(deps));
    if (differences.length > 0) return { rebuiltBecause: `${differences.join(', ')} changed` };
    const index = await openGeneration(folder, deps.embedder.dimensions, deps.openVectors);
    return { previous: { index, forward: await readForwardIndex(folder, index), folder } };
  } catch (error) {
    if (error instanceof IndexError) return { rebuiltBecause: error.message };
    throw error;
  }
}

async function readAndAnalyze(plan: ChangePlan, previous: PreviousIndex | undefined, request: IngestRequest, deps: IngestDependencies): Promise<GenerationDraft> {
  const draft = new GenerationDraft(previous?.index.manifest.nextLabel ?? 0);
  const analyzeChunk = createChunkAnalyzer(deps.analyzer);
  const giveWay = createYield();
  for (const [position, file] of plan.files.entries()) {
    request.signal?.throwIfAborted();
    const known = file.action === 'reuse' ? previous?.index.chunks.findDocument(idOf(file.path)) : undefined;
    if (known !== undefined && previous !== undefined) {
      draft.reuseDocument(known, previous);
    } else {
      await readInto(draft, file.path, file.sizeBytes, request, deps, async (chunk) => {
        draft.addChunk(chunk, analyzeChunk(chunk));
        await giveWay();
      });
    }
    request.onProgress?.('reading', position + 1, plan.files.length);
    await giveWay();
  }
  return draft;
}

type Chunks = Awaited<ReturnType<typeof readDocument>>['chunks'];

async function readInto(
  draft: GenerationDraft,
  path: string,
  sizeBytes: number,
  request: IngestRequest,
  deps: IngestDependencies,
  addChunk: (chunk: Chunks[number]) => Promise<void>,
): Promise<void> {
  const indexedAt = new Date().toISOString();
  try {
    const { document, sections, chunks, warnings } = await readDocument(request.folder, path, { segmenter: deps.segmenter, limits: { maxFileBytes: deps.maxFileBytes } });
    const { id, title, bytes, sha256 } = document;
    const only = sections.length === 1 ? sections[0] : undefined;
    const publisher = document.frontMatter.publisher ?? only?.publisher;
    const publishedAt = document.frontMatter.publishedAt ?? only?.publishedAt;
    const info: DocumentInfo = {
      id, path, title, bytes, sha256, passages: chunks.length, indexedAt, status: 'indexed',
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
    };
    draft.startDocument(info, document.text);
    for (const text of warnings) draft.warnings.push({ path, text });
    for (const chunk of chunks) await addChunk(chunk);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    draft.addFailure(idOf(path), path, sizeBytes, error);
  }
}

async function embedAndLink(draft: GenerationDraft, previous: PreviousIndex | undefined, request: IngestRequest, deps: IngestDependencies): Promise<VectorIndex> {
  const { embedder } = deps;
  const report = request.onProgress ?? ((): void => {});
  const cache = await EmbeddingCache.open(join(deps.directory.path, 'cache'), embedder.fingerprint, embedder.dimensions);
  const computed = await embedChunks(draft.newChunks, embedder, cache, report, request.signal);
  const vectors = await startVectors(draft, previous, deps);
  const giveWay = createYield();
  for (const [index, { label }] of draft.newChunks.entries()) {
    vectors.add([label], [computed[index] as Float32Array]);
    await giveWay();
  }
  return vectors;
}

/** The previous graph without the chunks that are gone, or an empty one. */
async function startVectors(draft: GenerationDraft, previous: PreviousIndex | undefined, deps: IngestDependencies): Promise<VectorIndex> {
  if (previous === undefined) return deps.createVectors(deps.embedder.dimensions);
  const kept = new Set(draft.chunks.map((chunk) => chunk.label));
  const labels = previous.index.chunks.stored.chunks.map((chunk) => chunk.label);
  const vectors = await deps.openVectors(join(previous.folder, 'vectors.hnsw'), deps.embedder.dimensions, labels);
  vectors.remove(labels.filter((label) => !kept.has(label)));
  return vectors;
}

async function publish(
  draft: GenerationDraft,
  vectors: VectorIndex,
  previous: PreviousIndex | undefined,
  folderFingerprint: string,
  request: IngestRequest,
  deps: IngestDependencies,
): Promise<string> {
  request.onProgress?.('writing', 0, 1);
  const tokens = await listTokens(draft.chunks.length, draft.newChunks, draft.reusedFrom, previous?.index, deps.embedder);
  const forward = draft.buildForward();
  const { name, path } = await deps.directory.createGeneration();
  const { documents, contexts, chunks, texts, nextLabel } = draft;
  await writeGeneration(
    path,
    { stored: { documents, contexts, chunks }, texts, forward, postings: buildPostings(forward), tokens, vectors },
    { generation: name, builtAt: new Date().toISOString(), fingerprint: fingerprintOf(deps), embeddingModelName: deps.embedder.name, folderFingerprint, nextLabel },
  );
  request.signal?.throwIfAborted();
  await deps.directory.publish(name);
  request.onProgress?.('writing', 1, 1);
  return name;
}

function summarize(generation: string, plan: ChangePlan, draft: GenerationDraft, previous: PreviousIndex | undefined, seconds: number, rebuiltBecause?: string): IngestReport {
  const count = (action: string): number => plan.files.filter((file) => file.action === action).length;
  const failed = draft.documents.flatMap(({ path, error }) => (error === undefined ? [] : [{ path, code: error.code, reason: error.message }]));
  return {
    generation,
    documents: draft.documents.length - failed.length,
    passages: draft.chunks.length,
    added: count('add'),
    changed: count('change'),
    removed: previous === undefined ? 0 : plan.removed.length,
    unchanged: count('reuse'),
    failed,
    warnings: draft.warnings,
    seconds,
    ...(rebuiltBecause !== undefined && { rebuiltBecause }),
  };
}

/** Same rule as in `readDocument`: the id of a path. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
