import { LONGEST_CLOSING, readThoughtOpening } from './thought-tags.ts';

const LONE = /<\/think(?:ing)?>/giu;
/**
 * Some chat templates open the tag themselves, so that only its end is written. An output that begins like thinking
 * aloud is held until that end comes, or the output ends; any other begins to show after as many characters as tell.
 */
const ALOUD = new RegExp(
  String.raw`^(?:好[的吧]?[，,。]?\s*(?:用户|我|让我|现在|首先)|嗯|首先[，,]\s*(?:我|用户)|让我|我(?:需要|来|要|先|得)|用户(?:问|想|的|提|要)` +
    String.raw`|(?:okay|ok|alright|hmm|well|so)\b[,.，]?|let(?: me|'s)|the user|we need|i (?:need|should` +
    String.raw`|have to|will)|first, i\b)`,
  'iu',
);
const TELLING_CHARS = 8;
/** Thought longer than this is shown rather than waited for. */
const MAX_HELD_CHARS = 60_000;

export type ReasoningStripper = { push(text: string): string; flush(): string };

/**
 * Removes a `<think>…</think>` part from the beginning of a model's output; one that never ends leaves nothing. A
 * closing tag without an opening one ends a thought too. What stands further on is left to who reads the answer: there
 * it may be code.
 * @param isWhole the output is read only when it is complete: all of it is held until no lone closing tag can follow
 */
export function createReasoningStripper(isWhole = false): ReasoningStripper {
  let buffer = '';
  let state: 'start' | 'thinking' | 'held' | 'answer' = 'start';
  let closing = /^/u;

  const advance = (isFinal: boolean): string => {
    if (state === 'start') {
      const text = buffer.trimStart();
      const opening = readThoughtOpening(text, isFinal);
      if (opening === 'more' || (text === '' && !isFinal)) return '';
      state = opening === undefined ? 'held' : 'thinking';
      if (opening !== undefined) {
        ({ closing } = opening);
        buffer = text.slice(opening.length);
      }
    }
    if (state === 'thinking') {
      const end = closing.exec(buffer);
      if (end === null) {
        buffer = buffer.slice(-LONGEST_CLOSING);
        return '';
      }
      buffer = buffer.slice(end.index + end[0].length);
      state = 'answer';
    }
    if (state === 'held') {
      const text = buffer.trimStart();
      if (!isFinal && text.length < TELLING_CHARS) return '';
      // What it begins with decides, however much has come: the result must not depend on where the stream was cut.
      const isThought = isWhole || ALOUD.test(text.slice(0, TELLING_CHARS));
      if (isWhole && !isFinal) return '';
      const end = isThought ? [...buffer.matchAll(LONE)].at(isWhole ? -1 : 0) : undefined;
      if (end !== undefined) buffer = buffer.slice(end.index + end[0].length);
      else if (isThought && !isFinal && buffer.length < MAX_HELD_CHARS) return '';
      state = 'answer';
    }
    const passed = buffer;
    buffer = '';
    return passed;
  };
  return {
    push: (text) => {
      buffer += text;
      return advance(false);
    },
    flush: () => (state === 'thinking' ? '' : advance(true)),
  };
}
