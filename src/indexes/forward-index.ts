import type { Term } from '../types/term.ts';
import { FIELDS } from './bm25.ts';
import { GrowableArray } from './growable-array.ts';

/**
 * What each chunk holds, before any statistics: the input of the inverted index, kept on disk so that an unchanged
 * document is never analysed twice. Entries of chunk `c` are `[offsets[c], offsets[c + 1])`.
 */
export type ForwardIndex = {
  readonly terms: readonly string[];
  readonly chunkCount: number;
  readonly offsets: Uint32Array;
  readonly termIds: Uint32Array;
  readonly fields: Uint8Array;
  /** Sum of the term's weights in the field. */
  readonly frequencies: Float32Array;
  /** Field lengths, chunk by chunk: `lengths[chunk * FIELDS.length + field]`. */
  readonly lengths: Float32Array;
};

/** The terms of one field with their summed weights. */
export type FieldTerms = ReadonlyMap<string, number>;

/** Sums the weights of equal terms. */
export function countTerms(terms: readonly Term[]): FieldTerms {
  const counts = new Map<string, number>();
  for (const { term, weight } of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  return counts;
}

/** Grows a forward index chunk by chunk. */
export class ForwardIndexBuilder {
  readonly #ids = new Map<string, number>();
  readonly #offsets = new GrowableArray(Uint32Array);
  readonly #termIds: GrowableArray<Uint32Array>;
  readonly #fields: GrowableArray<Uint8Array>;
  readonly #frequencies: GrowableArray<Float32Array>;
  readonly #lengths = new GrowableArray(Float32Array);
  #source: ForwardIndex | undefined;
  #sourceIds = new Int32Array(0);

  /** @param expectedEntries saves copying where the size is about known */
  constructor(expectedEntries = 0) {
    this.#termIds = new GrowableArray(Uint32Array, expectedEntries);
    this.#fields = new GrowableArray(Uint8Array, expectedEntries);
    this.#frequencies = new GrowableArray(Float32Array, expectedEntries);
    this.#offsets.push(0);
  }

  /** Appends a chunk given the terms of each field, in the order of `FIELDS`. */
  add(fieldTerms: readonly FieldTerms[]): void {
    for (let field = 0; field < FIELDS.length; field += 1) {
      let length = 0;
      for (const [term, frequency] of fieldTerms[field] ?? []) {
        this.#pushId(this.#idOf(term), field, frequency);
        length += frequency;
      }
      this.#lengths.push(length);
    }
    this.#offsets.push(this.#termIds.length);
  }

  /** Appends a chunk of an earlier index unchanged. */
  addFrom(source: ForwardIndex, chunk: number): void {
    const newIds = this.#idsFrom(source);
    const [start, end] = [source.offsets[chunk] as number, source.offsets[chunk + 1] as number];
    const termIds = source.termIds.slice(start, end);
    for (let entry = 0; entry < termIds.length; entry += 1) {
      const oldId = termIds[entry] as number;
      if (newIds[oldId] === -1) newIds[oldId] = this.#idOf(source.terms[oldId] as string);
      termIds[entry] = newIds[oldId] as number;
    }
    this.#termIds.append(termIds);
    this.#fields.append(source.fields.subarray(start, end));
    this.#frequencies.append(source.frequencies.subarray(start, end));
    this.#lengths.append(source.lengths.subarray(chunk * FIELDS.length, (chunk + 1) * FIELDS.length));
    this.#offsets.push(this.#termIds.length);
  }

  build(): ForwardIndex {
    return {
      terms: [...this.#ids.keys()],
      chunkCount: this.#offsets.length - 1,
      offsets: this.#offsets.toArray(),
      termIds: this.#termIds.toArray(),
      fields: this.#fields.toArray(),
      frequencies: this.#frequencies.toArray(),
      lengths: this.#lengths.toArray(),
    };
  }

  /** Ids of the source's terms in this index, -1 where not seen yet: a string is looked up once, not once a posting. */
  #idsFrom(source: ForwardIndex): Int32Array {
    if (this.#source !== source) {
      this.#source = source;
      this.#sourceIds = new Int32Array(source.terms.length).fill(-1);
    }
    return this.#sourceIds;
  }

  #idOf(term: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(term, id);
    }
    return id;
  }

  #pushId(id: number, field: number, frequency: number): void {
    this.#termIds.push(id);
    this.#fields.push(field);
    this.#frequencies.push(frequency);
  }
}
