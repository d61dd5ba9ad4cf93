import { readThoughtOpening } from '../../model/thought-tags.ts';
import { found } from './answer-token.ts';
import type { Found } from './answer-token.ts';
import { MORE, NONE } from './scan.ts';
import type { Input, Scan } from './scan.ts';

/** Where a sentence may begin: what opens there and never ends was cut off, and is no mention of a tag. */
const SENTENCE_START = /(?:^|\n[\s>#*|-]*|[。！？!?；;.…）)”」]\s*)$/u;
/** `<think> 和 </think>`: two tags that are spoken of. */
const JOINT = /^[\s"“”'、,，/|…]*(?:和|与|及|或|至|到|and|or|to)?[\s"“”'、,，/|…]*$/iu;
/** A tag in the middle of a sentence is a thought where it ends before so many characters. */
const MAX_INNER_CHARS = 2000;

/** A thought in an answer: nothing of it. `none` for a tag that a sentence only speaks of. */
export function scanThought(input: Input, at: number, before: string): Scan<Found> {
  const opening = readThoughtOpening(input.text.slice(at, at + MAX_INNER_CHARS), input.isFinal);
  if (opening === undefined) return NONE;
  if (opening === 'more') return MORE;
  const inner = input.text.slice(at + opening.length, at + opening.length + MAX_INNER_CHARS);
  const end = opening.closing.exec(inner);
  if (end !== null) {
    const isMention = JOINT.test(inner.slice(0, end.index));
    return isMention ? NONE : found(opening.length + end.index + end[0].length, []);
  }
  if (inner.length < MAX_INNER_CHARS && !input.isFinal && !SENTENCE_START.test(before)) return MORE;
  if (!SENTENCE_START.test(before)) return NONE;
  return inner.length < MAX_INNER_CHARS && !input.isFinal
    ? MORE
    : found(opening.length, [], { hides: opening.closing });
}
