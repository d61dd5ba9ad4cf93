import { readFile, writeFile } from 'node:fs/promises';

type NumberArray = Uint8Array | Uint32Array | Int32Array | Float32Array;
type ArrayType = 'Uint8Array' | 'Uint32Array' | 'Int32Array' | 'Float32Array';
type Entry = { readonly name: string; readonly type: ArrayType; readonly length: number; readonly offset: number };

const constructors = { Uint8Array, Uint32Array, Int32Array, Float32Array } as const;
const alignment = 8;

/**
 * Writes named typed arrays to one file: 4 bytes with the header's length, a JSON header, then the arrays in the
 * machine's byte order (little-endian on every platform Node supports in practice), each aligned to 8 bytes.
 */
export async function writeArrays(path: string, arrays: Readonly<Record<string, NumberArray>>): Promise<void> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    entries.push({ name, type: array.constructor.name as ArrayType, length: array.length, offset });
    offset += align(array.byteLength);
  }
  const header = Buffer.from(JSON.stringify(entries));
  const dataStart = align(4 + header.length);
  const file = Buffer.alloc(dataStart + offset);
  file.writeUInt32LE(header.length, 0);
  header.copy(file, 4);
  for (const entry of entries) {
    const array = arrays[entry.name] as NumberArray;
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), dataStart + entry.offset);
  }
  await writeFile(path, file);
}

/** Reads what `writeArrays` wrote. Throws a RangeError or SyntaxError on a damaged file. */
export async function readArrays(path: string): Promise<ReadonlyMap<string, NumberArray>> {
  const file = await readFile(path);
  // A fresh buffer starts at offset 0, which the alignment of Float32Array needs.
  const bytes = new Uint8Array(file.byteLength);
  bytes.set(file);
  const headerLength = file.readUInt32LE(0);
  const entries = JSON.parse(file.toString('utf8', 4, 4 + headerLength)) as Entry[];
  const dataStart = align(4 + headerLength);
  return new Map(
    entries.map((entry) => [entry.name, new constructors[entry.type](bytes.buffer, dataStart + entry.offset, entry.length)]),
  );
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

function align(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
