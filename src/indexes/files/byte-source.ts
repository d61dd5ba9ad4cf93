import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { IndexError } from '../../errors.ts';

/** Bytes that are read in pieces. */
export type ByteSource = {
  readonly length: number;
  /** The bytes `[start, end)`: a view that is valid until the next call. */
  read(start: number, end: number): Uint8Array;
};

/** Fewer bytes are never read at once: whoever reads in order comes for the next ones soon. */
const WINDOW_BYTES = 1 << 14;
/** More is not kept for the next read. */
const KEPT_BYTES = 1 << 20;

/** Bytes that are in memory. */
export function holdBytes(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

/**
 * The part of a file from `start` on, `length` bytes or all that is left. It is read when it is asked for: the system
 * keeps what is used in memory, and gives that up where memory is short. Throws what the system says where the file
 * cannot be opened; a read throws `index_corrupt` where it has been cut off since.
 */
export function openBytes(path: string, start = 0, length?: number): ByteSource {
  const file = new ReadOnlyFile(path);
  return readInWindows(length ?? file.size - start, (room, at) => file.fill(room, start + at));
}

/** @param fill reads as many bytes as there is room for, from `at` on */
export function readInWindows(length: number, fill: (room: Uint8Array, at: number) => void): ByteSource {
  let window = Buffer.allocUnsafe(WINDOW_BYTES);
  let [from, to] = [0, 0];
  return {
    length,
    read: (first, end) => {
      if (first < from || end > to) {
        const wanted = Math.min(Math.max(end - first, WINDOW_BYTES), length - first);
        if (wanted > window.length) window = Buffer.allocUnsafe(wanted);
        fill(window.subarray(0, wanted), first);
        [from, to] = [first, first + wanted];
      }
      const view = window.subarray(first - from, end - from);
      if (window.length > KEPT_BYTES) {
        window = Buffer.allocUnsafe(WINDOW_BYTES);
        to = from;
      }
      return view;
    },
  };
}

/** An open file; closed once nobody holds this object any more: generations of an index share what is open. */
class ReadOnlyFile {
  static readonly #closing = new FinalizationRegistry(closeSync);
  readonly #handle: number;
  readonly size: number;

  constructor(path: string) {
    this.#handle = openSync(path, 'r');
    ReadOnlyFile.#closing.register(this, this.#handle);
    this.size = fstatSync(this.#handle).size;
  }

  fill(bytes: Uint8Array, position: number): void {
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(this.#handle, bytes, done, bytes.length - done, position + done);
      if (count === 0)
        throw new IndexError(
          'index_corrupt',
          '索引文件在运行中被截断，将从资料文件夹重建。An index file was cut off while in use; it will be rebuilt.',
        );
      done += count;
    }
  }
}
