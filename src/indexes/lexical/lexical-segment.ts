import { type ByteSource, holdBytes } from '../files/byte-source.ts';
import { ByteReader } from '../files/bytes.ts';
import { FIELDS } from '../bm25.ts';

/** A reader looks at this many terms after halving; fewer cost room for their heads. */
export const TERMS_PER_BLOCK = 16;

/**
 * The terms of some chunks and where they stand, as they lie on the disk.
 *
 * `terms`: in code-unit order, front-coded in blocks: units shared with the term before, number of further units,
 * these, number of chunks, bytes of postings. `heads`: for each block its offset in `terms` and that of its postings.
 * `postings`: the first chunk and its pattern, then chunk by chunk, ascending,
 * `2 × (chunk − last − 1) + (1 unless the pattern is that of the first)` and the pattern where it differs: words stand
 * once in the text nearly always, pairs of characters likewise.
 */
export type LexicalColumns = {
  readonly terms: Uint8Array;
  readonly heads: Uint32Array;
  readonly postings: Uint8Array;
  /** The ways in which a term stands in a chunk: `patterns[code * FIELDS.length + field]`. */
  readonly patterns: Float32Array;
  /** Field lengths: `lengths[chunk * FIELDS.length + field]`. */
  readonly lengths: Float32Array;
};

/** Where the postings of a term lie. */
export type TermEntry = { readonly chunkCount: number; readonly start: number; readonly end: number };

/** The chunks that hold a term, ascending, and the pattern in which each does. */
export type PostingList = { readonly chunks: Uint32Array; readonly codes: Uint32Array };

/** The terms of one segment, read from their bytes when asked for. */
export class LexicalSegment {
  /** All but the postings. */
  readonly columns: Omit<LexicalColumns, 'postings'>;
  readonly postings: ByteSource;
  readonly chunkCount: number;

  /** @param columns with postings in memory, or read when they are asked for */
  constructor({ postings, ...columns }: Omit<LexicalColumns, 'postings'> & { postings: Uint8Array | ByteSource }) {
    this.columns = columns;
    this.postings = postings instanceof Uint8Array ? holdBytes(postings) : postings;
    this.chunkCount = columns.lengths.length / FIELDS.length;
  }

  /** Undefined for a term that stands in no chunk. */
  find(term: string): TermEntry | undefined {
    const { terms, heads } = this.columns;
    const block = this.#findBlock(term);
    if (block < 0) return undefined;
    const reader = new ByteReader(terms, heads[block * 2]);
    let start = heads[block * 2 + 1] as number;
    // Units of the term that the one just read begins with.
    let same = 0;
    for (let index = 0; index < TERMS_PER_BLOCK && reader.at < terms.length; index += 1) {
      const shared = reader.varint();
      const length = shared + reader.varint();
      if (shared < same) return undefined;
      if (shared === same)
        for (let at = shared; at < length; at += 1) {
          const unit = reader.unit();
          if (same === at && at < term.length && unit === term.charCodeAt(at)) same += 1;
        }
      else reader.at += (length - shared) * 2;
      const chunkCount = reader.varint();
      const end = start + reader.varint();
      if (same === length && same === term.length) return { chunkCount, start, end };
      start = end;
    }
    return undefined;
  }

  /** With all postings in memory. */
  gatherColumns(): LexicalColumns {
    return { ...this.columns, postings: this.postings.read(0, this.postings.length) };
  }

  decode({ chunkCount, start, end }: TermEntry): PostingList {
    const chunks = new Uint32Array(chunkCount);
    const codes = new Uint32Array(chunkCount);
    const reader = new ByteReader(this.postings.read(start, end));
    let chunk = reader.varint();
    const usual = reader.varint();
    chunks[0] = chunk;
    codes.fill(usual);
    for (let index = 1; index < chunkCount; index += 1) {
      const value = reader.varint();
      chunk += (value >>> 1) + 1;
      chunks[index] = chunk;
      if ((value & 1) === 1) codes[index] = reader.varint();
    }
    return { chunks, codes };
  }

  /** All terms in order, from the first that is not below `from`. */
  *listFrom(from = ''): Generator<TermEntry & { readonly term: string }> {
    const { terms, heads } = this.columns;
    const block = Math.max(0, this.#findBlock(from));
    const reader = new ByteReader(terms, heads[block * 2] ?? 0);
    let start = heads[block * 2 + 1] ?? 0;
    let term = '';
    while (reader.at < terms.length) {
      term = term.slice(0, reader.varint());
      for (let left = reader.varint(); left > 0; left -= 1) term += String.fromCharCode(reader.unit());
      const chunkCount = reader.varint();
      const end = start + reader.varint();
      if (term >= from) yield { term, chunkCount, start, end };
      start = end;
    }
  }

  /** The last block that begins with the term or one before it; -1 when all begin after it. */
  #findBlock(term: string): number {
    let low = 0;
    let high = this.columns.heads.length / 2 - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.#compareHead(middle, term) <= 0) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  }

  #compareHead(block: number, term: string): number {
    const reader = new ByteReader(this.columns.terms, this.columns.heads[block * 2]);
    reader.varint();
    const length = reader.varint();
    for (let at = 0; at < length && at < term.length; at += 1) {
      const difference = reader.unit() - term.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  }
}
