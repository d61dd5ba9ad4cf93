import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { VectorIndex } from '../../ports/vector-index.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { type NumberArray, openArray, pickArray, pickWhole, readArrays, writeArrays } from '../files/array-file.ts';
import { type FileSummary, settleFile, summarizeFile } from '../files/checksum.ts';
import { GrowableArray } from '../files/growable-array.ts';
import type { JsonColumn } from '../files/json-lines.ts';
import { narrow } from '../files/narrow.ts';
import { LexicalSegment } from '../lexical/lexical-segment.ts';
import { blockColumns } from './block-table.ts';
import { openTexts, writeTexts } from './document-texts.ts';
import { Segment, type SegmentContent } from './segment.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** The least that zlib takes. */
const MIN_INFLATED_BYTES = 64;

const fileNames = ['documents.bin', 'texts.bin', 'postings.bin', 'vectors.hnsw'] as const;
const chunkColumns = ['firstChunks', 'sections', 'starts', 'ends', 'contexts'] as const;

export type SegmentFiles = Readonly<Record<string, FileSummary>>;

/** Opens saved vectors; `labels` are those alive in it. Rejects on a damaged file. */
export type OpenVectorIndex = (path: string, dimensions: number, labels: readonly number[]) => Promise<VectorIndex>;

type GiveWay = () => Promise<void>;

/** Writes the files of a segment, forces them to the disk and says what a manifest must know of them. */
export async function writeSegment(folder: string, segment: Segment, giveWay: GiveWay): Promise<SegmentFiles> {
  const { content } = segment;
  const { postings } = content.lexical;
  const { terms, heads, patterns, lengths } = content.lexical.columns;
  await writeArrays(join(folder, 'documents.bin'), await gatherArrays(content, giveWay));
  await writeTexts(join(folder, 'texts.bin'), content.texts, content.documents.length);
  await writeArrays(join(folder, 'postings.bin'), { terms, heads, postings, patterns, lengths });
  await content.vectors.save(join(folder, 'vectors.hnsw'));
  const files: Record<string, FileSummary> = {};
  for (const name of fileNames) files[name] = await settleFile(join(folder, name));
  return files;
}

/** Says which file of a segment cannot be read; the message of `index_corrupt` quotes it. */
export class DamagedSegment extends Error {}

/**
 * Opens what `writeSegment` wrote; only the list of documents is parsed. Each file is read as soon as its sum was found
 * right, while the others are still summed. Rejects with `DamagedSegment`.
 */
export async function openSegment(
  folder: string,
  files: SegmentFiles,
  dimensions: number,
  openVectors: OpenVectorIndex,
  giveWay: GiveWay,
): Promise<Segment> {
  const check = (name: (typeof fileNames)[number]): Promise<string> => checkFile(folder, name, files[name]);
  const arrays = check('documents.bin').then((path) => readArrays(path));
  const readVectors = async (): Promise<VectorIndex> => {
    const path = await check('vectors.hnsw');
    return openVectors(path, dimensions, [...pickWhole(await arrays, 'chunk.starts').keys()]);
  };
  const readPostings = async (): Promise<LexicalSegment> => openPostings(await check('postings.bin'));
  const readDocumentList = async (): Promise<DocumentInfo[]> => parseDocuments(await arrays, giveWay);
  try {
    const [vectors, lexical, documents, columns, textsPath] = await Promise.all([
      readVectors(),
      readPostings(),
      readDocumentList(),
      arrays,
      check('texts.bin'),
    ]);
    const texts = openTexts(textsPath, pickWhole(columns, 'textLengths'));
    return joinSegment(columns, { documents, texts, lexical, vectors });
  } catch (cause) {
    if (cause instanceof DamagedSegment) throw cause;
    throw new DamagedSegment(cause instanceof Error ? cause.name : '?', { cause });
  }
}

/** The path of a file that is as it was written; rejects with `DamagedSegment`. */
async function checkFile(folder: string, name: string, expected: FileSummary | undefined): Promise<string> {
  const path = join(folder, name);
  const actual = await summarizeFile(path).catch(() => undefined);
  if (actual === undefined || actual.bytes !== expected?.bytes || actual.crc32 !== expected.crc32)
    throw new DamagedSegment(name);
  return path;
}

