type Constructor<T> = new (length: number) => T;

/** A typed array that doubles as it grows: a tenth of the memory of a plain array over tens of millions of postings. */
export class GrowableArray<T extends Uint8Array | Uint32Array | Float32Array> {
  readonly #type: Constructor<T>;
  #values: T;
  length = 0;

  constructor(type: Constructor<T>) {
    this.#type = type;
    this.#values = new type(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new this.#type(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** Exactly the pushed values: a view, since a copy of tens of millions would take memory and hold up everything else. */
  toArray(): T {
    return this.#values.subarray(0, this.length) as T;
  }
}
