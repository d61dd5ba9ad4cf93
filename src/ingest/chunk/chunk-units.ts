import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Section, SectionBlock, Span } from '../../types/chunk.ts';
import { cutLongSpan } from './cut-long-span.ts';

/** A bullet up to this long stays whole, even if it holds several sentences. */
const maxWholeBulletChars = 200;

/** The smallest piece that a chunk is made of. The units of a section tile it; the white space after a unit belongs to it. */
export type ChunkUnit = Span & {
  readonly kind: 'heading' | 'sentence' | 'bulk';
  /** A heading, or the line that a list hangs on: stays with what follows. */
  readonly leads: boolean;
  readonly headings: readonly string[];
  /** Code points, with and without the white space at the end. */
  readonly fullSize: number;
  readonly inkSize: number;
};

/** Section → units of at most `maxUnitChars` code points: sentences, whole headings, whole tables and code blocks. */
export function readChunkUnits(text: string, section: Section, segmenter: WordSegmenter, maxUnitChars: number): readonly ChunkUnit[] {
  return section.blocks.flatMap((block, index) => readBlock(text, block, section.blocks[index + 1], segmenter, maxUnitChars));
}

function readBlock(text: string, block: SectionBlock, next: SectionBlock | undefined, segmenter: WordSegmenter, maxUnitChars: number): readonly ChunkUnit[] {
  const isBulk = block.kind === 'code' || block.kind === 'table';
  const isWhole = isBulk || block.kind === 'heading' || (block.kind === 'bullet' && block.end - block.start <= maxWholeBulletChars);
  const spans = isWhole ? [{ start: block.start, end: block.end }] : splitSentences(text, block.start, block.end);
  const hangsList = next?.kind === 'bullet' && (block.kind === 'prose' || block.kind === 'bullet');
  return spans.flatMap((span, index) => {
    const isLast = index === spans.length - 1;
    const pieces = cutLongSpan(text, span, maxUnitChars, segmenter, isBulk ? 'line' : 'clause');
    return pieces.map((piece) => {
      const ink = text.slice(piece.start, piece.end).trimEnd();
      return {
        ...piece,
        kind: block.kind === 'heading' ? 'heading' : isBulk ? 'bulk' : 'sentence',
        leads: block.kind === 'heading' || (isLast && hangsList && /[:：]$/.test(ink)),
        headings: block.headings,
        fullSize: countCodePoints(text.slice(piece.start, piece.end)),
        inkSize: countCodePoints(ink),
      };
    });
  });
}