async function openPostings(path: string): Promise<LexicalSegment> {
  const postings = await readArrays(path, ['postings']);
  return new LexicalSegment({
    terms: pickArray(postings, 'terms', Uint8Array),
    heads: pickArray(postings, 'heads', Uint32Array),
    // Most of the index, and little of it is asked for: read then.
    postings: await openArray(path, 'postings'),
    patterns: pickArray(postings, 'patterns', Float32Array),
    lengths: pickArray(postings, 'lengths', Float32Array),
  });
}

function joinSegment(
  arrays: ReadonlyMap<string, NumberArray>,
  read: Pick<SegmentContent, 'documents' | 'texts' | 'lexical' | 'vectors'>,
): Segment {
  return new Segment({
    ...read,
    chunks: pickColumns(arrays, 'chunk', chunkColumns),
    contexts: pickJson(arrays, 'contexts'),
    blocks: {
      columns: pickColumns(arrays, 'block', blockColumns),
      paths: pickJson(arrays, 'paths'),
      traits: pickJson(arrays, 'traits'),
    },
    tokens: arrays.has('tokens')
      ? { offsets: pickArray(arrays, 'tokenOffsets', Uint32Array), bytes: pickArray(arrays, 'tokens', Uint8Array) }
      : undefined,
    keys: pickArray(arrays, 'keys', Uint8Array),
  });
}

/** What the segment in a folder says of its documents. Rejects on a damaged file. */
export async function readSegmentDocuments(folder: string, giveWay: GiveWay): Promise<readonly DocumentInfo[]> {
  return parseDocuments(await readArrays(join(folder, 'documents.bin')), giveWay);
}

async function gatherArrays(content: SegmentContent, giveWay: GiveWay): Promise<Record<string, NumberArray>> {
  const { documents, texts, chunks, blocks, tokens } = content;
  const [bytes, offsets] = [new GrowableArray(Uint8Array), new GrowableArray(Uint32Array)];
  offsets.push(0);
  for (const document of documents) {
    bytes.append(Buffer.from(JSON.stringify(document)));
    offsets.push(bytes.length);
    await giveWay();
  }
  return {
    // Half of it is names of fields and times; the system does it on another thread.
    ...packJson('documents', { offsets: offsets.toArray(), bytes: await deflate(bytes.toArray()) }),
    textLengths: narrow(Uint32Array.from(documents, (_, document) => texts.lengthOf(document))),
    ...packColumns('chunk', chunkColumns, chunks),
    ...packJson('contexts', content.contexts),
    ...packColumns('block', blockColumns, blocks.columns),
    ...packJson('paths', blocks.paths),
    ...packJson('traits', blocks.traits),
    ...(tokens !== undefined && { tokens: tokens.bytes, tokenOffsets: tokens.offsets }),
    keys: content.keys,
  };
}

async function parseDocuments(arrays: ReadonlyMap<string, NumberArray>, giveWay: GiveWay): Promise<DocumentInfo[]> {
  const { offsets, bytes } = pickJson(arrays, 'documents');
  // In one piece: in the library's own, of 16 KB, each would come back to this thread.
  const text = await inflate(bytes, { chunkSize: Math.max(MIN_INFLATED_BYTES, offsets[offsets.length - 1] ?? 0) });
  const documents: DocumentInfo[] = [];
  for (let index = 1; index < offsets.length; index += 1) {
    documents.push(JSON.parse(text.toString('utf8', offsets[index - 1], offsets[index])) as DocumentInfo);
    await giveWay();
  }
  return documents;
}

function packJson(name: string, { offsets, bytes }: JsonColumn): Record<string, NumberArray> {
  return { [name]: bytes, [`${name}Offsets`]: narrow(offsets) };
}

function pickJson(arrays: ReadonlyMap<string, NumberArray>, name: string): JsonColumn {
  return { bytes: pickArray(arrays, name, Uint8Array), offsets: pickWhole(arrays, `${name}Offsets`) };
}

function packColumns<Name extends string>(
  prefix: string,
  names: readonly Name[],
  columns: Readonly<Record<Name, ArrayLike<number>>>,
): Record<string, NumberArray> {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, narrow(columns[name])]));
}

function pickColumns(
  arrays: ReadonlyMap<string, NumberArray>,
  prefix: string,
  names: readonly string[],
): Readonly<Record<string, ArrayLike<number>>> {
  return Object.fromEntries(names.map((name) => [name, pickWhole(arrays, `${prefix}.${name}`)]));
}
