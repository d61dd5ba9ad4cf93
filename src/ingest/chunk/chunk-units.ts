import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Section, SectionBlock, Span } from '../../types/chunk.ts';
import { cutLongSpan } from './cut-long-span.ts';

/** A bullet up to this long stays whole, even if it holds several sentences. */
const maxWholeBulletChars = 200;

/** A question longer than this is worth a chunk's end. */
const maxQuestionChars = 160;

/**
 * The smallest piece that a chunk is made of. The units of a section tile it; the white space after a unit belongs to
 * it.
 */
export type ChunkUnit = Span & {
  readonly kind: 'heading' | 'sentence' | 'bulk';
  /** A heading, the line that a list hangs on, or a question of an interview: stays with what follows. */
  readonly leads: boolean;
  readonly headings: readonly string[];
  /** Code points, with and without the white space at the end. */
  readonly fullSize: number;
  readonly inkSize: number;
};

/** Section → units of at most `maxUnitChars` code points: sentences, whole headings, whole tables and code blocks. */
export function readChunkUnits(
  text: string,
  section: Section,
  segmenter: WordSegmenter,
  maxUnitChars: number,
): readonly ChunkUnit[] {
  return section.blocks.flatMap((block, index) =>
    readBlock(text, block, index + 1 < section.blocks.length, segmenter, maxUnitChars),
  );
}

function readBlock(
  text: string,
  block: SectionBlock,
  hasNext: boolean,
  segmenter: WordSegmenter,
  maxUnitChars: number,
): readonly ChunkUnit[] {
  const isBulk = block.kind === 'code' || block.kind === 'table';
  const isWhole =
    isBulk || block.kind === 'heading' || (block.kind === 'bullet' && block.end - block.start <= maxWholeBulletChars);
  const spans = isWhole ? [{ start: block.start, end: block.end }] : splitSentences(text, block.start, block.end);
  return spans.flatMap((span, index) => {
    const isLast = index === spans.length - 1;
    const pieces = cutLongSpan(text, span, maxUnitChars, segmenter, isBulk ? 'line' : 'clause');
    return pieces.map((piece) => {
      const ink = text.slice(piece.start, piece.end).trimEnd();
      return {
        ...piece,
        kind: block.kind === 'heading' ? 'heading' : isBulk ? 'bulk' : 'sentence',
        leads: block.kind === 'heading' || (isLast && hasNext && leadsOn(ink)),
        headings: block.headings,
        fullSize: countCodePoints(text.slice(piece.start, piece.end)),
        inkSize: countCodePoints(ink),
      };
    });
  });
}

/** `做法如下：`, `问：为什么建在河口？` */
function leadsOn(ink: string): boolean {
  if (/[:：]$/.test(ink)) return true;
  return ink.length <= maxQuestionChars && /[?？]$/.test(ink) && /^[^\s:：，,。][^:：，,。]{0,24}[:：]/.test(ink);
}
