import type { Analyzer } from '../../../text/analyze.ts';
import { findBlocksWithin } from '../../../text/find-block.ts';
import { measureListMark } from '../../../text/list-mark.ts';
import { splitClauses, splitSentences } from '../../../text/sentences.ts';
import type { Block } from '../../../types/block.ts';
import type { Chunk, Span } from '../../../types/chunk.ts';
import type { Passage } from '../../../types/passage.ts';
import { PassageMemory } from '../../search/passage-memory.ts';
import { listClassNames } from './class-names.ts';
import { joinBrokenBrackets } from './join-broken-brackets.ts';

/**
 * What could stand in the answer: an item, a row, a line of its own, or a sentence of a paragraph, a long one cut into
 * clauses. Offsets refer to the document.
 */
export type AnswerUnit = Span & {
  readonly documentId: string;
  /** Best passage that holds it, 0-based. */
  readonly passage: number;
  /** Position among the units of its passage. */
  readonly position: number;
  /** The block it stands in. */
  readonly block: Block;
  readonly text: string;
  /** False for the further clauses of a long sentence. */
  readonly startsSentence: boolean;
  /** 1 where its text or its section begins, less from unit to unit, 0 where the passage begins in the middle. */
  readonly opens: number;
  /** Its own terms and those of what it hangs on: lead-in, names of columns, caption, heading. */
  readonly terms: ReadonlySet<string>;
  /** The whole record, of a field of one that the question names. */
  readonly record?: Span;
  /** Those of its fields that bear what the question names. */
  readonly bearing?: string;
};

/** Blocks that say something only as a whole. */
const wholeKinds: ReadonlySet<string> = new Set(['list-item', 'table-row', 'key-value', 'dialogue', 'verse', 'code']);
/** A longer item is read sentence by sentence. */
const MAX_WHOLE_CHARS = 240;

/** Reads a stretch of a document; a lead-in may stand outside of the passage. */
export type ReadSpan = (documentId: string, span: Span) => string;

/** What a unit is wherever its passage is found. */
type PassageUnit = Omit<AnswerUnit, 'passage' | 'position' | 'opens'>;

/**
 * passages → units in reading order, each stretch of a document once (chunks overlap by a sentence). Clauses are at
 * most `maxChars` long where commas allow.
 * @param memory of the index that the passages are from
 */
export function listAnswerUnits(
  passages: readonly Passage[],
  analyzer: Analyzer,
  maxChars: number,
  readSpan: ReadSpan,
  memory = new PassageMemory(),
): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  const seen = new Set<string>();
  passages.forEach(({ chunk }, passage) => {
    let position = 0;
    let fromOpening = chunk.start === 0 ? 0 : Infinity;
    let last: Block | undefined;
    const list = (): readonly PassageUnit[] => listUnitsOf(chunk, analyzer, maxChars, readSpan);
    for (const unit of memory.remember(chunk.id, `units ${maxChars}`, list)) {
      const { block, documentId, start } = unit;
      if (block !== last && block.kind === 'heading') fromOpening = 0;
      last = block;
      const key = `${documentId}:${start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      units.push({ ...unit, passage, position, opens: 1 / (1 + fromOpening) });
      position += 1;
      if (block.kind !== 'heading') fromOpening += 1;
    }
  });
  return units;
}

function listUnitsOf(chunk: Chunk, analyzer: Analyzer, maxChars: number, readSpan: ReadSpan): PassageUnit[] {
  const { documentId } = chunk;
  const analyze = (text: string): string[] => analyzer.analyze(text).map(({ term }) => term);
  return findBlocksWithin(chunk.blocks, chunk).flatMap((block) => {
    const isWhole = wholeKinds.has(block.kind) && block.end - block.start <= MAX_WHOLE_CHARS;
    const hangsOn = analyze(describeSubject(block, documentId, readSpan));
    return splitBlock(chunk.text, clip(block, chunk), isWhole, maxChars).map(({ start, end, startsSentence }) => {
      const text = chunk.text.slice(start, end);
      const terms = new Set([...analyze(text), ...hangsOn]);
      return { start: chunk.start + start, end: chunk.start + end, documentId, block, text, startsSentence, terms };
    });
  });
}

/** The words that a unit hangs on. */
function describeSubject(block: Block, documentId: string, readSpan: ReadSpan): string {
  const leadIn = block.leadIn === undefined ? '' : readSpan(documentId, block.leadIn);
  const classes = listClassNames(block, (span) => readSpan(documentId, span)).map(({ name }) => name);
  return [
    block.path.at(-1) ?? '',
    leadIn,
    block.caption ?? '',
    ...(block.header ?? []),
    ...classes,
    block.speaker ?? '',
  ].join('\n');
}

/** The part of a block inside of a chunk, in offsets of the chunk's text. */
function clip(block: Block, chunk: Span): Span {
  return { start: Math.max(block.start, chunk.start) - chunk.start, end: Math.min(block.end, chunk.end) - chunk.start };
}

type Piece = Span & { readonly startsSentence: boolean };

function splitBlock(text: string, span: Span, isWhole: boolean, maxChars: number): Piece[] {
  if (isWhole) return trim(text, span).map((piece) => ({ ...piece, startsSentence: true }));
  const sentences = splitSentences(text.slice(span.start, span.end)).map(({ start, end }) => ({
    start: start + span.start,
    end: end + span.start,
  }));
  return joinBrokenBrackets(text, sentences).flatMap((sentence) =>
    splitClauses(text, sentence, maxChars).flatMap((clause, index) =>
      trim(text, clause).map((piece) => ({ ...piece, startsSentence: index === 0 })),
    ),
  );
}

/** Without white space at the ends and the mark of a list item; [] when nothing readable is left. */
function trim(text: string, span: Span): Span[] {
  const raw = text.slice(span.start, span.end);
  const blank = /^\s*/u.exec(raw)?.[0].length ?? 0;
  const lead = blank + measureListMark(raw.slice(blank));
  const body = raw.slice(lead).trimEnd();
  return /[\p{L}\p{N}]/u.test(body) ? [{ start: span.start + lead, end: span.start + lead + body.length }] : [];
}
