import { FIELDS } from '../bm25.ts';
import { GrowableArray } from '../files/growable-array.ts';
import { writePair } from '../../types/term.ts';
import type { FieldTerms } from './field-terms.ts';
import type { LexicalSegment } from './lexical-segment.ts';
import { LexicalWriter } from './lexical-writer.ts';
import { PairIds } from './pair-ids.ts';
import { PatternTable } from './pattern-table.ts';

/** Postings in the order of their chunks, until they are sorted by term. */
export class LexicalRun {
  readonly #words = new Map<string, number>();
  readonly #pairs = new PairIds();
  readonly #patterns = new PatternTable();
  /** Twice the number of a word, or twice that of a pair and one. */
  readonly #termIds = new GrowableArray(Uint32Array);
  readonly #chunks = new GrowableArray(Uint32Array);
  readonly #codes = new GrowableArray(Uint32Array);
  readonly #lengths = new GrowableArray(Float32Array);

  get size(): number {
    return this.#termIds.length;
  }

  get chunkCount(): number {
    return this.#lengths.length / FIELDS.length;
  }

  add(fields: readonly FieldTerms[]): void {
    const chunk = this.chunkCount;
    this.#addTerms(
      fields.map(({ words }) => words),
      chunk,
      (word) => this.#wordId(word) * 2,
    );
    this.#addTerms(
      fields.map(({ pairs }) => pairs),
      chunk,
      (pair) => this.#pairs.idOf(pair) * 2 + 1,
    );
    for (let field = 0; field < FIELDS.length; field += 1) {
      let length = 0;
      for (const frequency of fields[field]?.words.values() ?? []) length += frequency;
      for (const frequency of fields[field]?.pairs.values() ?? []) length += frequency;
      this.#lengths.push(length);
    }
  }

  build(): LexicalSegment {
    const [words, pairs] = [[...this.#words.keys()].sort(), this.#pairs.sort()];
    const postings = this.#sortByTerm();
    const writer = new LexicalWriter();
    const write = (term: string, id: number): void => {
      const [start, end] = [postings.ends[id] as number, postings.ends[id + 1] as number];
      writer.add(term, postings.chunks.subarray(start, end), postings.codes.subarray(start, end), end - start);
    };
    let next = 0;
    pairs.pairs.forEach((value, index) => {
      const pair = writePair(value);
      for (; next < words.length && (words[next] as string) < pair; next += 1)
        write(words[next] as string, (this.#words.get(words[next] as string) as number) * 2);
      write(pair, (pairs.ids[index] as number) * 2 + 1);
    });
    for (; next < words.length; next += 1)
      write(words[next] as string, (this.#words.get(words[next] as string) as number) * 2);
    return writer.finish(this.#patterns.build(), this.#lengths.toArray());
  }

  /** The terms of one kind, by field; most stand in the text only. */
  #addTerms<Term>(fields: readonly ReadonlyMap<Term, number>[], chunk: number, idOf: (term: Term) => number): void {
    const [text, ...others] = fields;
    const elsewhere = new Set<Term>();
    for (const field of others) for (const term of field.keys()) elsewhere.add(term);
    const push = (term: Term, code: number): void => {
      this.#termIds.push(idOf(term));
      this.#chunks.push(chunk);
      this.#codes.push(code);
    };
    for (const [term, frequency] of text ?? [])
      if (!elsewhere.has(term)) push(term, this.#patterns.codeInText(frequency));
    for (const term of elsewhere)
      push(term, this.#patterns.codeOf(Float32Array.from(FIELDS, (_, field) => fields[field]?.get(term) ?? 0)));
  }

  /** A counting sort keeps the chunks of each term in order: those of term `id` are `[ends[id], ends[id + 1])`. */
  #sortByTerm(): Readonly<Record<'ends' | 'chunks' | 'codes', Uint32Array>> {
    const ids = this.#termIds.toArray();
    const ends = new Uint32Array(Math.max(this.#words.size, this.#pairs.size) * 2 + 1);
    for (let index = 0; index < ids.length; index += 1)
      ends[(ids[index] as number) + 1] = (ends[(ids[index] as number) + 1] as number) + 1;
    for (let id = 0; id < ends.length - 1; id += 1) ends[id + 1] = (ends[id + 1] as number) + (ends[id] as number);
    const next = ends.slice();
    const [chunks, codes] = [new Uint32Array(ids.length), new Uint32Array(ids.length)];
    const [chunkOf, codeOf] = [this.#chunks.toArray(), this.#codes.toArray()];
    for (let index = 0; index < ids.length; index += 1) {
      const slot = next[ids[index] as number] as number;
      next[ids[index] as number] = slot + 1;
      chunks[slot] = chunkOf[index] as number;
      codes[slot] = codeOf[index] as number;
    }
    return { ends, chunks, codes };
  }

  #wordId(word: string): number {
    let id = this.#words.get(word);
    if (id === undefined) {
      id = this.#words.size;
      this.#words.set(word, id);
    }
    return id;
  }
}
