/** The numbers given to pairs of characters; several times faster than a `Map`. */
export class PairIds {
  #pairs = new Int32Array(1 << 12);
  /** One more than the number, 0 for an empty place. */
  #ids = new Int32Array(1 << 12);
  #size = 0;

  /** The number of a pair: `next` for one that has none yet. */
  idOf(pair: number, next: number): number {
    let place = this.#placeOf(pair);
    const known = this.#ids[place] as number;
    if (known !== 0) return known - 1;
    if (this.#size * 2 >= this.#ids.length) {
      this.#grow();
      place = this.#placeOf(pair);
    }
    this.#pairs[place] = pair;
    this.#ids[place] = next + 1;
    this.#size += 1;
    return next;
  }

  /** All pairs by code unit, and their numbers. */
  sort(): { readonly pairs: Uint32Array; readonly ids: Uint32Array } {
    const pairs = new Uint32Array(this.#size);
    let found = 0;
    for (let place = 0; place < this.#ids.length; place += 1) {
      if (this.#ids[place] === 0) continue;
      pairs[found] = this.#pairs[place] as number;
      found += 1;
    }
    pairs.sort();
    return { pairs, ids: pairs.map((pair) => (this.#ids[this.#placeOf(pair | 0)] as number) - 1) };
  }

  #placeOf(pair: number): number {
    const mask = this.#ids.length - 1;
    // Fibonacci hashing: neighbouring characters lie far apart.
    let place = (Math.imul(pair, 0x9e3779b1) >>> 8) & mask;
    while (this.#ids[place] !== 0 && this.#pairs[place] !== pair) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [pairs, ids] = [this.#pairs, this.#ids];
    this.#pairs = new Int32Array(pairs.length * 2);
    this.#ids = new Int32Array(ids.length * 2);
    ids.forEach((id, from) => {
      if (id === 0) return;
      const place = this.#placeOf(pairs[from] as number);
      this.#pairs[place] = pairs[from] as number;
      this.#ids[place] = id;
    });
  }
}
