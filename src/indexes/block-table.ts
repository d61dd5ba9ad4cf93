import type { Block, BlockKind } from '../types/block.ts';
import type { Span } from '../types/chunk.ts';
import { GrowableArray } from './growable-array.ts';

/** In the order of their numbers in the index; new ones go to the end. */
const kinds: readonly BlockKind[] = [
  'heading',
  'paragraph',
  'list-item',
  'table-row',
  'key-value',
  'code',
  'quote',
  'dialogue',
  'verse',
  'caption',
];

/** What many blocks have in common, kept once. */
type SharedTraits = Pick<Block, 'header' | 'caption' | 'unit' | 'speaker' | 'page' | 'sheet' | 'slide'>;

/** The blocks of all documents in columns: block `i` of document `d` is row `documents[d] + i`. */
export type StoredBlocks = {
  readonly columns: BlockColumns;
  /** The heading paths and shared traits that rows refer to by number. */
  readonly paths: readonly (readonly string[])[];
  readonly traits: readonly SharedTraits[];
};

/** `cells[cellOffsets[row]..cellOffsets[row + 1]]` are pairs of start and end; 0 in a time column means none. */
export type BlockColumns = {
  readonly documents: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly kinds: Uint8Array;
  readonly levels: Uint8Array;
  readonly ordinals: Uint32Array;
  readonly paths: Uint32Array;
  readonly traits: Uint32Array;
  readonly leadStarts: Uint32Array;
  readonly leadEnds: Uint32Array;
  readonly timeStarts: Uint32Array;
  readonly timeEnds: Uint32Array;
  readonly cellOffsets: Uint32Array;
  readonly cells: Uint32Array;
};

const wideNames = [
  'documents',
  'starts',
  'ends',
  'ordinals',
  'paths',
  'traits',
  'leadStarts',
  'leadEnds',
  'timeStarts',
  'timeEnds',
  'cellOffsets',
  'cells',
] as const;

/** Takes in the blocks of one document after another. */
export class BlockTableBuilder {
  readonly #wide = Object.fromEntries(wideNames.map((name) => [name, new GrowableArray(Uint32Array)])) as Record<
    (typeof wideNames)[number],
    GrowableArray<Uint32Array>
  >;
  readonly #kinds = new GrowableArray(Uint8Array);
  readonly #levels = new GrowableArray(Uint8Array);
  readonly #paths = new Pool<readonly string[]>();
  readonly #traits = new Pool<SharedTraits>();

  /** The blocks of the next document; [] for one without. */
  addDocument(blocks: readonly Block[]): void {
    this.#wide.documents.push(this.#kinds.length);
    for (const block of blocks) this.#add(block);
  }

  build(): StoredBlocks {
    this.#wide.documents.push(this.#kinds.length);
    this.#wide.cellOffsets.push(this.#wide.cells.length);
    const wide = Object.fromEntries(wideNames.map((name) => [name, this.#wide[name].toArray()])) as Record<
      (typeof wideNames)[number],
      Uint32Array
    >;
    return {
      columns: { ...wide, kinds: this.#kinds.toArray(), levels: this.#levels.toArray() },
      paths: this.#paths.values,
      traits: this.#traits.values,
    };
  }

  #add(block: Block): void {
    const wide = this.#wide;
    const { header, caption, unit, speaker, page, sheet, slide } = block;
    wide.starts.push(block.start);
    wide.ends.push(block.end);
    this.#kinds.push(kinds.indexOf(block.kind));
    this.#levels.push(block.level ?? 0);
    wide.ordinals.push(block.ordinal);
    wide.paths.push(this.#paths.numberOf(block.path));
    wide.traits.push(this.#traits.numberOf({ header, caption, unit, speaker, page, sheet, slide } as SharedTraits));
    wide.leadStarts.push(block.leadIn?.start ?? 0);
    wide.leadEnds.push(block.leadIn?.end ?? 0);
    wide.timeStarts.push(block.startMs === undefined ? 0 : block.startMs + 1);
    wide.timeEnds.push(block.endMs === undefined ? 0 : block.endMs + 1);
    wide.cellOffsets.push(wide.cells.length);
    for (const { start, end } of block.cells ?? []) wide.cells.append([start, end]);
  }
}

/** Blocks by document, taken out of their columns when asked for. */
export class BlockTable {
  readonly #stored: StoredBlocks;

  constructor(stored: StoredBlocks) {
    this.#stored = stored;
  }

  /** All blocks of the n-th document, in order. */
  list(document: number): Block[] {
    const [first, last] = this.#rowsOf(document);
    return this.#read(first, last);
  }

  /** The block of the n-th document that an offset lies in; undefined outside of its text. */
  find(document: number, offset: number): Block | undefined {
    return this.within(document, { start: offset, end: offset + 1 })[0];
  }

  /** The whole blocks of the n-th document that a span touches, in order. */
  within(document: number, { start, end }: Span): Block[] {
    const { starts, ends } = this.#stored.columns;
    const [first, last] = this.#rowsOf(document);
    let low = first;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= start) low = middle + 1;
      else high = middle;
    }
    let to = low;
    while (to < last && (starts[to] as number) < end) to += 1;
    return this.#read(low, to);
  }

  #rowsOf(document: number): readonly [number, number] {
    const { documents } = this.#stored.columns;
    const [first, last] = [documents[document], documents[document + 1]];
    if (first === undefined || last === undefined) throw new RangeError(`no document ${document}`);
    return [first, last];
  }

  #read(from: number, to: number): Block[] {
    return Array.from({ length: to - from }, (_, index) => this.#readRow(from + index));
  }

  #readRow(row: number): Block {
    const { columns, paths, traits } = this.#stored;
    const level = columns.levels[row] as number;
    const cells = this.#readCells(row);
    const [leadEnd, startMs, endMs] = [columns.leadEnds[row], columns.timeStarts[row], columns.timeEnds[row]];
    return {
      start: columns.starts[row] as number,
      end: columns.ends[row] as number,
      kind: kinds[columns.kinds[row] as number] as BlockKind,
      path: paths[columns.paths[row] as number] ?? [],
      ordinal: columns.ordinals[row] as number,
      ...(level > 0 && { level }),
      ...(leadEnd !== undefined &&
        leadEnd > 0 && { leadIn: { start: columns.leadStarts[row] as number, end: leadEnd } }),
      ...(cells.length > 0 && { cells }),
      ...traits[columns.traits[row] as number],
      ...(startMs !== undefined && startMs > 0 && { startMs: startMs - 1 }),
      ...(endMs !== undefined && endMs > 0 && { endMs: endMs - 1 }),
    };
  }

  #readCells(row: number): Span[] {
    const { cellOffsets, cells } = this.#stored.columns;
    const spans: Span[] = [];
    for (let at = cellOffsets[row] as number; at < (cellOffsets[row + 1] as number); at += 2)
      spans.push({ start: cells[at] as number, end: cells[at + 1] as number });
    return spans;
  }
}

/** Values by number, each once. */
class Pool<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: Value): number {
    const key = JSON.stringify(value);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
