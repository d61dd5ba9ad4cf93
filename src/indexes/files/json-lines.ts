import { GrowableArray } from './growable-array.ts';

/** Values as JSON, one after another; value `i` is the bytes `[offsets[i], offsets[i + 1])`. */
export type JsonColumn = { readonly offsets: ArrayLike<number>; readonly bytes: Uint8Array };

/** Values that are parsed when they are asked for. */
export class JsonLines<Value> {
  readonly length: number;
  readonly #column: JsonColumn;
  #last: { readonly index: number; readonly value: Value } | undefined;

  constructor(column: JsonColumn) {
    this.#column = column;
    this.length = column.offsets.length - 1;
  }

  /** The value with an index in [0, length); what was read last is kept, since neighbours share much. */
  get(index: number): Value {
    if (this.#last?.index !== index) {
      const { offsets, bytes } = this.#column;
      const [start, end] = [offsets[index], offsets[index + 1]];
      if (start === undefined || end === undefined) throw new RangeError(`no value ${index}`);
      const json = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
      this.#last = { index, value: JSON.parse(json) as Value };
    }
    return this.#last.value;
  }
}

/** Takes in values, each distinct one once. */
export class JsonPool<Value> {
  readonly #offsets = new GrowableArray(Uint32Array);
  readonly #bytes = new GrowableArray(Uint8Array);
  readonly #numbers = new Map<string, number>();

  constructor() {
    this.#offsets.push(0);
  }

  /** The number under which the value is kept. */
  numberOf(value: Value): number {
    return this.#numberOf(JSON.stringify(value));
  }

  /** Takes in the values of another pool; by their numbers there, the numbers under which they are kept here. */
  append({ offsets, bytes }: JsonColumn): Uint32Array {
    const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Uint32Array.from({ length: offsets.length - 1 }, (_, index) =>
      this.#numberOf(json.toString('utf8', offsets[index], offsets[index + 1])),
    );
  }

  build(): JsonColumn {
    return { offsets: this.#offsets.toArray(), bytes: this.#bytes.toArray() };
  }

  #numberOf(json: string): number {
    let number = this.#numbers.get(json);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(json, number);
      this.#bytes.append(Buffer.from(json));
      this.#offsets.push(this.#bytes.length);
    }
    return number;
  }
}
