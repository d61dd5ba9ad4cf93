import type { Block, BlockKind } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import { findRow } from '../files/find-row.ts';
import { GrowableArray } from '../files/growable-array.ts';
import { narrow } from '../files/narrow.ts';
import { type JsonColumn, JsonLines, JsonPool } from '../files/json-lines.ts';

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

const plainTraits = ['caption', 'unit', 'speaker', 'page', 'sheet', 'slide'] as const;

/** What many blocks have in common, kept once. */
type SharedTraits = Pick<Block, 'header' | (typeof plainTraits)[number]>;

/** The blocks of all documents in columns: block `i` of document `d` is row `documents[d] + i`. */
export type StoredBlocks = {
  readonly columns: BlockColumns;
  /** The heading paths and shared traits that rows refer to by number. */
  readonly paths: JsonColumn;
  readonly traits: JsonColumn;
};

/** `cells[cellOffsets[row]..cellOffsets[row + 1]]` are pairs of start and end; 0 in a time column means none. */
export type BlockColumns = Readonly<Record<(typeof blockColumns)[number], ArrayLike<number>>>;

export const blockColumns = [
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
  'kinds',
  'levels',
] as const;

type Columns<Value> = Record<(typeof blockColumns)[number], Value>;

function createColumns(): Columns<GrowableArray<Uint32Array>> {
  return Object.fromEntries(blockColumns.map((name) => [name, new GrowableArray(Uint32Array)])) as ReturnType<
    typeof createColumns
  >;
}

/** Takes in the blocks of one document after another; once they are built, it takes in none. */
export class BlockTableBuilder {
  #columns = createColumns();
  /** The only part so far, as it came: a large document is not held twice, nor in wider columns than it needs. */
  #whole: StoredBlocks | undefined;
  readonly #paths = new JsonPool<readonly string[]>();
  readonly #traits = new JsonPool<SharedTraits>();
  #last:
    { readonly path: Block['path']; readonly traits: SharedTraits; readonly numbers: readonly number[] } | undefined;

  /** The blocks of the next document; [] for one without. */
  addDocument(blocks: readonly Block[]): void {
    this.startDocument();
    for (const block of blocks) this.add(block);
  }

  /** Begins a document; its blocks follow. */
  startDocument(): void {
    this.#openWhole();
    this.#columns.documents.push(this.#columns.starts.length);
  }

  /** The blocks of the next documents, as another builder gives them. */
  append(part: StoredBlocks): void {
    if (this.#whole === undefined && this.#columns.documents.length === 0) this.#whole = part;
    else this.#openWhole().#copy(part);
  }

  /** Copies what was kept as it came, for more to follow. */
  #openWhole(): this {
    const whole = this.#whole;
    this.#whole = undefined;
    if (whole !== undefined) this.#copy(whole);
    return this;
  }

