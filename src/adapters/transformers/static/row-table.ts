import type { TokenTable } from '../../../ports/embedding-model.ts';
import type { QuantizedRows } from './static-model.ts';

/**
 * `row-table.wat`, compiled; a test compiles it again and compares.
 * @internal for the test that compiles it again
 */
export const ROW_TABLE_WASM =
  'AGFzbQEAAAABCQFgBX9/f39/AAMDAgAABQMBAAEHGwMGbWVtb3J5AgAIbXVsdGlwbHkAAANhZGQAAQquAwK/AQIEfwN7IAEgAkEC' +
  'dGohCAJAA0AgASAITw0BIAEoAgAgBGwhBSAFIARqIQYgACAEbCEH/QwAAAAAAAAAAAAAAAAAAAAAIQkDQCAF/QAEACEKIAf9AAQA' +
  'IQsgCSAK/YcBIAv9hwH9ugEgCv2IASAL/YgB/boB/a4B/a4BIQkgB0EQaiEHIAVBEGoiBSAGSQ0ACyADIAn9GwAgCf0bAWogCf0b' +
  'AiAJ/RsDamo2AgAgAUEEaiEBIANBBGohAwwACwsL6gECBH8DeyAAIAFBAnRqIQgCQANAIAAgCE8NASAAKAIAIARsIQUgBSAEaiEG' +
  'IAMhByACIAAoAgBBAnRqKgIA/RMhCQNAIAX9AAQAIQogCv2HASELIAcgB/0ABAAgCSAL/acB/foB/eYB/eQB/QsEACAHIAf9AAQQ' +
  'IAkgC/2oAf36Af3mAf3kAf0LBBAgCv2IASELIAcgB/0ABCAgCSAL/acB/foB/eYB/eQB/QsEICAHIAf9AAQwIAkgC/2oAf36Af3m' +
  'Af3kAf0LBDAgB0HAAGohByAFQRBqIgUgBkkNAAsgAEEEaiEADAALCws=';

const PAGE_BYTES = 65_536;
const CODES_PER_STEP = 16;
/**
 * Tokens whose cosines are kept: a question is compared whole, in its parts, and with the sentences of what it found,
 * and questions share their commonest words. Each takes 96 KB of the bundled vocabulary.
 */
const MAX_COMPARED = 48;

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  multiply(query: number, ids: number, count: number, out: number, width: number): void;
  add(ids: number, count: number, scales: number, out: number, width: number): void;
};

/** The token vectors of a static model, held once, and what is done to them, sixteen numbers at a time. */
export class RowTable implements TokenTable {
  readonly dimensions: number;
  readonly rowCount: number;
  readonly #exports: Exports;
  readonly #width: number;
  readonly #scales: Float32Array;
  /** Lengths of the rows of codes; the scale of a row makes its weight of it. */
  readonly #lengths: Float32Array;
  readonly #ids: Uint32Array;
  readonly #products: Int32Array;
  readonly #sum: Float32Array;
  readonly #compared = new Map<number, Float32Array>();

  constructor({ codes, scales, dimensions }: QuantizedRows) {
    this.dimensions = dimensions;
    this.rowCount = scales.length;
    this.#exports = instantiate();
    this.#width = Math.ceil(dimensions / CODES_PER_STEP) * CODES_PER_STEP;
    const rowBytes = this.rowCount * this.#width;
    this.#exports.memory.grow(Math.ceil((rowBytes + this.rowCount * 12 + this.#width * 4) / PAGE_BYTES));
    const { buffer } = this.#exports.memory;
    const rows = new Int8Array(buffer, 0, rowBytes);
    this.#scales = new Float32Array(buffer, rowBytes, this.rowCount);
    this.#ids = new Uint32Array(buffer, rowBytes + this.rowCount * 4, this.rowCount);
    this.#products = new Int32Array(buffer, rowBytes + this.rowCount * 8, this.rowCount);
    this.#sum = new Float32Array(buffer, rowBytes + this.rowCount * 12, this.#width);
    this.#scales.set(scales);
    this.#lengths = new Float32Array(this.rowCount);
    for (let row = 0; row < this.rowCount; row += 1) {
      const own = codes.subarray(row * dimensions, (row + 1) * dimensions);
      rows.set(own, row * this.#width);
      let squares = 0;
      for (const code of own) squares += code * code;
      this.#lengths[row] = Math.sqrt(squares);
    }
  }

  weightOf(token: number): number {
    return (this.#lengths[token] ?? 0) * (this.#scales[token] ?? 0);
  }

  compare(token: number, others: Uint32Array): Float32Array {
    const known = this.#recall(token);
    let count = 0;
    for (const other of others) {
      if (!Number.isNaN(known[other])) continue;
      this.#ids[count] = other;
      count += 1;
    }
    this.#exports.multiply(token, this.#ids.byteOffset, count, this.#products.byteOffset, this.#width);
    const length = this.#lengths[token] as number;
    for (let index = 0; index < count; index += 1) {
      const other = this.#ids[index] as number;
      const lengths = length * (this.#lengths[other] as number);
      known[other] = lengths === 0 ? 0 : (this.#products[index] as number) / lengths;
    }
    const cosines = new Float32Array(others.length);
    for (let index = 0; index < others.length; index += 1) cosines[index] = known[others[index] as number] as number;
    return cosines;
  }

  /** What is known of a token's cosines, by the other token; NaN for what is not. */
  #recall(token: number): Float32Array {
    const known = this.#compared.get(token) ?? this.#takeRow().fill(NaN);
    // The one asked for last stands last.
    this.#compared.delete(token);
    this.#compared.set(token, known);
    return known;
  }

  /**
   * Room for the cosines of one more token, in place of those that were not asked for longest: arrays that are
   * allocated outside the heap, question after question, make V8 collect all of it, and with it the compiled code of
   * closures that no call holds.
   */
  #takeRow(): Float32Array {
    const [oldest] = this.#compared;
    if (oldest === undefined || this.#compared.size < MAX_COMPARED) return new Float32Array(this.rowCount);
    this.#compared.delete(oldest[0]);
    return oldest[1];
  }

  /** Adds up the rows of both lists into `into`, `dimensions` floats; an id counts as often as it stands there. */
  sum(ids: readonly number[], others: readonly number[], into: Float32Array): void {
    this.#sum.fill(0);
    this.#add(ids);
    this.#add(others);
    into.set(this.#sum.subarray(0, this.dimensions));
  }

  #add(ids: readonly number[]): void {
    for (let start = 0; start < ids.length; start += this.#ids.length) {
      const count = Math.min(this.#ids.length, ids.length - start);
      for (let index = 0; index < count; index += 1) this.#ids[index] = ids[start + index] as number;
      this.#exports.add(this.#ids.byteOffset, count, this.#scales.byteOffset, this.#sum.byteOffset, this.#width);
    }
  }
}

function instantiate(): Exports {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: {
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object) => { exports: unknown };
    };
  };
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(ROW_TABLE_WASM, 'base64'))).exports as Exports;
}
