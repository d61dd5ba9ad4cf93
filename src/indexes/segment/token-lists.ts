import { ByteReader, ByteWriter } from '../files/bytes.ts';
import { GrowableArray } from '../files/growable-array.ts';

/** Unique token ids per chunk, ascending, for late interaction. */
export type TokenLists = {
  /** Those of a chunk; none for one without tokens. */
  of(chunk: number): Uint32Array;
};

/** Differences of neighbouring ids; those of chunk `c` are the bytes `[offsets[c], offsets[c + 1])`. */
export type TokenColumns = { readonly offsets: Uint32Array; readonly bytes: Uint8Array };

/** Takes in the tokens of one chunk after another. */
export class TokenListBuilder {
  readonly #bytes = new ByteWriter();
  readonly #offsets = new GrowableArray(Uint32Array);

  constructor() {
    this.#offsets.push(0);
  }

  add(ids: Uint32Array): void {
    let last = -1;
    for (const id of Uint32Array.from(ids).sort()) {
      this.#bytes.varint(id - last - 1);
      last = id;
    }
    this.#offsets.push(this.#bytes.length);
  }

  /** Those of the next chunks, as another builder gives them. */
  append({ offsets, bytes }: TokenColumns): void {
    const base = this.#bytes.length;
    for (let chunk = 1; chunk < offsets.length; chunk += 1) this.#offsets.push(base + (offsets[chunk] as number));
    this.#bytes.append(bytes);
  }

  build(): TokenColumns {
    return { offsets: this.#offsets.toArray(), bytes: this.#bytes.view() };
  }
}

/** Reads the tokens of a chunk from its bytes. */
export function openTokens({ offsets, bytes }: TokenColumns): TokenLists {
  return {
    of: (chunk) => {
      const reader = new ByteReader(bytes, offsets[chunk]);
      const end = offsets[chunk + 1] as number;
      const ids = new Uint32Array(end - reader.at);
      let last = -1;
      let size = 0;
      for (; reader.at < end; size += 1) {
        last += reader.varint() + 1;
        ids[size] = last;
      }
      return ids.subarray(0, size);
    },
  };
}
