import { readShort, writePair, writeShort } from '../../types/term.ts';
import { PairIds } from './pair-ids.ts';

/** A term and its number. */
type NumberedTerm = { readonly term: string; readonly id: number };

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

  /** All terms in code-unit order. */
  *sort(): Generator<NumberedTerm> {
    const words = [...this.#words.keys()].sort();
    const [shorts, pairs] = [this.#shorts.sort(), this.#pairs.sort()];
    const lists: readonly Generator<NumberedTerm>[] = [
      this.#listWords(words),
      listPairs(shorts, writeShort),
      listPairs(pairs, writePair),
    ];
    const heads = lists.map((list) => next(list));
    for (;;) {
      let first = -1;
      heads.forEach((head, list) => {
        const least = heads[first];
        if (head !== undefined && (least === undefined || head.term < least.term)) first = list;
      });
      if (first < 0) return;
      yield heads[first] as NumberedTerm;
      heads[first] = next(lists[first] as Generator<NumberedTerm>);
    }
  }

  *#listWords(words: readonly string[]): Generator<NumberedTerm> {
    for (const term of words) yield { term, id: this.#words.get(term) as number };
  }

  #take(id: number): number {
    if (id === this.size) this.size += 1;
    return id;
  }
}

function* listPairs(
  { pairs, ids }: ReturnType<PairIds['sort']>,
  write: (pair: number) => string,
): Generator<NumberedTerm> {
  for (let index = 0; index < pairs.length; index += 1)
    yield { term: write(pairs[index] as number), id: ids[index] as number };
}

function next(list: Generator<NumberedTerm>): NumberedTerm | undefined {
  const { done, value } = list.next();
  return done === true ? undefined : value;
}
