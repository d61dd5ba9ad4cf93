/** Grows by doubling; numbers are written in groups of 7 bits, the lowest first (LEB128). */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  /** @param capacity how many bytes are expected; more are taken too, and room that is not used costs nothing */
  constructor(capacity = 0) {
    this.#bytes = new Uint8Array(Math.max(capacity, 1024));
  }

  get length(): number {
    return this.#length;
  }

  /** @param value a whole number in [0, 2^32) */
  varint(value: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#grow(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length] = (rest & 127) | 128;
      this.#length += 1;
      rest >>>= 7;
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
  }

  append(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Code units `[start, ...)` of a text, two bytes each, the lower first. */
  units(text: string, start = 0): void {
    if (this.#length + (text.length - start) * 2 > this.#bytes.length) this.#grow((text.length - start) * 2);
    for (let index = start; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      this.#bytes[this.#length] = unit & 255;
      this.#bytes[this.#length + 1] = unit >> 8;
      this.#length += 2;
    }
  }

  clear(): void {
    this.#length = 0;
  }

  /** What was written: a view, valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2));
    larger.set(this.view());
    this.#bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote, from `at` on. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] as number;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; ; shift += 7) {
      byte = bytes[this.at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128 || shift > 28) return value >>> 0;
    }
  }

  unit(): number {
    const unit = (this.bytes[this.at] as number) | ((this.bytes[this.at + 1] as number) << 8);
    this.at += 2;
    return unit;
  }
}
