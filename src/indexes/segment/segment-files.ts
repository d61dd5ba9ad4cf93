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
import { type ChunkColumns, Segment, type SegmentContent } from './segment.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

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

/** The name of the first file that is missing or not as it was written; undefined when all are whole. */
export async function findDamage(folder: string, files: SegmentFiles): Promise<string | undefined> {
  for (const name of fileNames) {
    const actual = await summarizeFile(join(folder, name)).catch(() => undefined);
    if (actual === undefined || actual.bytes !== files[name]?.bytes || actual.crc32 !== files[name].crc32) return name;
  }
  return undefined;
}

/** Opens what `writeSegment` wrote; only the list of documents is parsed. Rejects on a damaged file. */
export async function readSegment(
  folder: string,
  dimensions: number,
  openVectors: OpenVectorIndex,
  giveWay: GiveWay,
): Promise<Segment> {
  const arrays = await readArrays(join(folder, 'documents.bin'));
  const chunks = pickColumns(arrays, 'chunk', chunkColumns) as ChunkColumns;
  const labels = Array.from({ length: chunks.starts.length }, (_, label) => label);
  // Another thread reads the vectors while the list of documents is parsed on this one.
  const [vectors, postings, documents] = await Promise.all([
    openVectors(join(folder, 'vectors.hnsw'), dimensions, labels),
    readArrays(join(folder, 'postings.bin'), ['postings']),
    parseDocuments(arrays, giveWay),
  ]);
  return new Segment({
    documents,
    texts: openTexts(join(folder, 'texts.bin'), pickWhole(arrays, 'textLengths')),
    chunks,
    contexts: pickJson(arrays, 'contexts'),
    blocks: {
      columns: pickColumns(arrays, 'block', blockColumns),
      paths: pickJson(arrays, 'paths'),
      traits: pickJson(arrays, 'traits'),
    },
    lexical: new LexicalSegment({
      terms: pickArray(postings, 'terms', Uint8Array),
      heads: pickArray(postings, 'heads', Uint32Array),
      // Most of the index, and little of it is asked for: read then.
      postings: await openArray(join(folder, 'postings.bin'), 'postings'),
      patterns: pickArray(postings, 'patterns', Float32Array),
      lengths: pickArray(postings, 'lengths', Float32Array),
    }),
    tokens: arrays.has('tokens')
      ? { offsets: pickArray(arrays, 'tokenOffsets', Uint32Array), bytes: pickArray(arrays, 'tokens', Uint8Array) }
      : undefined,
    keys: pickArray(arrays, 'keys', Uint8Array),
    vectors,
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
  const text = await inflate(bytes);
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
