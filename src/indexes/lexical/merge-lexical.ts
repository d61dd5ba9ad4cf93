import { FIELDS } from '../bm25.ts';
import { GrowableArray } from '../files/growable-array.ts';
import type { LexicalSegment, TermEntry } from './lexical-segment.ts';
import { LexicalWriter } from './lexical-writer.ts';
import { PatternTable } from './pattern-table.ts';
import type { ListedTerms } from './run-file.ts';

/** The terms of a segment and the new number of each of its chunks, -1 for one that is left out. */
export type LexicalSource = { readonly segment: ListedTerms; readonly numbers: Int32Array };

type Cursor = {
  /** Of several with the same term the source that comes first is taken first. */
  readonly rank: number;
  readonly source: LexicalSource;
  readonly terms: Generator<TermEntry & { readonly term: string }>;
  readonly codes: Uint32Array;
  entry: TermEntry & { readonly term: string };
  /** The first three units of the term as a number: nearly all terms are told apart by it. */
  key: number;
};

/**
 * Several segments → one of `chunkCount` chunks, each under its new number; the terms are walked in order, so that no
 * more is held in memory than what is read and what is written.
 * @param giveWay awaited between terms
 */
export async function mergeLexical(
  sources: readonly LexicalSource[],
  chunkCount: number,
  giveWay: () => Promise<void> = async () => {},
): Promise<LexicalSegment> {
  const patterns = new PatternTable();
  const writer = new LexicalWriter(sources.reduce((sum, { segment }) => sum + segment.postings.length, 0));
  const heap = openCursors(sources, patterns);
  const chunks = new GrowableArray(Uint32Array);
  const codes = new GrowableArray(Uint32Array);
  while (heap.length > 0) {
    const { entry, key } = heap[0] as Cursor;
    const { term } = entry;
    chunks.length = codes.length = 0;
    let isSorted = true;
    while (heap[0]?.key === key && heap[0].entry.term === term) {
      isSorted = appendPostings(heap[0], chunks, codes) && isSorted;
      advance(heap);
    }
    if (!isSorted) sortPostings(chunks, codes);
    writer.add(term, chunks.toArray(), codes.toArray(), 0, chunks.length);
    await giveWay();
  }
  return writer.finish(patterns.build(), gatherLengths(sources, chunkCount));
}

function openCursors(sources: readonly LexicalSource[], patterns: PatternTable): Cursor[] {
  const heap: Cursor[] = [];
  sources.forEach((source, rank) => {
    const known = source.segment.columns.patterns;
    const codes = Uint32Array.from({ length: known.length / FIELDS.length }, (_, code) =>
      patterns.codeOf(known, code * FIELDS.length),
    );
    const terms = source.segment.listFrom();
    const first = terms.next();
    if (first.done !== true)
      heap.push({ rank, source, terms, codes, entry: first.value, key: keyOf(first.value.term) });
  });
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index);
  return heap;
}

/** False when the numbers do not ascend any more. */
function appendPostings(
  { source, codes, entry }: Cursor,
  chunks: GrowableArray<Uint32Array>,
  into: GrowableArray<Uint32Array>,
): boolean {
  const list = source.segment.decode(entry);
  let last = chunks.length === 0 ? -1 : (chunks.toArray()[chunks.length - 1] as number);
  let isSorted = true;
  for (let index = 0; index < list.chunks.length; index += 1) {
    const number = source.numbers[list.chunks[index] as number] as number;
    if (number < 0) continue;
    if (number < last) isSorted = false;
    last = number;
    chunks.push(number);
    into.push(codes[list.codes[index] as number] as number);
  }
  return isSorted;
}

function sortPostings(chunks: GrowableArray<Uint32Array>, codes: GrowableArray<Uint32Array>): void {
  const [numbers, patterns] = [chunks.toArray(), codes.toArray()];
  // Both fit into the 53 bits of a float.
  const pairs = Float64Array.from(numbers, (number, index) => number * 2 ** 21 + (patterns[index] as number)).sort();
  pairs.forEach((pair, index) => {
    numbers[index] = Math.floor(pair / 2 ** 21);
    patterns[index] = pair % 2 ** 21;
  });
}

function gatherLengths(sources: readonly LexicalSource[], chunkCount: number): Float32Array {
  const lengths = new Float32Array(chunkCount * FIELDS.length);
  for (const { segment, numbers } of sources)
    numbers.forEach((number, chunk) => {
      if (number < 0) return;
      const from = chunk * FIELDS.length;
      lengths.set(segment.columns.lengths.subarray(from, from + FIELDS.length), number * FIELDS.length);
    });
  return lengths;
}

function advance(heap: Cursor[]): void {
  const cursor = heap[0] as Cursor;
  const next = cursor.terms.next();
  if (next.done === true) {
    const last = heap.pop() as Cursor;
    if (heap.length === 0) return;
    heap[0] = last;
  } else {
    cursor.entry = next.value;
    cursor.key = keyOf(next.value.term);
  }
  sink(heap, 0);
}

function keyOf(term: string): number {
  const [first, second, third] = [term.charCodeAt(0), term.charCodeAt(1), term.charCodeAt(2)];
  // What a short term lacks is no number, and comes before all others.
  return (first || 0) * 2 ** 32 + (second || 0) * 2 ** 16 + (third || 0);
}

function sink(heap: Cursor[], from: number): void {
  let index = from;
  const moved = heap[index] as Cursor;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Cursor, heap[child] as Cursor)) child += 1;
    if (!isBefore(heap[child] as Cursor, moved)) break;
    heap[index] = heap[child] as Cursor;
    index = child;
  }
  heap[index] = moved;
}

function isBefore(one: Cursor, other: Cursor): boolean {
  if (one.key !== other.key) return one.key < other.key;
  if (one.entry.term === other.entry.term) return one.rank < other.rank;
  return one.entry.term < other.entry.term;
}
