import { closeSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ByteSource, readInWindows } from '../files/byte-source.ts';
import { LexicalSegment, type PostingList, type TermEntry } from './lexical-segment.ts';

/** Terms with their postings that are read back at once. */
const SLICE_BYTES = 1 << 15;
/** Characters of a text that are written at once. */
const TEXT_UNITS = 1 << 18;

/** Terms that are walked once, in order; the postings of a term are asked for before the next one is. */
export type ListedTerms = {
  readonly chunkCount: number;
  readonly columns: Pick<LexicalSegment['columns'], 'patterns' | 'lengths'>;
  readonly postings: Pick<ByteSource, 'length'>;
  listFrom(): Generator<TermEntry & { readonly term: string }>;
  decode(entry: TermEntry): PostingList;
};

/** Some blocks of terms and behind them their postings, as they lie in the file. */
type Slice = { readonly at: number; readonly termBytes: number; readonly bytes: number };

/**
 * A file for what is merged or written later: the runs of a large build take twice what comes of them, memory that is
 * freed run by run is full of holes, and texts are hardly asked for once they are cut. The file is there from the first
 * run to `close`, and has no name on most systems.
 */
export class RunFile {
  readonly #folder: string;
  #handle: number | undefined;
  #room = Buffer.alloc(0);
  #length = 0;

  /** @param folder where the file is made; one left by a build that was killed is written over */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes the terms of a segment down. Throws what the system says, for one where the disk is full. */
  store(segment: LexicalSegment): ListedTerms {
    const { terms, heads, postings, patterns, lengths } = segment.gatherColumns();
    const slices: Slice[] = [];
    const pieces: Uint8Array[] = [];
    const headOf = (block: number): readonly [number, number] =>
      block * 2 < heads.length
        ? [heads[block * 2] as number, heads[block * 2 + 1] as number]
        : [terms.length, postings.length];
    for (let from = 0, to = 1; from * 2 < heads.length; from = to, to += 1) {
      const [term, posting] = headOf(from);
      const sizeTo = (block: number): number => headOf(block)[0] - term + headOf(block)[1] - posting;
      while (to * 2 < heads.length && sizeTo(to + 1) <= SLICE_BYTES) to += 1;
      const [termEnd, postingEnd] = headOf(to);
      pieces.push(terms.subarray(term, termEnd), postings.subarray(posting, postingEnd));
      slices.push({ at: this.#length, termBytes: termEnd - term, bytes: sizeTo(to) });
      this.#length += sizeTo(to);
    }
    this.#handle ??= this.#open();
    writeFileSync(this.#handle, Buffer.concat(pieces));
    return new StoredRun(this, slices, { patterns, lengths }, postings.length);
  }

  /** Writes the postings of a segment down, to be read until `close`. */
  storePostings({ columns, postings }: LexicalSegment): LexicalSegment {
    const at = this.#length;
    this.#handle ??= this.#open();
    writeFileSync(this.#handle, postings.read(0, postings.length));
    this.#length += postings.length;
    const fill = (room: Uint8Array, start: number): void =>
      this.read({ at: at + start, termBytes: 0, bytes: room.length }, room);
    return new LexicalSegment({ ...columns, postings: readInWindows(postings.length, fill) });
  }

  /** Writes a text down, and says where it begins. */
  storeText(text: string): number {
    const at = this.#length;
    this.#handle ??= this.#open();
    // One room for all pieces, which would leave as much garbage as the text is long.
    const room = Buffer.allocUnsafe(Math.min(text.length, TEXT_UNITS) * 2);
    for (let start = 0; start < text.length; start += TEXT_UNITS) {
      const bytes = room.write(text.slice(start, start + TEXT_UNITS), 'utf16le');
      writeFileSync(this.#handle, room.subarray(0, bytes));
      this.#length += bytes;
    }
    return at;
  }

  /** So many characters of what `storeText` wrote. */
  readText(at: number, length: number): string {
    const bytes = Math.max(0, length) * 2;
    if (this.#room.length < bytes) this.#room = Buffer.alloc(bytes);
    this.read({ at, termBytes: 0, bytes }, this.#room);
    return this.#room.toString('utf16le', 0, bytes);
  }

  /** Reads a slice into `room`. */
  read({ at, bytes }: Slice, room: Uint8Array): void {
    const count = this.#handle === undefined ? 0 : readSync(this.#handle, room, 0, bytes, at);
    if (count < bytes) throw new RangeError('the file of runs is shorter than what was written');
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #open(): number {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, 'runs.bin');
    const handle = openSync(path, 'w+');
    rmSync(path, { force: true });
    return handle;
  }
}

/** Holds one slice at a time. */
class StoredRun implements ListedTerms {
  readonly columns: ListedTerms['columns'];
  readonly postings: ListedTerms['postings'];
  readonly chunkCount: number;
  readonly #file: RunFile;
  readonly #slices: readonly Slice[];
  #open: LexicalSegment;

  constructor(file: RunFile, slices: readonly Slice[], columns: ListedTerms['columns'], postingBytes: number) {
    const none = { terms: new Uint8Array(0), heads: new Uint32Array(0), postings: new Uint8Array(0) };
    this.#file = file;
    this.#slices = slices;
    this.#open = new LexicalSegment({ ...columns, ...none });
    this.columns = columns;
    this.postings = { length: postingBytes };
    this.chunkCount = this.#open.chunkCount;
  }

  *listFrom(): Generator<TermEntry & { readonly term: string }> {
    const { patterns, lengths } = this.columns;
    const heads = Uint32Array.of(0, 0);
    const room = new Uint8Array(this.#slices.reduce((most, { bytes }) => Math.max(most, bytes), 0));
    for (const slice of this.#slices) {
      this.#file.read(slice, room);
      const [terms, postings] = [room.subarray(0, slice.termBytes), room.subarray(slice.termBytes, slice.bytes)];
      this.#open = new LexicalSegment({ terms, heads, postings, patterns, lengths });
      yield* this.#open.listFrom();
    }
  }

  decode(entry: TermEntry): PostingList {
    return this.#open.decode(entry);
  }
}
