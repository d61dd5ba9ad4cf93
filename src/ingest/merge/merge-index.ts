import { setTimeout as sleep } from 'node:timers/promises';
import { chooseMerge } from '../../indexes/choose-merge.ts';
import type { IndexDirectory } from '../../indexes/index-directory.ts';
import { lockIndex } from '../../indexes/index-lock.ts';
import { compareFingerprints } from '../../indexes/manifest.ts';
import type { OpenIndex } from '../../indexes/open-index.ts';
import { mergeSegments } from '../../indexes/segment/merge-segments.ts';
import { fingerprintOf } from '../plan/open-previous.ts';
import { type PublishDependencies, countPassages, placeSegments, publishSegments } from '../index/publish-build.ts';

/** A merge works for so long and then rests for as long: it takes half a core at most, and questions go first. */
const WORK_MS = 5;
const REST_MS = 5;

/**
 * Joins the segments that should be one, if there are any, and makes the result the current generation; true if there
 * were. What is found stays the same. Without effect when another generation was published meanwhile; throws
 * `index_locked`, and the signal's reason.
 */
export async function mergeIndex(index: OpenIndex, deps: PublishDependencies, signal: AbortSignal): Promise<boolean> {
  // Vectors and terms of an outdated index must not be taken for those of today.
  if (compareFingerprints(index.manifest.fingerprint, fingerprintOf(deps)).length > 0) return false;
  const placed = placeSegments(index);
  const chosen = chooseMerge(placed.map((one) => ({ live: countPassages(one), all: one.segment.chunkCount })));
  if (chosen === undefined) return false;
  const rest = createRest(signal);
  const sources = placed.filter((_, position) => chosen.includes(position));
  const segment = await mergeSegments(sources, () => deps.createVectors(deps.embedder.dimensions), rest);
  const kept = placed.filter((one) => !sources.includes(one));
  const merged = { segment, dead: new Set<number>() };
  // The lock is held for the writing only: a merge of a large index takes a minute, and a build must not wait for it.
  const release = await lockIndex(deps.directory.path);
  try {
    if (!(await isCurrent(index, deps.directory))) return true;
    await publishSegments(kept, [merged], index.manifest.folderFingerprint, deps, rest);
    return true;
  } finally {
    await release();
  }
}

async function isCurrent({ manifest }: OpenIndex, directory: IndexDirectory): Promise<boolean> {
  return directory.currentGeneration()?.endsWith(manifest.generation) ?? false;
}

function createRest(signal: AbortSignal): () => Promise<void> {
  let start = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - start < WORK_MS) return;
    await sleep(REST_MS);
    start = performance.now();
  };
}
