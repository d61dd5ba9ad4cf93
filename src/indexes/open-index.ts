import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IndexError } from '../errors.ts';
import type { VectorIndex } from '../ports/vector-index.ts';
import type { DocumentInfo } from '../types/document.ts';
import { pickArray, readArrays, writeArrays } from './array-file.ts';
import { BlockTable, type StoredBlocks } from './block-table.ts';
import { readBlocks, writeBlockFile } from './block-file.ts';
import { ChunkStore, type StoredChunks } from './chunk-store.ts';
import { openTexts, writeTexts } from './document-texts.ts';
import type { ForwardIndex } from './forward-index.ts';
import { LexicalIndex, type Postings } from './lexical-index.ts';
import { type Manifest, FORMAT_VERSION, parseManifest } from './manifest.ts';

/** Unique token ids per chunk, for late interaction: those of chunk `c` are `ids[offsets[c]..offsets[c + 1])`. */
export type TokenLists = { readonly offsets: Uint32Array; readonly ids: Uint32Array };

/** One generation in memory, immutable: everything that a question needs. */
export type OpenIndex = {
  readonly manifest: Manifest;
  readonly chunks: ChunkStore;
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex;
  readonly tokens: TokenLists | undefined;
};

/** What is written for a generation. */
export type GenerationContent = {
  readonly stored: StoredChunks;
  readonly texts: readonly string[];
  readonly blocks: StoredBlocks;
  readonly forward: ForwardIndex;
  readonly postings: Postings;
  readonly tokens: TokenLists | undefined;
  readonly vectors: VectorIndex;
};

/** Opens saved vectors; `labels` are those alive in it. Rejects on a damaged file. */
export type OpenVectorIndex = (path: string, dimensions: number, labels: readonly number[]) => Promise<VectorIndex>;

const fileNames = [
  'chunks.json',
  'texts.bin',
  'blocks.bin',
  'blocks.json',
  'terms.json',
  'forward.bin',
  'postings.bin',
  'tokens.bin',
  'vectors.hnsw',
] as const;

/** Writes all files of a generation and the manifest last; returns the manifest. */
export async function writeGeneration(
  folder: string,
  content: GenerationContent,
  head: Omit<Manifest, 'format' | 'formatVersion' | 'files' | 'documents' | 'passages'>,
  giveWay: () => Promise<void> = async () => {},
): Promise<Manifest> {
  const { stored, forward, postings, tokens } = content;
  await writeFile(join(folder, 'chunks.json'), JSON.stringify(stored));
  await giveWay();
  await writeTexts(join(folder, 'texts.bin'), content.texts, giveWay);
  await writeBlockFile(folder, content.blocks);
  await writeFile(join(folder, 'terms.json'), JSON.stringify(forward.terms));
  await giveWay();
  const { offsets, termIds, fields, frequencies, lengths } = forward;
  await writeArrays(join(folder, 'forward.bin'), { offsets, termIds, fields, frequencies, lengths });
  await writeArrays(join(folder, 'postings.bin'), {
    offsets: postings.offsets,
    chunks: postings.chunks,
    impacts: postings.impacts,
  });
  await writeArrays(join(folder, 'tokens.bin'), tokens === undefined ? {} : { ...tokens });
  await content.vectors.save(join(folder, 'vectors.hnsw'));
  const files: Manifest['files'] = {};
  for (const name of fileNames) files[name] = await settleFile(join(folder, name));
  const manifest: Manifest = {
    format: 'wenqu-index',
    formatVersion: FORMAT_VERSION,
    ...head,
    documents: stored.documents.filter((document) => document.status === 'indexed').length,
    passages: stored.chunks.length,
    files,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1), { flush: true });
  return manifest;
}

