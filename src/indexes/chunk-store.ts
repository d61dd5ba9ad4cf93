import type { Block } from '../types/block.ts';
import type { Chunk, ChunkContext, Span } from '../types/chunk.ts';
import type { DocumentInfo } from '../types/document.ts';
import type { Ordinals } from './ordinals.ts';
import type { LiveSegment } from './segment/merge-segments.ts';
import type { Segment } from './segment/segment.ts';

/** Where a chunk lies; offsets in code units of the document's extracted text. */
export type ChunkRecord = { readonly section: number; readonly start: number; readonly end: number };

type Place = { readonly segment: Segment; readonly number: number };

/** Chunks and documents of one generation by ordinal, with their texts. */
export class ChunkStore {
  /** By path. */
  readonly documents: readonly DocumentInfo[];
  readonly size: number;
  readonly #parts: readonly LiveSegment[];
  readonly #ordinals: Ordinals;
  #waiting: readonly string[] | undefined;

  constructor(parts: readonly LiveSegment[], ordinals: Ordinals) {
    this.#parts = parts;
    this.#ordinals = ordinals;
    this.documents = ordinals.documents;
    this.size = ordinals.chunkNumbers.length;
  }

  /** The chunk with an ordinal in [0, size). Throws a RangeError outside. */
  get(ordinal: number): Chunk {
    const { segment, number } = this.#placeOf(ordinal);
    const documentNumber = findDocumentOf(segment, number);
    const document = segment.documents[documentNumber] as DocumentInfo;
    const span = this.record(ordinal);
    return {
      id: `${document.id}-${span.start}-${span.end}`,
      documentId: document.id,
      articleId: `${document.id}#${span.section}`,
      start: span.start,
      end: span.end,
      text: segment.texts.slice(documentNumber, span.start, span.end),
      context: segment.contextOf(number),
      // Most chunks that are looked at are not shown, and need none.
      get blocks(): readonly Block[] {
        return segment.blocks.within(documentNumber, span);
      },
    };
  }

  record(ordinal: number): ChunkRecord {
    const { segment, number } = this.#placeOf(ordinal);
    const { sections, starts, ends } = segment.content.chunks;
    return {
      section: sections[number] as number,
      start: starts[number] as number,
      end: ends[number] as number,
    };
  }

  textOf(ordinal: number): string {
    const { segment, number } = this.#placeOf(ordinal);
    const { start, end } = this.record(ordinal);
    return segment.texts.slice(findDocumentOf(segment, number), start, end);
  }

  contextOf(ordinal: number): ChunkContext {
    const { segment, number } = this.#placeOf(ordinal);
    return segment.contextOf(number);
  }

  /** Paths of the documents of which something is still to be read in pictures. */
  listWaiting(): readonly string[] {
    return (this.#waiting ??= this.documents
      .filter(({ status, picturesLeft }) => status === 'waiting' || picturesLeft === true)
      .map(({ path }) => path));
  }

  /** The document a chunk stands in. */
  documentOf(ordinal: number): DocumentInfo {
    const { segment, number } = this.#placeOf(ordinal);
    return segment.documents[findDocumentOf(segment, number)] as DocumentInfo;
  }

  findDocument(id: string): DocumentInfo | undefined {
    const place = this.#findDocument(id);
    return place?.segment.documents[place.number];
  }

  /** Extracted text of a document; undefined when there is no such document. */
  readText(id: string): string | undefined {
    const place = this.#findDocument(id);
    return place?.segment.texts.read(place.number);
  }

  /** The block that an offset of a document lies in; undefined outside of its text, or without such a document. */
  blockAt(documentId: string, offset: number): Block | undefined {
    const place = this.#findDocument(documentId);
    return place?.segment.blocks.find(place.number, offset);
  }

  /** The whole blocks of a document that a span touches, all of them without a span; [] without such a document. */
  blocksOf(documentId: string, span?: Span): readonly Block[] {
    const place = this.#findDocument(documentId);
    if (place === undefined) return [];
    const { blocks } = place.segment;
    return span === undefined ? blocks.list(place.number) : blocks.within(place.number, span);
  }

  /** Ordinals `[first, last]` of a document's chunks; undefined when it has none. */
  chunkRange(id: string): readonly [number, number] | undefined {
    const place = this.#findDocument(id);
    if (place === undefined) return undefined;
    const [first, end] = place.segment.chunksOf(place.number);
    if (first === end) return undefined;
    const ordinals = this.#ordinals.chunkOrdinals[place.part] as Int32Array;
    return [ordinals[first] as number, ordinals[end - 1] as number];
  }

  #placeOf(ordinal: number): Place {
    const part = this.#ordinals.chunkSegments[ordinal];
    if (part === undefined) throw new RangeError(`no chunk ${ordinal}`);
    return {
      segment: (this.#parts[part] as LiveSegment).segment,
      number: this.#ordinals.chunkNumbers[ordinal] as number,
    };
  }

  #findDocument(id: string): (Place & { readonly part: number }) | undefined {
    for (const [part, { segment }] of this.#parts.entries()) {
      const number = segment.findDocument(id);
      if (number !== undefined && (this.#ordinals.documentOrdinals[part]?.[number] ?? -1) >= 0)
        return { part, segment, number };
    }
    return undefined;
  }
}

/** The number of the document that a chunk of a segment stands in. */
function findDocumentOf(segment: Segment, chunk: number): number {
  const { firstChunks } = segment.content.chunks;
  let low = 0;
  let high = firstChunks.length - 1;
  // The last document that begins at the chunk or before it, and so the one that is not empty.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((firstChunks[middle] as number) <= chunk) low = middle;
    else high = middle - 1;
  }
  return low;
}
