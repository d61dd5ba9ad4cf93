import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 16;
const cacheFilePattern = /^vectors-[\da-f]{16}\.bin(?:\.new)?$/u;

/**
 * Vectors by content hash, one append-only file per model: what a killed build has embedded is not embedded again.
 * A record is 16 bytes of SHA-256 followed by the vector in 32-bit floats; a torn last record is cut off.
 */
export class EmbeddingCache {
  readonly #path: string;
  readonly #dimensions: number;
  /** What was on disk when the cache was opened: vectors are taken out of it when asked for, since most never are. */
  #stored: Buffer;
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
    const name = `vectors-${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}.bin`;
    for (const other of await readdir(folder))
      if (other !== name && cacheFilePattern.test(other)) await rm(join(folder, other), { force: true });
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const recordBytes = KEY_BYTES + dimensions * 4;
    const whole = bytes.length - (bytes.length % recordBytes);
    if (whole < bytes.length) await truncate(path, whole);
    const cache = new EmbeddingCache(path, dimensions, bytes);
    for (let start = 0; start < whole; start += recordBytes) {
      cache.#storedAt.set(bytes.toString('hex', start, start + KEY_BYTES), start + KEY_BYTES);
      await giveWay();
    }
    return cache;
  }

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

  get(key: string): Float32Array | undefined {
    const added = this.#added.get(key);
    const start = this.#storedAt.get(key);
    if (added !== undefined || start === undefined) return added;
    const vector = new Float32Array(Uint8Array.from(this.#stored.subarray(start, start + this.#dimensions * 4)).buffer);
    return isUnit(vector) ? vector : undefined;
  }

  /** Appends vectors; they are on disk when the promise resolves. */
  async put(keys: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    const parts: Buffer[] = [];
    keys.forEach((key, index) => {
      const vector = vectors[index] as Float32Array;
      this.#added.set(key, vector);
      // A record that was not to be believed is replaced, now and at the next opening.
      this.#storedAt.delete(key);
      parts.push(...encodeRecord(key, vector));
    });
    await appendFile(this.#path, Buffer.concat(parts));
  }

  /** Writes the file anew with these keys only, so that years of edits do not pile up. */
  async keepOnly(usedKeys: ReadonlySet<string>): Promise<void> {
    for (const key of [...usedKeys]) {
      const vector = this.get(key);
      if (vector !== undefined) this.#added.set(key, vector);
    }
    this.#storedAt.clear();
    this.#stored = Buffer.alloc(0);
    for (const key of [...this.#added.keys()]) if (!usedKeys.has(key)) this.#added.delete(key);
    const temporary = `${this.#path}.new`;
    await writeFile(
      temporary,
      [...this.#added].flatMap(([key, vector]) => encodeRecord(key, vector)),
    );
    await rename(temporary, this.#path);
  }
}

function encodeRecord(key: string, vector: Float32Array): Buffer[] {
  return [Buffer.from(key, 'hex'), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)];
}

/** Every vector of ours is one; a record that a crash of the machine left as zeros is not. */
function isUnit(vector: Float32Array): boolean {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.abs(sum - 1) < 0.01;
}
