import type { ReadablePassage } from '../../../ports/answer-reader.ts';
import type { ReadingTokens } from './reading-tokens.ts';

/** What the networks were trained with: longer titles are cut. */
const MAX_TITLE_TOKENS = 16;
/** Some 600 characters; they were trained on 320, and read a little further by relative positions. */
const MAX_TOKENS = 448;
/** Opening and separator. */
const MARKS = 2;

const OPENING = 1;
const SEPARATOR = 2;
/** Of the question, of the title, of the passage; 0 fills up. */
const segments = { question: 1, title: 2, passage: 3 } as const;

/** A question beside one passage, as the network takes it. */
export type ReadingInput = {
  readonly ids: readonly number[];
  readonly gaps: readonly number[];
  readonly segments: readonly number[];
  /** First token of each unit, and behind the last; units that did not fit are missing. */
  readonly unitStarts: readonly number[];
};

/**
 * question + passage → `opening question separator title separator passage`.
 * @param room the tokens of a question that the network was trained with; a longer one is cut
 */
export function buildReadingInput(
  question: ReadingTokens,
  { title, units }: ReadablePassage,
  encode: (text: string) => ReadingTokens,
  room: number,
): ReadingInput {
  const asked = question.ids.slice(0, room);
  const named = encode(title).ids.slice(0, MAX_TITLE_TOKENS);
  const ids = [OPENING, ...asked, SEPARATOR, ...named, SEPARATOR];
  const gaps = ids.map(() => 0);
  const kinds: number[] = ids.map((_, index) => (index < asked.length + 2 ? segments.question : segments.title));
  const unitStarts: number[] = [];
  for (const unit of units) {
    const tokens = encode(unit);
    unitStarts.push(ids.length);
    const left = MAX_TOKENS - ids.length;
    ids.push(...tokens.ids.slice(0, left));
    gaps.push(...tokens.gaps.slice(0, left));
    if (tokens.ids.length >= left) break;
  }
  unitStarts.push(ids.length);
  while (kinds.length < ids.length) kinds.push(segments.passage);
  return { ids, gaps, segments: kinds, unitStarts };
}

/** Filled up with nothing to the fewest tokens that the network takes: the question, if it filled its `room`. */
export function padInput({ ids, gaps, segments: kinds }: ReadingInput, room: number): Omit<ReadingInput, 'unitStarts'> {
  const missing = new Array<number>(Math.max(0, room + MARKS - ids.length)).fill(0);
  return { ids: [...ids, ...missing], gaps: [...gaps, ...missing], segments: [...kinds, ...missing] };
}
