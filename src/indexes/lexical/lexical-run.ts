import type { TermSink } from '../../text/analyze.ts';
import { FIELDS } from '../bm25.ts';
import { GrowableArray } from '../files/growable-array.ts';
import { ChunkCounter } from './chunk-counter.ts';
import type { FieldTerms } from './field-terms.ts';
import { LexicalSegment } from './lexical-segment.ts';
import { LexicalWriter } from './lexical-writer.ts';
import { PatternTable } from './pattern-table.ts';
import { TermIds } from './term-ids.ts';

/** Postings in the order of their chunks, until they are sorted by term; the room for them serves run after run. */
export class LexicalRun {
  readonly #counter = new ChunkCounter();
  readonly #terms = new GrowableArray(Uint32Array);
  readonly #chunks = new GrowableArray(Uint32Array);
  readonly #codes = new GrowableArray(Uint32Array);
  #ids = new TermIds();
  #patterns = new PatternTable();
  #lengths = new GrowableArray(Float32Array);

  get size(): number {
    return this.#terms.length;
  }

  get chunkCount(): number {
    return this.#lengths.length / FIELDS.length;
  }

  add(fields: readonly FieldTerms[]): void {
    const chunk = this.chunkCount;
    for (let field = 0; field < FIELDS.length; field += 1) this.#lengths.push(this.#count(field, fields[field]));
    this.#counter.finish(this.#patterns, (term, code) => {
      this.#terms.push(term);
      this.#chunks.push(chunk);
      this.#codes.push(code);
    });
  }

  /** The run as a segment; an empty one begins. */
  finish(): LexicalSegment {
    const { ends, chunks, codes } = this.#sortByTerm();
    const writer = new LexicalWriter();
    const sorted = this.#ids.sort();
    sorted.terms.forEach((term, index) => {
      const id = sorted.ids[index] as number;
      writer.add(term, chunks, codes, ends[id] as number, ends[id + 1] as number);
    });
    const run = writer.finish(this.#patterns.build(), this.#lengths.toArray());
    this.#terms.length = this.#chunks.length = this.#codes.length = 0;
    [this.#ids, this.#patterns, this.#lengths] = [new TermIds(), new PatternTable(), new GrowableArray(Float32Array)];
    // Without the spare room of what has grown: the runs of a large file would hold as much again.
    const { postings, ...columns } = run.gatherColumns();
    return new LexicalSegment({
      terms: columns.terms.slice(),
      heads: columns.heads.slice(),
      postings: postings.slice(),
      patterns: columns.patterns,
      lengths: columns.lengths.slice(),
    });
  }

  /** The length of a field: the sum of its weights. */
  #count(field: number, tell: FieldTerms | undefined): number {
    let length = 0;
    const count = (term: number, weight: number): void => {
      this.#counter.add(field, term, weight);
      length += weight;
    };
    const sink: TermSink = {
      add: (term, weight) => count(this.#ids.idOf(term), weight),
      addPair: (pair, weight) => count(this.#ids.idOfPair(pair), weight),
    };
    tell?.(sink);
    return length;
  }

  /** A counting sort keeps the chunks of each term in order: those of term `id` are `[ends[id], ends[id + 1])`. */
  #sortByTerm(): Readonly<Record<'ends' | 'chunks' | 'codes', Uint32Array>> {
    const terms = this.#terms.toArray();
    const ends = new Uint32Array(this.#ids.size + 1);
    for (let index = 0; index < terms.length; index += 1)
      ends[(terms[index] as number) + 1] = (ends[(terms[index] as number) + 1] as number) + 1;
    for (let id = 0; id < ends.length - 1; id += 1) ends[id + 1] = (ends[id + 1] as number) + (ends[id] as number);
    const next = ends.slice();
    const [chunks, codes] = [new Uint32Array(terms.length), new Uint32Array(terms.length)];
    const [chunkOf, codeOf] = [this.#chunks.toArray(), this.#codes.toArray()];
    for (let index = 0; index < terms.length; index += 1) {
      const slot = next[terms[index] as number] as number;
      next[terms[index] as number] = slot + 1;
      chunks[slot] = chunkOf[index] as number;
      codes[slot] = codeOf[index] as number;
    }
    return { ends, chunks, codes };
  }
}