/**
 * Reads and checks a manifest; throws `index_corrupt` when the generation is unfinished, damaged or of another format.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
    .then(parseManifest)
    .catch((cause: unknown) => {
      throw corrupt(folder, 'manifest.json', cause);
    });
  if (manifest.formatVersion !== FORMAT_VERSION) {
    throw new IndexError(
      'index_corrupt',
      `索引是另一版本的格式（${manifest.formatVersion}，现为 ${FORMAT_VERSION}），将从文档文件夹重建。` +
        'The index has the format of another version and will be rebuilt.',
    );
  }
  return manifest;
}

/** What a generation knows of its documents, also when nothing else of it can be used; [] for a damaged one. */
export async function readDocuments(folder: string): Promise<readonly DocumentInfo[]> {
  const json = await readFile(join(folder, 'chunks.json'), 'utf8').catch(() => '{}');
  try {
    const documents: unknown = (JSON.parse(json) as Partial<StoredChunks>).documents;
    return Array.isArray(documents)
      ? (documents as DocumentInfo[]).filter(
          ({ path, sha256, status }) =>
            typeof path === 'string' && typeof sha256 === 'string' && typeof status === 'string',
        )
      : [];
  } catch {
    return [];
  }
}

/**
 * Opens a generation; nothing is tokenised again. Throws `index_corrupt` when a file is missing, its checksum differs,
 * or it cannot be read.
 */
export async function openGeneration(
  folder: string,
  dimensions: number,
  openVectors: OpenVectorIndex,
): Promise<OpenIndex> {
  const manifest = await readManifest(folder);
  await checkFiles(
    folder,
    manifest,
    fileNames.filter((name) => name !== 'forward.bin'),
  );
  try {
    const stored = JSON.parse(await readFile(join(folder, 'chunks.json'), 'utf8')) as StoredChunks;
    const terms = JSON.parse(await readFile(join(folder, 'terms.json'), 'utf8')) as string[];
    const arrays = await readArrays(join(folder, 'postings.bin'));
    const postings: Postings = {
      chunkCount: stored.chunks.length,
      offsets: pickArray(arrays, 'offsets', Uint32Array),
      chunks: pickArray(arrays, 'chunks', Uint32Array),
      impacts: pickArray(arrays, 'impacts', Float32Array),
    };
    const labels = stored.chunks.map((chunk) => chunk.label);
    const texts = await openTexts(join(folder, 'texts.bin'), stored.textLengths);
    const chunks = new ChunkStore(stored, texts, new BlockTable(await readBlocks(folder)));
    return {
      manifest,
      chunks,
      lexical: new LexicalIndex(terms, postings),
      vectors: await openVectors(join(folder, 'vectors.hnsw'), dimensions, labels),
      tokens: await readTokens(folder),
    };
  } catch (cause) {
    throw corrupt(folder, cause instanceof Error ? cause.name : '?', cause);
  }
}

async function checkFiles(folder: string, manifest: Manifest, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const actual = await describeFile(join(folder, name)).catch((cause: unknown) => {
      throw corrupt(folder, name, cause);
    });
    if (actual.sha256 !== manifest.files[name]?.sha256) throw corrupt(folder, name);
  }
}

/** Reads the forward index of a generation, which only an incremental build needs. Throws `index_corrupt`. */
export async function readForwardIndex(folder: string, index: OpenIndex): Promise<ForwardIndex> {
  await checkFiles(folder, index.manifest, ['forward.bin']);
  const arrays = await readArrays(join(folder, 'forward.bin'));
  return {
    terms: index.lexical.terms,
    chunkCount: index.chunks.size,
    offsets: pickArray(arrays, 'offsets', Uint32Array),
    termIds: pickArray(arrays, 'termIds', Uint32Array),
    fields: pickArray(arrays, 'fields', Uint8Array),
    frequencies: pickArray(arrays, 'frequencies', Float32Array),
    lengths: pickArray(arrays, 'lengths', Float32Array),
  };
}

async function readTokens(folder: string): Promise<TokenLists | undefined> {
  const arrays = await readArrays(join(folder, 'tokens.bin'));
  if (arrays.size === 0) return undefined;
  return { offsets: pickArray(arrays, 'offsets', Uint32Array), ids: pickArray(arrays, 'ids', Uint32Array) };
}

/** Forces a file to the disk before the old generation is removed, and describes it. */
async function settleFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
  return describeFile(path);
}

async function describeFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

function corrupt(folder: string, detail: string, cause?: unknown): IndexError {
  return new IndexError(
    'index_corrupt',
    `索引已损坏（${folder}：${detail}），将从资料文件夹重建。The index is damaged and will be rebuilt from the source folder.`,
    { cause },
  );
}
