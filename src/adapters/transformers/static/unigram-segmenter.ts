import { findPlace } from './piece-trie.ts';
import type { PieceTrie } from './static-model.ts';

/**
 * Cuts texts into their most probable pieces, the same as the library's lattice gives, in some hundredth of the time:
 * the library allocates an object for every piece that could stand at every place. Unknown code units become pieces of
 * their own. Of equally probable cuts the one with the longer last piece wins, as in the library.
 */
export class UnigramSegmenter {
  readonly #trie: PieceTrie;
  /** Children of the root by code unit, 0 for none: half of all steps start there. */
  readonly #roots = new Int32Array(65_536);
  /** 1 for a node that has children: most words end at a leaf, and are not looked further for. */
  readonly #isInner: Uint8Array;
  #best = new Float64Array(256);
  #from = new Int32Array(256);
  #ids = new Int32Array(256);

  constructor(trie: PieceTrie) {
    this.#trie = trie;
    this.#isInner = new Uint8Array(trie.ids.length);
    trie.parents.forEach((parent, place) => {
      if (parent !== 0) this.#isInner[parent - 1] = 1;
      if (parent === 1) this.#roots[trie.units[place] as number] = trie.children[place] as number;
    });
  }

  /** Appends the ids of a text's pieces in order. */
  segment(text: string, into: number[]): void {
    this.#findBest(text);
    const first = into.length;
    for (let end = text.length; end > 0; end = this.#from[end] as number) into.push(this.#ids[end] as number);
    for (let left = first, right = into.length - 1; left < right; left += 1, right -= 1) {
      const id = into[left] as number;
      into[left] = into[right] as number;
      into[right] = id;
    }
  }

  /** The pieces themselves, in order. */
  cut(text: string): string[] {
    this.#findBest(text);
    const pieces: string[] = [];
    for (let end = text.length; end > 0; end = this.#from[end] as number) pieces.push(text.slice(this.#from[end], end));
    return pieces.reverse();
  }

  #findBest(text: string): void {
    const { length } = text;
    if (this.#best.length <= length) {
      this.#best = new Float64Array(2 * length);
      this.#from = new Int32Array(2 * length);
      this.#ids = new Int32Array(2 * length);
    }
    const { parents, units, children, ids: idOf, scores, unknownId, unknownScore } = this.#trie;
    const best = this.#best;
    const from = this.#from;
    const ids = this.#ids;
    const isInner = this.#isInner;
    best.fill(-Infinity, 0, length + 1);
    best[0] = 0;
    for (let start = 0; start < length; start += 1) {
      const base = best[start] as number;
      let node = this.#roots[text.charCodeAt(start)] as number;
      const hasSingle = node !== 0 && idOf[node] !== -1;
      for (let end = start + 1; node !== 0; end += 1) {
        const id = idOf[node] as number;
        if (id !== -1) {
          const score = base + (scores[node] as number);
          if (score > (best[end] as number)) {
            best[end] = score;
            from[end] = start;
            ids[end] = id;
          }
        }
        if (end === length || isInner[node] === 0) break;
        const place = findPlace(parents, units, node, text.charCodeAt(end));
        node = parents[place] === 0 ? 0 : (children[place] as number);
      }
      if (!hasSingle && base + unknownScore > (best[start + 1] as number)) {
        best[start + 1] = base + unknownScore;
        from[start + 1] = start;
        ids[start + 1] = unknownId;
      }
    }
  }
}
