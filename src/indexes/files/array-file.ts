import { type FileHandle, open } from 'node:fs/promises';
import { type ByteSource, openBytes } from './byte-source.ts';

export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;
type ArrayType = 'Uint8Array' | 'Uint16Array' | 'Uint32Array' | 'Int32Array' | 'Float32Array';
type Entry = { readonly name: string; readonly type: ArrayType; readonly length: number; readonly offset: number };

const constructors = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array } as const;
const ALIGNMENT = 8;
/** One read or write at most: the system calls take no more than 2 GiB at once. */
const MAX_TRANSFER_BYTES = 1 << 28;
/** Written at once of bytes that are read in pieces themselves. */
const PIECE_BYTES = 1 << 19;

/**
 * Writes named typed arrays to one file: 4 bytes with the header's length, a JSON header, then the arrays in the
 * machine's byte order (little-endian on every platform Node supports in practice), each aligned to 8 bytes. Bytes may
 * lie elsewhere; they are never held whole.
 */
export async function writeArrays(
  path: string,
  arrays: Readonly<Record<string, NumberArray | ByteSource>>,
): Promise<void> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    entries.push({ name, type: typeOf(array), length: array.length, offset });
    offset += align('read' in array ? array.length : array.byteLength);
  }
  const header = Buffer.from(JSON.stringify(entries));
  const head = Buffer.alloc(align(4 + header.length));
  head.writeUInt32LE(header.length, 0);
  header.copy(head, 4);
  const file = await open(path, 'w');
  try {
    await writeAt(file, head, 0);
    for (const entry of entries) {
      const array = arrays[entry.name] as NumberArray | ByteSource;
      const start = head.length + entry.offset;
      if ('read' in array) await writePieces(file, array, start);
      else await writeAt(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
    }
    await file.truncate(head.length + offset);
  } finally {
    await file.close();
  }
}

/**
 * Reads what `writeArrays` wrote, but for what is to be left out. Throws a RangeError, TypeError or SyntaxError on a
 * damaged file.
 */
export async function readArrays(
  path: string,
  leftOut: readonly string[] = [],
): Promise<ReadonlyMap<string, NumberArray>> {
  const file = await open(path, 'r');
  try {
    const arrays = new Map<string, NumberArray>();
    for (const { name, type, length, offset } of await readEntries(file)) {
      if (leftOut.includes(name)) continue;
      const array = new constructors[type](length);
      await fill(file, offset, new Uint8Array(array.buffer));
      arrays.set(name, array);
    }
    return arrays;
  } finally {
    await file.close();
  }
}

/** One array of bytes of such a file, read when it is asked for. Throws like `readArrays`. */
export async function openArray(path: string, name: string): Promise<ByteSource> {
  const file = await open(path, 'r');
  try {
    const entry = (await readEntries(file)).find((one) => one.name === name);
    if (entry?.type !== 'Uint8Array') throw new TypeError(`array ${name} is missing`);
    return openBytes(path, entry.offset, entry.length);
  } finally {
    await file.close();
  }
}

/** The header, with offsets in the file. */
async function readEntries(file: FileHandle): Promise<readonly Entry[]> {
  const { size } = await file.stat();
  const headerLength = (await readAt(file, 0, 4)).readUInt32LE(0);
  if (4 + headerLength > size) throw new RangeError('the header is cut off');
  const entries = JSON.parse((await readAt(file, 4, headerLength)).toString('utf8')) as Entry[];
  return entries.map((entry) => {
    const { name, type, length } = entry;
    if (!(type in constructors)) throw new TypeError(`array ${name} has no known type`);
    const offset = align(4 + headerLength) + entry.offset;
    if (offset + length * constructors[type].BYTES_PER_ELEMENT > size) throw new RangeError(`array ${name} is cut off`);
    return { ...entry, offset };
  });
}

/** A `Buffer` is one of bytes. */
function typeOf(array: NumberArray | ByteSource): ArrayType {
  if ('read' in array) return 'Uint8Array';
  return (Object.keys(constructors) as ArrayType[]).find((name) => array instanceof constructors[name]) as ArrayType;
}

/** Fetches one array of a known type; throws a TypeError when it is absent or of another type. */
export function pickArray<T extends NumberArray>(
  arrays: ReadonlyMap<string, NumberArray>,
  name: string,
  type: new (length: number) => T,
): T {
  const array = arrays.get(name);
  if (!(array instanceof type)) throw new TypeError(`array ${name} is missing`);
  return array;
}

/** Fetches an array of whole numbers of any width; throws a TypeError when it is absent. */
export function pickWhole(
  arrays: ReadonlyMap<string, NumberArray>,
  name: string,
): Uint8Array | Uint16Array | Uint32Array {
  const array = arrays.get(name);
  if (!(array instanceof Uint8Array || array instanceof Uint16Array || array instanceof Uint32Array))
    throw new TypeError(`array ${name} is missing`);
  return array;
}

async function writePieces(file: FileHandle, source: ByteSource, start: number): Promise<void> {
  for (let at = 0; at < source.length; at += PIECE_BYTES)
    await writeAt(file, source.read(at, Math.min(at + PIECE_BYTES, source.length)), start + at);
}

async function writeAt(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(
      bytes,
      done,
      Math.min(MAX_TRANSFER_BYTES, bytes.length - done),
      start + done,
    );
    done += bytesWritten;
  }
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await fill(file, start, bytes);
  return bytes;
}

async function fill(file: FileHandle, start: number, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, Math.min(MAX_TRANSFER_BYTES, bytes.length - done), start + done);
    if (bytesRead === 0) throw new RangeError('the file is cut off');
    done += bytesRead;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
