import type { ChunkStore } from '../../../indexes/chunk-store.ts';
import type { Passage } from '../../../types/passage.ts';
import { listDocumentPassages } from '../units/document-passages.ts';
import { foldLabel } from './read-pointer.ts';

/** More of a document is not read for one pointer. */
export const MAX_CHUNKS = 60;
/** The label that a block begins with, or a heading is. */
const LABEL =
  /^\s*(?:#+\s*)?(第[〇零一二两三四五六七八九十百\d]{1,4}[条章节款]|附[件表录][〇零一二两三四五六七八九十百\d]{0,3})/u;

/** A stretch of a document and the passage it stands in. */
export type FoundPart = { readonly passage: Passage; readonly start: number; readonly end: number };

/**
 * The blocks of the part that a label names, in the document that a passage is from: from the block that begins with
 * the label, or those below the heading that is it, to the next label of its kind; [] without such a part.
 */
export function findPart({ document }: Passage, label: string, chunks: ChunkStore): readonly FoundPart[] {
  const kind = label.replace(/\d+/gu, '#');
  const found: FoundPart[] = [];
  let isOpen = false;
  for (const passage of listDocumentPassages(document, chunks, MAX_CHUNKS)) {
    const part = passage.chunk;
    for (const block of part.blocks) {
      if (block.start < part.start || found.some(({ start }) => start === block.start)) continue;
      const text = part.text.slice(block.start - part.start, block.end - part.start);
      const own = readLabel(text);
      const isBelow = block.path.some((heading) => readLabel(heading) === label);
      if (own !== undefined)
        isOpen = own === label || (isOpen && own.replace(/\d+/gu, '#') !== kind && !/^附/u.test(own));
      if (!isOpen && !isBelow) continue;
      // The label alone says nothing.
      const isBare = block.kind === 'heading' || text.replace(LABEL, '').trim().length < 2;
      if (isBare || (own !== undefined && !/[。；;，,]/u.test(text))) continue;
      found.push({ passage, start: block.start, end: Math.min(block.end, part.end) });
    }
  }
  return found;
}

function readLabel(text: string): string | undefined {
  const label = LABEL.exec(text)?.[1];
  return label === undefined ? undefined : foldLabel(label);
}
