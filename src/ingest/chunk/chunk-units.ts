import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Block, BlockKind } from '../../types/block.ts';
import type { Span } from '../../types/chunk.ts';
import { cutLongSpan } from './cut-long-span.ts';

/** An item or line up to this long stays whole, even if it holds several sentences. */
const maxWholeChars = 200;

/** A question longer than this is worth a chunk's end. */
const maxQuestionChars = 160;

/** Rows read in one step. */
const maxTableChars = 50_000;

/** Of these kinds the last sentence may be repeated at the head of the next chunk; the others are whole or nothing. */
const proseKinds: ReadonlySet<BlockKind> = new Set(['paragraph', 'list-item', 'quote', 'dialogue']);
/** Kinds that are cut between sentences when they are long. */
const cutKinds: ReadonlySet<BlockKind> = new Set([...proseKinds, 'key-value', 'caption', 'verse']);

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

/**
 * Blocks of a section → units of at most `maxUnitChars` code points, part by part: sentences, whole headings, whole
 * tables and code blocks.
 */
export function* readChunkUnits(
  text: string,
  blocks: Iterable<Block>,
  segmenter: WordSegmenter,
  maxUnitChars: number,
): Generator<readonly ChunkUnit[]> {
  let part: Block | undefined;
  for (const next of joinTables(blocks)) {
    if (part !== undefined) yield readPart(text, part, next, segmenter, maxUnitChars);
    part = next;
  }
  if (part !== undefined) yield readPart(text, part, undefined, segmenter, maxUnitChars);
}

/** The rows of one table become one part, which stays whole where it fits; those of a very long one several. */
function* joinTables(blocks: Iterable<Block>): Generator<Block> {
  let part: Block | undefined;
  for (const block of blocks) {
    const isNextRow = block.kind === 'table-row' && block.ordinal > 0;
    if (isNextRow && part?.kind === 'table-row' && block.end - part.start <= maxTableChars)
      part = { ...part, end: block.end };
    else {
      if (part !== undefined) yield part;
      part = block;
    }
  }
  if (part !== undefined) yield part;
}

function readPart(
  text: string,
  part: Block,
  next: Block | undefined,
  segmenter: WordSegmenter,
  maxUnitChars: number,
): readonly ChunkUnit[] {
  const isBulk = part.kind === 'code' || part.kind === 'table-row';
  const isShort = part.kind !== 'paragraph' && part.end - part.start <= maxWholeChars;
  const spans =
    cutKinds.has(part.kind) && !isShort
      ? splitSentences(text, part.start, part.end)
      : [{ start: part.start, end: part.end }];
  return spans.flatMap((span, index) => {
    const isLast = index === spans.length - 1;
    return cutLongSpan(text, span, maxUnitChars, segmenter, isBulk ? 'line' : 'clause').map((piece): ChunkUnit => {
      const whole = text.slice(piece.start, piece.end);
      const ink = whole.trimEnd();
      const fullSize = countCodePoints(whole);
      return {
        ...piece,
        kind: part.kind === 'heading' ? 'heading' : proseKinds.has(part.kind) ? 'sentence' : 'bulk',
        leads: part.kind === 'heading' || (isLast && next !== undefined && leadsOn(part, ink, next)),
        headings: part.path,
        fullSize,
        // White space has one code unit a character.
        inkSize: fullSize - (whole.length - ink.length),
      };
    });
  });
}

/** `做法如下：`, the caption of a table, `问：为什么建在河口？` */
function leadsOn(part: Block, ink: string, next: Block): boolean {
  if (/[:：]$/.test(ink) || part.kind === 'caption') return true;
  const hangsOnIt = next.leadIn !== undefined && next.leadIn.start >= part.start && next.leadIn.start < part.end;
  if (hangsOnIt && next.ordinal === 0 && ink.length <= maxQuestionChars) return true;
  return ink.length <= maxQuestionChars && /[?？]$/.test(ink) && /^[^\s:：，,。][^:：，,。]{0,24}[:：]/.test(ink);
}
