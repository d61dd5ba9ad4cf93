import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 16;

/**
 * Vectors by content hash, one append-only file per model: what a killed build has embedded is not embedded again.
 * A record is 16 bytes of SHA-256 followed by the vector in 32-bit floats; a torn last record is cut off.
 */
export class EmbeddingCache {
  readonly #path: string;
  readonly #vectors: Map<string, Float32Array>;

  private constructor(path: string, vectors: Map<string, Float32Array>) {
    this.#path = path;
    this.#vectors = vectors;
  }

  /** Opens the cache of one model in `folder` and drops those of other models. */
  static async open(folder: string, fingerprint: string, dimensions: number): Promise<EmbeddingCache> {
    await mkdir(folder, { recursive: true });
    const name = `vectors-${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}.bin`;
    for (const other of await readdir(folder)) if (other !== name) await rm(join(folder, other), { force: true });
    const path = join(folder, name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const recordBytes = KEY_BYTES + dimensions * 4;
    const count = Math.floor(bytes.length / recordBytes);
    if (count * recordBytes < bytes.length) await truncate(path, count * recordBytes);
    const vectors = new Map<string, Float32Array>();
    for (let record = 0; record < count; record += 1) {
      const start = record * recordBytes;
      const values = bytes.subarray(start + KEY_BYTES, start + recordBytes);
      vectors.set(bytes.toString('hex', start, start + KEY_BYTES), new Float32Array(Uint8Array.from(values).buffer));
    }
    return new EmbeddingCache(path, vectors);
  }

  /** Hash under which a text's vector is kept. */
  static keyOf(text: string): string {
    return createHash('sha256').update(text).digest('hex').slice(0, KEY_BYTES * 2);
  }

  get(key: string): Float32Array | undefined {
    return this.#vectors.get(key);
  }

  /** Appends vectors; they are on disk when the promise resolves. */
  async put(keys: readonly string[], vectors: readonly Float32Array[]): Promise<void> {
    const parts: Buffer[] = [];
    keys.forEach((key, index) => {
      const vector = vectors[index] as Float32Array;
      this.#vectors.set(key, vector);
      parts.push(Buffer.from(key, 'hex'), Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
    });
    await appendFile(this.#path, Buffer.concat(parts));
  }
}
