import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { DocumentInfo } from '../types/document.ts';
import { ChunkStore } from './chunk-store.ts';
import { LexicalIndex } from './lexical-index.ts';
import { type Manifest, FORMAT_VERSION, OtherFormat, parseManifest, writeManifest } from './manifest.ts';
import { type Ordinals, assignOrdinals } from './ordinals.ts';
import type { LiveSegment } from './segment/merge-segments.ts';
import { DamagedSegment, type OpenVectorIndex, readSegmentDocuments } from './segment/segment-files.ts';
import type { SegmentPool } from './segment/segment-pool.ts';
import type { TokenLists } from './segment/token-lists.ts';
import { SegmentedVectors } from './segmented-vectors.ts';

/** One generation in memory, immutable: everything that a question needs. */
export type OpenIndex = {
  readonly manifest: Manifest;
  /** In the order of the manifest, with what is dead in each. */
  readonly segments: readonly LiveSegment[];
  readonly chunks: ChunkStore;
  readonly lexical: LexicalIndex;
  /** Labels are ordinals. */
  readonly vectors: Pick<VectorIndex, 'search' | 'read'>;
  readonly tokens: TokenLists | undefined;
};

/** Writes the manifest of a generation whose segments are on the disk, and forces it there. */
export async function writeGeneration(
  folder: string,
  head: Omit<Manifest, 'format' | 'formatVersion'>,
): Promise<Manifest> {
  const manifest: Manifest = { format: 'wenqu-index', formatVersion: FORMAT_VERSION, ...head };
  await writeFile(join(folder, 'manifest.json'), writeManifest(manifest), { flush: true });
  return manifest;
}

/**
 * Reads and checks a manifest; throws `index_corrupt` when the generation is unfinished, damaged or of another format.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8'));
  } catch (cause) {
    if (!(cause instanceof OtherFormat)) throw corrupt(folder, 'manifest.json', cause);
    throw new IndexError(
      'index_corrupt',
      `索引是另一版本的格式（${cause.formatVersion}，现为 ${FORMAT_VERSION}），将从文档文件夹重建。` +
        'The index has the format of another version and will be rebuilt.',
    );
  }
}

/**
 * What a generation knows of its documents, by path, also when nothing else of it can be used; what is damaged is left
 * out.
 */
export async function readDocuments(folder: string): Promise<readonly DocumentInfo[]> {
  const manifest = await readManifest(folder).catch(() => undefined);
  const documents: DocumentInfo[] = [];
  for (const { name, dead } of manifest?.segments ?? []) {
    const all = await readSegmentDocuments(join(dirname(folder), name), createYield()).catch(() => []);
    const gone = new Set(dead);
    for (const [number, document] of all.entries()) if (!gone.has(number)) documents.push(document);
  }
  return documents.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * Opens a generation; nothing is tokenised again, and of segments that are open already nothing is read. Throws
 * `index_corrupt` when a file is missing, its checksum differs, or it cannot be read.
 */
export async function openGeneration(
  folder: string,
  dimensions: number,
  openVectors: OpenVectorIndex,
  pool: SegmentPool,
): Promise<OpenIndex> {
  const manifest = await readManifest(folder);
  const giveWay = createYield();
  try {
    const segments = await pool.open(dirname(folder), manifest.segments, dimensions, openVectors, giveWay);
    const parts = segments.map((segment, index): LiveSegment => ({
      segment,
      dead: new Set(manifest.segments[index]?.dead),
    }));
    for (const part of parts) buryVectors(part);
    return await joinParts(manifest, parts);
  } catch (cause) {
    if (cause instanceof DamagedSegment) throw corrupt(folder, cause.message, cause);
    throw corrupt(folder, cause instanceof Error ? cause.name : '?', cause);
  }
}

/** The same generation without some documents; for what must not be found although no newer one is written yet. */
export async function hideDocuments(index: OpenIndex, ids: ReadonlySet<string>): Promise<OpenIndex> {
  const segments = index.segments.map(({ segment, dead }): LiveSegment => {
    const hidden = [...ids].flatMap((id) => segment.findDocument(id) ?? []);
    return { segment, dead: new Set([...dead, ...hidden]) };
  });
  return joinParts(index.manifest, segments);
}

async function joinParts(manifest: Manifest, segments: readonly LiveSegment[]): Promise<OpenIndex> {
  const ordinals = await assignOrdinals(segments, createYield());
  const parts = segments.map(({ segment }, part) => ({
    segment: segment.lexical,
    ordinals: ordinals.chunkOrdinals[part] as Int32Array,
  }));
  return {
    manifest,
    segments,
    chunks: new ChunkStore(segments, ordinals),
    lexical: new LexicalIndex(parts, ordinals.chunkNumbers.length),
    vectors: new SegmentedVectors(segments, ordinals),
    tokens: joinTokens(segments, ordinals),
  };
}

/**
 * Takes what is dead out of a graph that all generations of the process share. An older one that still answers finds it
 * by its words only, for that while.
 */
function buryVectors({ segment, dead }: LiveSegment): void {
  for (const document of dead) {
    const [first, end] = segment.chunksOf(document);
    segment.vectors.remove(Array.from({ length: end - first }, (_, index) => first + index));
  }
}

/** Undefined when a segment has none. */
function joinTokens(segments: readonly LiveSegment[], ordinals: Ordinals): TokenLists | undefined {
  const lists = segments.map(({ segment }) => segment.tokens);
  if (lists.includes(undefined)) return undefined;
  return {
    of: (ordinal) =>
      lists[ordinals.chunkSegments[ordinal] as number]?.of(ordinals.chunkNumbers[ordinal] as number) ??
      new Uint32Array(0),
  };
}

function corrupt(folder: string, detail: string, cause: unknown): IndexError {
  return new IndexError(
    'index_corrupt',
    `索引已损坏（${folder}：${detail}），将从资料文件夹重建。The index is damaged and will be rebuilt from the source folder.`,
    { cause },
  );
}
