import { FIELDS } from '../bm25.ts';

const SLOTS = 64;
/** Weights are multiples of a twentieth. */
const SLOTS_PER_WEIGHT = 20;

/**
 * Numbers for the ways in which a term can stand in a chunk: its summed weight in each field. Most postings have one of
 * few patterns (once in the text and nowhere else), so that a posting needs the number only.
 */
export class PatternTable {
  readonly #values: number[] = [];
  /** Of patterns that stand in the text alone, which most do. */
  readonly #inText = new Map<number, number>();
  /** The frequencies met last, which spare most postings the look into a `Map`. */
  readonly #recent = new Float64Array(SLOTS).fill(NaN);
  readonly #recentCodes = new Uint32Array(SLOTS);
  readonly #others = new Map<string, number>();

  /** @param frequencies by field, in the order of FIELDS, from `start` on */
  codeOf(frequencies: ArrayLike<number>, start = 0): number {
    let isTextOnly = true;
    for (let field = 1; field < FIELDS.length; field += 1) if (frequencies[start + field] !== 0) isTextOnly = false;
    if (isTextOnly) return this.codeInText(frequencies[start] as number);
    const key = Array.from(FIELDS, (_, field) => frequencies[start + field]).join(' ');
    return this.#others.get(key) ?? this.#add(frequencies, start, (code) => this.#others.set(key, code));
  }

  /** Of a term that stands in the text only. */
  codeInText(frequency: number): number {
    const slot = (frequency * SLOTS_PER_WEIGHT) & (SLOTS - 1);
    if (this.#recent[slot] === frequency) return this.#recentCodes[slot] as number;
    const code = this.#findInText(Math.fround(frequency));
    this.#recent[slot] = frequency;
    this.#recentCodes[slot] = code;
    return code;
  }

  /** `FIELDS.length` frequencies a pattern, by code. */
  build(): Float32Array {
    return Float32Array.from(this.#values);
  }

  #findInText(text: number): number {
    const known = this.#inText.get(text);
    if (known !== undefined) return known;
    const frequencies = FIELDS.map((_, field) => (field === 0 ? text : 0));
    return this.#add(frequencies, 0, (code) => this.#inText.set(text, code));
  }

  #add(frequencies: ArrayLike<number>, start: number, remember: (code: number) => void): number {
    const code = this.#values.length / FIELDS.length;
    for (let field = 0; field < FIELDS.length; field += 1) this.#values.push(frequencies[start + field] as number);
    remember(code);
    return code;
  }
}
