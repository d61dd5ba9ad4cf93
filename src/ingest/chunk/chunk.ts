import type { WordSegmenter } from '../../ports/word-segmenter.ts';
import type { Chunk, ChunkContext, Section } from '../../types/chunk.ts';
import type { SourceDocument } from '../../types/document.ts';
import { findBlocksWithin } from '../../text/find-block.ts';
import { type ChunkUnit, readChunkUnits } from './chunk-units.ts';

export type ChunkOptions = {
  /** A chunk is full when it holds this many code points. */
  readonly targetChars: number;
  /** No chunk holds more code points than this; the API allows 600. */
  readonly maxChars: number;
  /** The last sentence of a chunk is repeated at the head of the next one if it is no longer than this. */
  readonly overlapMaxChars: number;
};

/**
 * Measured: 500/590 with one sentence of overlap beats smaller passages by 3 to 15 points of hit@5.
 * @internal for the test that compares the documents with the code
 */
export const defaultChunkOptions: ChunkOptions = { targetChars: 500, maxChars: 590, overlapMaxChars: 120 };

/**
 * A chunk with this share of its target may end where a new part begins. Measured: 0.6 costs 3 points of hit@5, because
 * chunks get shorter; 0.9 costs nothing.
 */
const headingFill = 0.9;
/**
 * A last chunk with less than this share of the target is not worth having alone: the last two chunks share their text.
 */
const minTailShare = 0.5;

/**
 * Sections → chunks: runs of whole sentences of one article, in order, that together cover every word of it. A chunk
 * starts with one sentence of the chunk before (overlap), never with closing punctuation; headings and the lead line of
 * a list stay with what follows; a table or code block that fits stays whole. No sections → [].
 */
export function chunkDocument(
  document: SourceDocument,
  sections: readonly Section[],
  segmenter: WordSegmenter,
  options: ChunkOptions = defaultChunkOptions,
): readonly Chunk[] {
  return [...chunkInSteps(document, sections, segmenter, options)].filter((chunk) => chunk !== undefined);
}

/** As `chunkDocument`, in steps short enough to give way between them; a step that ends no chunk gives undefined. */
export function* chunkInSteps(
  document: SourceDocument,
  sections: readonly Section[],
  segmenter: WordSegmenter,
  options: ChunkOptions = defaultChunkOptions,
): Generator<Chunk | undefined> {
  for (const section of sections) {
    const units: ChunkUnit[] = [];
    for (const some of readChunkUnits(document.text, section, segmenter, options.targetChars)) {
      for (const unit of some) units.push(unit);
      yield undefined;
    }
    const describe = createDescriber(section);
    for (const group of groupUnits(units, options)) yield createChunk(document, units, group, describe, section);
  }
}

/** Ranges of units, first inclusive, last exclusive. */
function* groupUnits(units: readonly ChunkUnit[], options: ChunkOptions): Generator<readonly [number, number]> {
  const remaining = sumRemaining(units);
  let next = 0;
  while (next < units.length) {
    const from = findStart(units, next, next > 0, options);
    const to = settleEnd(units, next, fill(units, from, next, remaining, options));
    yield [from, to];
    next = to;
  }
}

/** `remaining[i]`: code points from unit `i` to the end of the section. */
function sumRemaining(units: readonly ChunkUnit[]): readonly number[] {
  const remaining = new Array<number>(units.length + 1).fill(0);
  for (let index = units.length - 1; index >= 0; index -= 1) {
    remaining[index] = (remaining[index + 1] as number) + (units[index] as ChunkUnit).fullSize;
  }
  return remaining;
}

/** The unit before `next` if it may be repeated: a short sentence of the same part. */
function findStart(units: readonly ChunkUnit[], next: number, hasPrevious: boolean, options: ChunkOptions): number {
  const before = units[next - 1];
  const first = units[next] as ChunkUnit;
  if (!hasPrevious || before === undefined || before.kind !== 'sentence' || before.inkSize > options.overlapMaxChars)
    return next;
  if (first.kind === 'heading' || before.fullSize + first.inkSize > options.maxChars) return next;
  return next - 1;
}

/** End (exclusive) of the chunk that starts at `from` and has to take in unit `next`. */
function fill(
  units: readonly ChunkUnit[],
  from: number,
  next: number,
  remaining: readonly number[],
  options: ChunkOptions,
): number {
  let size = 0;
  for (let index = from; index < next; index += 1) size += (units[index] as ChunkUnit).fullSize;
  const total = size + (remaining[next] as number);
  const { maxChars } = options;
  if (total <= maxChars) return units.length;
  // Two chunks' worth, but not two full ones: halves serve better than a full chunk and a scrap.
  const target = total < options.targetChars * (1 + minTailShare) ? Math.ceil(total / 2) : options.targetChars;
  let end = next;
  while (end < units.length) {
    const unit = units[end] as ChunkUnit;
    if (end > next) {
      if (size + unit.inkSize > maxChars || size >= target) break;
      if (unit.kind === 'heading' && units[end - 1]?.kind !== 'heading' && size >= headingFill * target) break;
    }
    size += unit.fullSize;
    end += 1;
  }
  return end;
}

/** A chunk never ends with a heading or the lead line of a list, unless it holds nothing else. */
function settleEnd(units: readonly ChunkUnit[], next: number, end: number): number {
  let settled = end;
  while (settled < units.length && settled - 1 > next && (units[settled - 1] as ChunkUnit).leads) settled -= 1;
  return settled < units.length && (units[settled - 1] as ChunkUnit).leads ? end : settled;
}

function createChunk(
  document: SourceDocument,
  units: readonly ChunkUnit[],
  [from, to]: readonly [number, number],
  describe: (unit: ChunkUnit) => ChunkContext,
  section: Section,
): Chunk {
  const members = units.slice(from, to);
  const { start } = members[0] as ChunkUnit;
  const last = members.at(-1) as ChunkUnit;
  const text = document.text.slice(start, last.end).trimEnd();
  const end = start + text.length;
  const first = members.find((unit) => unit.kind !== 'heading') ?? last;
  return {
    id: `${document.id}-${start}-${end}`,
    documentId: document.id,
    articleId: `${document.id}#${section.ordinal}`,
    start,
    end,
    text,
    context: describe(first),
    blocks: findBlocksWithin(section.blocks, { start, end }),
  };
}

/** The context of a unit; chunks under the same headings share one object. */
function createDescriber(section: Section): (unit: ChunkUnit) => ChunkContext {
  const contexts = new Map<string, ChunkContext>();
  return ({ headings }) => {
    const key = headings.join('\n');
    const known = contexts.get(key);
    if (known !== undefined) return known;
    const { title, headline, publisher, publishedAt, aliases } = section;
    const context: ChunkContext = {
      title,
      ...(headline !== undefined && { headline }),
      headings,
      ...(publisher !== undefined && { publisher }),
      ...(publishedAt !== undefined && { publishedAt }),
      aliases,
    };
    contexts.set(key, context);
    return context;
  };
}
