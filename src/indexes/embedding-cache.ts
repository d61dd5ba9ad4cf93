import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { KEY_BYTES } from './segment/segment.ts';

const SUM_BYTES = 4;
/** Vectors of this build that are at hand: a text that comes again later is embedded again. 1 KB each. */
const REMEMBERED = 2048;
/** Part of the file's name, so that a file of another form is taken for one of another model. */
const RECORD_FORM = 2;
const cacheFilePattern = /^vectors-[\da-f]{16}\.bin(?:\.new)?$/u;

/**
 * Vectors by content hash that are in no index yet, one append-only file per model: what a killed build has embedded is
 * not embedded again. A record is 16 bytes of SHA-256, a CRC-32, and the vector in 32-bit floats; a torn last record is
 * cut off.
 */
export class EmbeddingCache {
  readonly #path: string;
  readonly #dimensions: number;
  /** What was on disk when the cache was opened: vectors are taken out of it when asked for. */
  readonly #stored: Buffer;
  readonly #storedAt = new Map<string, number>();
  readonly #added = new Map<string, Float32Array>();

  private constructor(path: string, dimensions: number, stored: Buffer) {
    this.#path = path;
    this.#dimensions = dimensions;
    this.#stored = stored;
  }

  /**
   * Opens the cache of one model in `folder` and drops those of other models; nothing else in the folder is touched.
   */
  static async open(
    folder: string,
    fingerprint: string,
    dimensions: number,
    giveWay: () => Promise<void> = async () => {},
  ): Promise<EmbeddingCache> {
    await mkdir(folder, { recursive: true });
    const model = createHash('sha256').update(`${fingerprint} ${RECORD_FORM}`).digest('hex');
    const name = `vectors-${model.slice(0, 16)}.bin`;
    for (const other of await readdir(folder))
      if (other !== name && cacheFilePattern.test(other))
        await rm(join(folder, other), { force: true, recursive: true });
    const path = join(folder, name);
    const bytes = await readFile(path).catch(async () => {
      // A folder of this name, or what cannot be read, would stand in the way of writing.
      await rm(path, { recursive: true, force: true });
      return Buffer.alloc(0);
    });
    const recordBytes = KEY_BYTES + SUM_BYTES + dimensions * 4;
    const whole = bytes.length - (bytes.length % recordBytes);
    if (whole < bytes.length) await truncate(path, whole);
    const cache = new EmbeddingCache(path, dimensions, bytes);
    for (let start = 0; start < whole; start += recordBytes) {
      cache.#storedAt.set(bytes.toString('hex', start, start + KEY_BYTES), start);
      await giveWay();
    }
    return cache;
  }

  /** Of those that are at hand. */
  get size(): number {
    return this.#storedAt.size + this.#added.size;
  }

  /** Hash under which a text's vector is kept. */
  static keyOf(text: string): string {
    return createHash('sha256')
      .update(text)
      .digest('hex')
      .slice(0, KEY_BYTES * 2);
  }

  /** Undefined for an unknown key, and for a record that is not as it was written. */
  get(key: string): Float32Array | undefined {
    const added = this.#added.get(key);
    const start = this.#storedAt.get(key);
    if (added !== undefined || start === undefined) return added;
    const from = start + KEY_BYTES + SUM_BYTES;
    const vector = new Float32Array(Uint8Array.from(this.#stored.subarray(from, from + this.#dimensions * 4)).buffer);
    return sumOf(key, vector) === this.#stored.readUInt32LE(start + KEY_BYTES) ? vector : undefined;
  }

  /** Appends vectors; they are on disk when the promise resolves. */
  async put(keys: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    const parts: Buffer[] = [];
    keys.forEach((key, index) => {
      const vector = vectors[index] as Float32Array;
      this.#added.set(key, vector);
      if (this.#added.size > Math.max(REMEMBERED, keys.length))
        this.#added.delete(this.#added.keys().next().value as string);
      // A record that was not to be believed is replaced, now and at the next opening.
      this.#storedAt.delete(key);
      parts.push(...encodeRecord(key, vector));
    });
    await appendFile(this.#path, Buffer.concat(parts));
  }

  /** Removes the file: what it held is in the index now, and what is deleted there must not live on here. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

function encodeRecord(key: string, vector: Float32Array): Buffer[] {
  const sum = Buffer.alloc(SUM_BYTES);
  sum.writeUInt32LE(sumOf(key, vector));
  return [Buffer.from(key, 'hex'), sum, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)];
}

function sumOf(key: string, { buffer, byteOffset, byteLength }: Float32Array): number {
  return crc32(Buffer.from(buffer, byteOffset, byteLength), crc32(key));
}