  #copy({ columns, paths, traits }: StoredBlocks): void {
    const [row, cell] = [this.#columns.starts.length, this.#columns.cells.length];
    const numbers = { paths: this.#paths.append(paths), traits: this.#traits.append(traits) };
    const shifts: Partial<Record<keyof BlockColumns, number>> = { documents: row, cellOffsets: cell };
    for (const name of blockColumns) {
      const values = columns[name];
      // What closes a column belongs to the next part.
      const count = name in shifts ? values.length - 1 : values.length;
      const shift = shifts[name] ?? 0;
      const renumbered = name === 'paths' || name === 'traits' ? numbers[name] : undefined;
      for (let index = 0; index < count; index += 1) {
        const value = values[index] as number;
        this.#columns[name].push(renumbered === undefined ? value + shift : (renumbered[value] as number));
      }
    }
  }

  build(): StoredBlocks {
    if (this.#whole !== undefined) return this.#whole;
    this.#columns.documents.push(this.#columns.starts.length);
    this.#columns.cellOffsets.push(this.#columns.cells.length);
    const columns = Object.fromEntries(
      blockColumns.map((name) => [name, narrow(this.#columns[name].toArray())]),
    ) as Columns<ReturnType<typeof narrow>>;
    // Whoever holds the builder does not hold both.
    this.#columns = createColumns();
    return { columns, paths: this.#paths.build(), traits: this.#traits.build() };
  }

  /** The next block of the document begun last. */
  add(block: Block): void {
    const columns = this.#columns;
    const [pathNumber = 0, traitsNumber = 0] = this.#numberShared(block);
    columns.starts.push(block.start);
    columns.ends.push(block.end);
    columns.kinds.push(kinds.indexOf(block.kind));
    columns.levels.push(block.level ?? 0);
    columns.ordinals.push(block.ordinal);
    columns.paths.push(pathNumber);
    columns.traits.push(traitsNumber);
    columns.leadStarts.push(block.leadIn?.start ?? 0);
    columns.leadEnds.push(block.leadIn?.end ?? 0);
    columns.timeStarts.push(block.startMs === undefined ? 0 : block.startMs + 1);
    columns.timeEnds.push(block.endMs === undefined ? 0 : block.endMs + 1);
    columns.cellOffsets.push(columns.cells.length);
    for (const { start, end } of block.cells ?? []) {
      columns.cells.push(start);
      columns.cells.push(end);
    }
  }

  /** The numbers of path and traits; rows of a table have those of the row above, which is seen faster. */
  #numberShared({ path, header, caption, unit, speaker, page, sheet, slide }: Block): readonly number[] {
    const traits = { header, caption, unit, speaker, page, sheet, slide } as SharedTraits;
    const last = this.#last;
    const isSame =
      last !== undefined &&
      areAlike(last.path, path) &&
      areAlike(last.traits.header ?? [], header ?? []) &&
      plainTraits.every((name) => last.traits[name] === traits[name]);
    if (isSame) return last.numbers;
    const numbers = [this.#paths.numberOf(path), this.#traits.numberOf(traits)];
    this.#last = { path, traits, numbers };
    return numbers;
  }
}

function areAlike(words: readonly string[], others: readonly string[]): boolean {
  return words === others || (words.length === others.length && words.every((word, at) => word === others[at]));
}

/** Blocks by document, taken out of their columns when asked for. */
export class BlockTable {
  readonly #columns: BlockColumns;
  readonly #paths: JsonLines<readonly string[]>;
  readonly #traits: JsonLines<SharedTraits>;

  constructor({ columns, paths, traits }: StoredBlocks) {
    this.#columns = columns;
    this.#paths = new JsonLines(paths);
    this.#traits = new JsonLines(traits);
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
    const { starts, ends } = this.#columns;
    const [first, last] = this.#rowsOf(document);
    const from = findRow(ends, first, last, start);
    let to = from;
    while (to < last && (starts[to] as number) < end) to += 1;
    return this.#read(from, to);
  }

  /** The blocks of the n-th document that start within a span, one at a time. */
  *walk(document: number, { start, end }: Span): Generator<Block> {
    const { starts } = this.#columns;
    const [first, last] = this.#rowsOf(document);
    for (let row = findRow(starts, first, last, start - 1); row < last && (starts[row] as number) < end; row += 1)
      yield this.#readRow(row);
  }

  #rowsOf(document: number): readonly [number, number] {
    const { documents } = this.#columns;
    const [first, last] = [documents[document], documents[document + 1]];
    if (first === undefined || last === undefined) throw new RangeError(`no document ${document}`);
    return [first, last];
  }

  #read(from: number, to: number): Block[] {
    return Array.from({ length: to - from }, (_, index) => this.#readRow(from + index));
  }

  #readRow(row: number): Block {
    const columns = this.#columns;
    const level = columns.levels[row] as number;
    const cells = this.#readCells(row);
    const [leadEnd, startMs, endMs] = [columns.leadEnds[row], columns.timeStarts[row], columns.timeEnds[row]];
    return {
      start: columns.starts[row] as number,
      end: columns.ends[row] as number,
      kind: kinds[columns.kinds[row] as number] as BlockKind,
      path: this.#paths.get(columns.paths[row] as number),
      ordinal: columns.ordinals[row] as number,
      ...(level > 0 && { level }),
      ...(leadEnd !== undefined &&
        leadEnd > 0 && { leadIn: { start: columns.leadStarts[row] as number, end: leadEnd } }),
      ...(cells.length > 0 && { cells }),
      ...this.#traits.get(columns.traits[row] as number),
      ...(startMs !== undefined && startMs > 0 && { startMs: startMs - 1 }),
      ...(endMs !== undefined && endMs > 0 && { endMs: endMs - 1 }),
    };
  }

  #readCells(row: number): Span[] {
    const { cellOffsets, cells } = this.#columns;
    const spans: Span[] = [];
    for (let at = cellOffsets[row] as number; at < (cellOffsets[row + 1] as number); at += 2)
      spans.push({ start: cells[at] as number, end: cells[at + 1] as number });
    return spans;
  }
}
