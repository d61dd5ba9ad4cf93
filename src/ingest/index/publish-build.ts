import type { IndexDirectory } from '../../indexes/index-directory.ts';
import type { Manifest, SegmentEntry } from '../../indexes/manifest.ts';
import { writeGeneration } from '../../indexes/open-index.ts';
import { type LiveSegment, mergeSegments } from '../../indexes/segment/merge-segments.ts';
import { type SegmentFiles, writeSegment } from '../../indexes/segment/segment-files.ts';
import type { Segment } from '../../indexes/segment/segment.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { VectorIndex } from '../../ports/vector-index.ts';
import type { Analyzer } from '../../text/analyze.ts';
import { createYield } from '../../text/yield-to-others.ts';
import { fingerprintOf } from '../plan/open-previous.ts';
import type { BuildPlan } from '../plan/plan-build.ts';
import type { EmbeddedChunks, SegmentDraft } from './segment-draft.ts';

export type PublishDependencies = {
  readonly directory: IndexDirectory;
  readonly analyzer: Analyzer;
  readonly embedder: EmbeddingModel;
  readonly createVectors: (dimensions: number) => VectorIndex;
  /** Segments of no more passages are written anew with each build; for tests. */
  readonly smallPassages?: number;
};

/** A segment as it stands in a manifest, and what it holds. */
export type PlacedSegment = LiveSegment & { readonly name: string; readonly files: SegmentFiles };

/**
 * Segments of no more passages are written anew together with what a build adds: small ones never pile up, and what was
 * deleted from one is gone from the disk. Linking as many again takes 0.1 s and 1 MB.
 */
const SMALL_PASSAGES = 256;

/**
 * draft + vectors → a generation written beside the current one and made current: the segments there were, without what
 * is gone, and one with what is new. One that cannot be finished is removed.
 */
export async function publishBuild(
  draft: SegmentDraft,
  embedded: EmbeddedChunks,
  plan: Pick<BuildPlan, 'previous' | 'folderFingerprint'>,
  deps: PublishDependencies,
  signal?: AbortSignal,
): Promise<Manifest> {
  const giveWay = createStoppableYield(signal);
  const before = placeSegments(plan.previous);
  const after = before.map((placed) => withoutGone(placed, draft));
  const hasNews = draft.added.length > 0;
  const isSmall = (placed: PlacedSegment): boolean => countPassages(placed) <= (deps.smallPassages ?? SMALL_PASSAGES);
  const lostSome = after.some((placed, index) => isSmall(placed) && placed.dead.size > (before[index]?.dead.size ?? 0));
  const absorbed = hasNews || lostSome ? after.filter(isSmall) : [];
  const sources: LiveSegment[] = absorbed.filter(({ segment, dead }) => dead.size < segment.documents.length);
  if (hasNews) sources.push({ segment: await draft.build(embedded, giveWay), dead: new Set() });
  const kept = after.filter((placed) => !absorbed.includes(placed));
  return publishSegments(kept, sources, plan.folderFingerprint, deps, giveWay);
}

/** Writes `sources` as one new segment beside those that are kept, and makes both together the current generation. */
export async function publishSegments(
  kept: readonly PlacedSegment[],
  sources: readonly LiveSegment[],
  folderFingerprint: string,
  deps: PublishDependencies,
  giveWay: () => Promise<void>,
): Promise<Manifest> {
  const { directory, embedder } = deps;
  const created: string[] = [];
  const { name, path } = await directory.createGeneration();
  created.push(name);
  try {
    const segments = [...kept];
    if (sources.length > 0) {
      const segment = await joinSources(sources, () => deps.createVectors(embedder.dimensions), giveWay);
      const folder = await directory.createSegment();
      created.push(folder.name);
      segments.push({
        segment,
        dead: new Set(),
        name: folder.name,
        files: await writeSegment(folder.path, segment, giveWay),
      });
      await giveWay();
    }
    const manifest = await writeGeneration(path, {
      generation: name,
      builtAt: new Date().toISOString(),
      fingerprint: fingerprintOf(deps),
      embeddingModelName: embedder.name,
      folderFingerprint,
      documents: segments.reduce((sum, placed) => sum + countDocuments(placed), 0),
      passages: segments.reduce((sum, placed) => sum + countPassages(placed), 0),
      segments: segments.map(describeSegment),
    });
    await directory.publish(
      name,
      manifest.segments.map((entry) => entry.name),
    );
    return manifest;
  } catch (error) {
    if (directory.currentGeneration() !== path) for (const one of created) await directory.discard(one);
    throw error;
  }
}

/** The segments of a generation with the names under which its manifest has them. */
export function placeSegments(index: BuildPlan['previous']): PlacedSegment[] {
  return (index?.segments ?? []).map((live, position) => {
    const { name, files } = index?.manifest.segments[position] as SegmentEntry;
    return { ...live, name, files };
  });
}

/** Passages that are alive. */
export function countPassages({ segment, dead }: LiveSegment): number {
  let count = segment.chunkCount;
  for (const document of dead) {
    const [first, end] = segment.chunksOf(document);
    count -= end - first;
  }
  return count;
}

/** Gives way, and ends the work when it is to stop. */
export function createStoppableYield(signal: AbortSignal | undefined): () => Promise<void> {
  const giveWay = createYield();
  return async () => {
    signal?.throwIfAborted();
    await giveWay();
  };
}

async function joinSources(
  sources: readonly LiveSegment[],
  createVectors: () => VectorIndex,
  giveWay: () => Promise<void>,
): Promise<Segment> {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && only.dead.size === 0) return only.segment;
  return mergeSegments(sources, createVectors, giveWay);
}

function withoutGone(placed: PlacedSegment, { gone }: SegmentDraft): PlacedSegment {
  const dead = new Set(placed.dead);
  for (const id of gone) {
    const document = placed.segment.findDocument(id);
    if (document !== undefined) dead.add(document);
  }
  return { ...placed, dead };
}

function countDocuments({ segment, dead }: LiveSegment): number {
  return segment.documents.filter(({ status }, document) => status === 'indexed' && !dead.has(document)).length;
}

function describeSegment({ segment, dead, name, files }: PlacedSegment): SegmentEntry {
  return {
    name,
    documents: segment.documents.length,
    passages: segment.chunkCount,
    dead: [...dead].sort((left, right) => left - right),
    files,
  };
}
