import type { ReadingOptions } from '../../ports/document-reader.ts';
import type { Block } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** A document of no more blocks is sent whole. */
const maxBlocksWhole = 5_000;
/** Blocks of one message: some hundred kilobytes, so that a large file is never held once more as one message. */
const blocksAtOnce = 200;

/** Characters of one message. */
const charsAtOnce = 1 << 16;

/** Places of the blocks of each section among all blocks: the first, and how many. */
export type BlockRanges = readonly (readonly [from: number, count: number])[];

/** A document; with `ranges`, one without its text and its blocks, which were sent before. */
export type SentDocument = { readonly result: ReadDocument; readonly ranges?: BlockRanges };

/** The text of a large document in pieces; none for a document that is sent whole. */
export function* cutText({ document: { text }, blocks }: ReadDocument): Iterable<string> {
  if (blocks.length <= maxBlocksWhole) return;
  for (let from = 0; from < text.length; from += charsAtOnce) yield text.slice(from, from + charsAtOnce);
}

/** The blocks of a large document in pieces, each as JSON; none for a document that is sent whole. */
export function* cutBlocks({ blocks, cells }: ReadDocument): Iterable<string> {
  if (blocks.length <= maxBlocksWhole) return;
  for (let from = 0; from < blocks.length; from += blocksAtOnce)
    yield JSON.stringify(
      blocks.slice(from, from + blocksAtOnce).map((block, index) => {
        const own = cells?.of(from + index);
        return own === undefined ? block : { ...block, cells: own };
      }),
    );
}

/**
 * Takes in the pieces of one document, in order, its text before its blocks. Parsed from JSON and with paths and
 * headers shared, blocks take 0.6 of the memory that the objects of a message do.
 */
export class DocumentPieces {
  #texts: string[] = [];
  readonly #blocks: Block[] = [];
  readonly #take: (blocks: readonly Block[]) => void;
  readonly #lists = new Map<string, readonly string[]>();

  /** @param take see `ReadingOptions` */
  constructor(take?: ReadingOptions['takeBlocks']) {
    this.#take = take ?? ((blocks) => void this.#blocks.push(...blocks));
  }

  addText(text: string): void {
    this.#texts.push(text);
  }

  addBlocks(json: string): void {
    // Joined while there is room for it twice.
    if (this.#texts.length > 1) this.#texts = [this.#texts.join('')];
    const blocks = JSON.parse(json) as Mutable<Block>[];
    for (const block of blocks) {
      block.path = this.#share(block.path);
      if (block.header !== undefined) block.header = this.#share(block.header);
    }
    this.#take(blocks);
  }

  get text(): string {
    return this.#texts.join('');
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  #share(list: readonly string[]): readonly string[] {
    const key = list.join('\n');
    const known = this.#lists.get(key);
    if (known?.length === list.length) return known;
    this.#lists.set(key, list);
    return list;
  }
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What is left to send after the pieces; the blocks of a section are neighbours among all, and in order. */
export function stripDocument({ cells, ...document }: ReadDocument): SentDocument {
  const { blocks, sections } = document;
  if (blocks.length <= maxBlocksWhole) {
    blocks.forEach((block, index) => putCells(block, cells?.of(index)));
    return { result: document };
  }
  let next = 0;
  const ranges = sections.map((section) => {
    while (next < blocks.length && blocks[next] !== section.blocks[0]) next += 1;
    const from = next;
    next += section.blocks.length;
    return [from, section.blocks.length] as const;
  });
  const stripped = sections.map((section) => ({ ...section, blocks: [] }));
  const bare = { ...document.document, text: '' };
  return { result: { ...document, document: bare, blocks: [], sections: stripped }, ranges };
}

/** Into the block itself, which its section shares. */
function putCells(block: Mutable<Block>, cells: readonly Span[] | undefined): void {
  if (cells !== undefined) block.cells = cells;
}

/** The inverse of `cutText`, `cutBlocks` and `stripDocument`. */
export function joinPieces({ result, ranges }: SentDocument, { text, blocks }: DocumentPieces): ReadDocument {
  if (ranges === undefined) return result;
  const document = { ...result.document, text };
  const isWhole = ranges.length === 1 && ranges[0]?.[1] === blocks.length;
  if (isWhole)
    return { ...result, document, blocks, sections: result.sections.map((section) => ({ ...section, blocks })) };
  const sections = result.sections.map((section, index) => {
    const [from, count] = ranges[index] ?? [0, 0];
    return { ...section, blocks: blocks.slice(from, from + count) };
  });
  return { ...result, document, blocks, sections };
}
