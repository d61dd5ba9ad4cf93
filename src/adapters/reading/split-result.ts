import type { Block } from '../../types/block.ts';
import type { ReadDocument } from '../../types/read-document.ts';

/** Blocks of one message: a megabyte or two, so that a large file is never held once more as one message. */
const blocksAtOnce = 5_000;

/** Places of the blocks of each section among all blocks: the first, and how many. */
export type BlockRanges = readonly (readonly [from: number, count: number])[];

/** A document; with `ranges`, one without its blocks, which were sent before. */
export type SentDocument = { readonly result: ReadDocument; readonly ranges?: BlockRanges };

/** The blocks of a large document in pieces; none for a document that is sent whole. */
export function* cutBlocks({ blocks }: ReadDocument): Iterable<readonly Block[]> {
  if (blocks.length <= blocksAtOnce) return;
  for (let from = 0; from < blocks.length; from += blocksAtOnce) yield blocks.slice(from, from + blocksAtOnce);
}

/** What is left to send of a document; the blocks of a section are neighbours among all, and in order. */
export function stripBlocks(document: ReadDocument): SentDocument {
  const { blocks, sections } = document;
  if (blocks.length <= blocksAtOnce) return { result: document };
  let next = 0;
  const ranges = sections.map((section) => {
    while (next < blocks.length && blocks[next] !== section.blocks[0]) next += 1;
    const from = next;
    next += section.blocks.length;
    return [from, section.blocks.length] as const;
  });
  const stripped = sections.map((section) => ({ ...section, blocks: [] }));
  return { result: { ...document, blocks: [], sections: stripped }, ranges };
}

/** The inverse of `cutBlocks` and `stripBlocks`; `pieces` in order. */
export function joinBlocks({ result, ranges }: SentDocument, pieces: readonly (readonly Block[])[]): ReadDocument {
  if (ranges === undefined) return result;
  const blocks = pieces.flat();
  const sections = result.sections.map((section, index) => {
    const [from, count] = ranges[index] ?? [0, 0];
    return { ...section, blocks: blocks.slice(from, from + count) };
  });
  return { ...result, blocks, sections };
}
