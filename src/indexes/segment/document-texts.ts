import { type FileHandle, open } from 'node:fs/promises';
import { openBytes } from '../files/byte-source.ts';

/** Read at once, small enough to be garbage of the young generation. */
const PIECE_UNITS = 1 << 15;
/** Written at once. */
const ROOM_BYTES = 1 << 19;

/**
 * The extracted texts of a segment in one block of UTF-16, so that opening it reads nothing and a passage costs its own
 * length.
 */
export type DocumentTexts = {
  /** Code units `[start, end)` of the n-th document. */
  slice(document: number, start: number, end: number): string;
  /** Code units of the n-th document. */
  lengthOf(document: number): number;
  /** The whole text of the n-th document; '' for a failed one. */
  read(document: number): string;
};

/** Writes `count` texts one after another as UTF-16LE; their lengths are kept elsewhere. */
export async function writeTexts(path: string, texts: DocumentTexts, count: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    const writer = new PieceWriter(file);
    for (let document = 0; document < count; document += 1) {
      const length = texts.lengthOf(document);
      for (let start = 0; start < length; start += PIECE_UNITS)
        await writer.add(texts.slice(document, start, Math.min(start + PIECE_UNITS, length)));
    }
    await writer.flush();
  } finally {
    await file.close();
  }
}

/** One room for all pieces: large texts would leave as much garbage as they are long. */
class PieceWriter {
  readonly #file: FileHandle;
  readonly #room = Buffer.allocUnsafe(ROOM_BYTES);
  #bytes = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** `text` has `PIECE_UNITS` at most; it may end between the halves of a character. */
  async add(text: string): Promise<void> {
    if (this.#bytes + text.length * 2 > ROOM_BYTES) await this.flush();
    this.#bytes += this.#room.write(text, this.#bytes, 'utf16le');
  }

  async flush(): Promise<void> {
    await this.#file.writeFile(this.#room.subarray(0, this.#bytes));
    this.#bytes = 0;
  }
}

/**
 * Opens what `writeTexts` wrote; `lengths` in code units. Throws a RangeError when the file is shorter or longer than
 * they say, and what the system says when it cannot be opened.
 */
export function openTexts(path: string, lengths: ArrayLike<number>): DocumentTexts {
  const bytes = openBytes(path);
  const starts = new Float64Array(lengths.length + 1);
  for (let document = 0; document < lengths.length; document += 1)
    starts[document + 1] = (starts[document] as number) + (lengths[document] as number);
  if (bytes.length !== (starts.at(-1) as number) * 2) throw new RangeError('texts do not have the stated length');
  const decode = (start: number, end: number): string => {
    const { buffer, byteOffset, byteLength } = bytes.read(start * 2, Math.max(start, end) * 2);
    return Buffer.from(buffer, byteOffset, byteLength).toString('utf16le');
  };
  return {
    lengthOf: (document) => lengths[document] as number,
    slice: (document, start, end) => {
      const base = starts[document] as number;
      return decode(base + start, Math.min(base + end, starts[document + 1] as number));
    },
    read: (document) => decode(starts[document] as number, starts[document + 1] as number),
  };
}
