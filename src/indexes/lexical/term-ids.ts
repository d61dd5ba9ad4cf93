import { readShort, writePair, writeShort } from '../../types/term.ts';
import { PairIds } from './pair-ids.ts';

/** Terms in code-unit order, and their numbers. */
export type NumberedTerms = { readonly terms: readonly string[]; readonly ids: Uint32Array };

/**
 * Numbers for terms, from 0 on in the order in which they come. Words of one or two characters are nine of ten, and
 * neither they nor pairs need a `Map` of strings.
 */
export class TermIds {
  readonly #words = new Map<string, number>();
  readonly #shorts = new PairIds();
  readonly #pairs = new PairIds();
  size = 0;

  idOf(term: string): number {
    const short = readShort(term);
    if (short !== undefined) return this.#take(this.#shorts.idOf(short, this.size));
    const known = this.#words.get(term);
    if (known === undefined) this.#words.set(term, this.size);
    return this.#take(known ?? this.size);
  }

  /** @param pair see `pairOf` */
  idOfPair(pair: number): number {
    return this.#take(this.#pairs.idOf(pair, this.size));
  }

  /** All terms. */
  sort(): NumberedTerms {
    const terms = [...this.#words.keys()].sort();
    const words = { terms, ids: Uint32Array.from(terms, (term) => this.#words.get(term) as number) };
    return merge(merge(words, write(this.#shorts, writeShort)), write(this.#pairs, writePair));
  }

  #take(id: number): number {
    if (id === this.size) this.size += 1;
    return id;
  }
}

function write(numbers: PairIds, spell: (pair: number) => string): NumberedTerms {
  const { pairs, ids } = numbers.sort();
  return { terms: Array.from(pairs, spell), ids };
}

function merge(left: NumberedTerms, right: NumberedTerms): NumberedTerms {
  const size = left.ids.length + right.ids.length;
  const terms = new Array<string>(size);
  const ids = new Uint32Array(size);
  let [one, other] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const [first, second] = [left.terms[one], right.terms[other]];
    const isLeft = second === undefined || (first !== undefined && first < second);
    terms[index] = (isLeft ? first : second) as string;
    ids[index] = (isLeft ? left.ids[one++] : right.ids[other++]) as number;
  }
  return { terms, ids };
}
