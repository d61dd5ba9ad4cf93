import { type FileHandle, open } from 'node:fs/promises';
import { openBytes } from '../files/byte-source.ts';

/** Written in pieces of about this size. */
const PIECE_UNITS = 1 << 18;

/**
 * The extracted texts of a segment in one block of UTF-16, so that opening it reads nothing and a passage costs its own
 * length.
 */
export type DocumentTexts = {
  /** Code units `[start, end)` of the n-th document. */
  slice(document: number, start: number, end: number): string;
  /** The whole text of the n-th document; '' for a failed one. */
  read(document: number): string;
};

/** Texts that are still in memory. */
export function holdTexts(texts: readonly string[]): DocumentTexts {
  const read = (document: number): string => texts[document] as string;
  return { read, slice: (document, start, end) => read(document).slice(start, end) };
}

/** Writes `count` texts one after another as UTF-16LE; their lengths are kept elsewhere. */
export async function writeTexts(path: string, texts: DocumentTexts, count: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    let waiting = '';
    for (let document = 0; document < count; document += 1) {
      waiting += texts.read(document);
      if (waiting.length >= PIECE_UNITS) waiting = await flush(file, waiting);
    }
    await flush(file, waiting);
  } finally {
    await file.close();
  }
}

async function flush(file: FileHandle, text: string): Promise<''> {
  // One room for all pieces: a large text would leave as much garbage as it is long.
  const room = Buffer.allocUnsafe(Math.min(text.length, PIECE_UNITS) * 2);
  // A piece may end between the halves of a character: units are written as they are.
  for (let start = 0; start < text.length; start += PIECE_UNITS) {
    const bytes = room.write(text.slice(start, start + PIECE_UNITS), 'utf16le');
    await file.writeFile(room.subarray(0, bytes));
  }
  return '';
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
    slice: (document, start, end) => {
      const base = starts[document] as number;
      return decode(base + start, Math.min(base + end, starts[document + 1] as number));
    },
    read: (document) => decode(starts[document] as number, starts[document + 1] as number),
  };
}
