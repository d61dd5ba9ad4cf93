import { MORE, NONE, scanBracket } from './scan.ts';
import type { Input, Scan } from './scan.ts';

const MAX_TAG_CHARS = 400;
const MAX_LINK_CHARS = 800;
const MAX_CODE_CHARS = 200;

const TAG = /^<\/?[a-z][a-z0-9-]*(?:\s+[a-z_:@][^<>]*)?\s*\/?>$/iu;
const AUTOLINK = /^<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>$/iu;

/**
 * `<…>` → what stays of it: nothing of a tag or comment, a space for `<br>`, the address of a web or mail autolink. A
 * lone `<` becomes full width unless a space, digit or equals sign follows, so that nothing after it can complete a
 * tag.
 */
export function scanAngle(input: Input, at: number): Scan<string> {
  const next = input.text[at + 1];
  if (next === undefined) return input.isFinal ? NONE : MORE;
  if (/[\s\d=]/u.test(next)) return NONE;
  const end = Math.min(input.text.length, at + MAX_TAG_CHARS);
  for (let index = at + 1; index < end; index += 1) {
    const character = input.text[index] ?? '';
    if (character === '>') {
      const value = renderAngle(input.text.slice(at, index + 1));
      return { kind: 'match', length: value === undefined ? 1 : index - at + 1, value: value ?? '＜' };
    }
    if (character === '<') return { kind: 'match', length: 1, value: '＜' };
  }
  const isUndecided = !input.isFinal && end < at + MAX_TAG_CHARS;
  return isUndecided ? MORE : { kind: 'match', length: 1, value: '＜' };
}

function renderAngle(markup: string): string | undefined {
  if (/^<br\s*\/?>$/iu.test(markup)) return ' ';
  const address = AUTOLINK.exec(markup)?.[1];
  if (address !== undefined) return /^(?:https?|mailto):/iu.test(address) ? address : '';
  if (TAG.test(markup) || /^<[!?]/u.test(markup)) return '';
  return undefined;
}

/** The `(address)` right after a link text at `at`; `none` when no parenthesis follows. */
export function scanLinkTarget(input: Input, at: number): Scan<string> {
  if (input.text[at] === undefined) return input.isFinal ? NONE : MORE;
  if (input.text[at] !== '(') return NONE;
  const bracket = scanBracket(input, at, '(', ')', MAX_LINK_CHARS);
  return bracket.kind === 'match' ? { ...bracket, value: input.text.slice(at + 1, bracket.value) } : bracket;
}

/** Inline code with its back-ticks; on one line, or else the back-ticks are plain text. */
export function scanInlineCode(input: Input, at: number): Scan<string> {
  let run = 0;
  while (input.text[at + run] === '`') run += 1;
  if (at + run >= input.text.length && !input.isFinal) return MORE;
  const end = Math.min(input.text.length, at + MAX_CODE_CHARS);
  for (let index = at + run; index < end; index += 1) {
    if (input.text[index] === '\n') return { kind: 'match', length: run, value: '' };
    if (input.text[index] !== '`') continue;
    let closing = 0;
    while (input.text[index + closing] === '`') closing += 1;
    if (index + closing >= input.text.length && !input.isFinal) return MORE;
    const length = index + closing - at;
    if (closing === run) return { kind: 'match', length, value: input.text.slice(at + run, index) };
    index += closing - 1;
  }
  const isUndecided = !input.isFinal && end < at + MAX_CODE_CHARS;
  return isUndecided ? MORE : { kind: 'match', length: run, value: '' };
}

/**
 * A fence line start (three or more back-ticks or tildes, indented by three at most) at the beginning of a line → the
 * fence.
 */
export function scanFence(input: Input, at: number): Scan<string> {
  const head = input.text.slice(at, at + 12);
  const match = /^ {0,3}(`{3,}|~{3,})(?!`|~)/u.exec(head);
  const isOpen = /^ {0,3}(?:`*|~*)$/u.test(head) && head.length < 12 && !input.isFinal;
  if (isOpen) return MORE;
  return match === null ? NONE : { kind: 'match', length: match[0].length, value: match[1] ?? '' };
}
