/** Where a thought begins: the length of its opening tag, and what ends it. */
export type ThoughtOpening = { readonly length: number; readonly closing: RegExp };

/** DeepSeek, Qwen and routers, Gemma, Seed; models that are told to plan before they write. */
const NAME = String.raw`(?:[a-z]{1,12}[:_-])?(?:think|thinking|thought|reasoning|reflection|scratchpad)`;
const ELEMENT = new RegExp(`^<${NAME}>`, 'iu');
const ELEMENT_SO_FAR = /^<(?:[a-z][a-z:_-]{0,24})?$/iu;
/** Any name of the family ends it: `<think>…</thinking>`. */
const ELEMENT_END = new RegExp(`</${NAME}>`, 'iu');
/** Kimi, Magistral, and the channels of gpt-oss. */
const OTHERS: readonly (readonly [opening: string, closing: RegExp])[] = [
  ['◁think▷', /◁\/think▷/u],
  ['[THINK]', /\[\/THINK\]/u],
  ['<|channel|>analysis<|message|>', /<\|channel\|>final<\|message\|>/u],
];

/** Of a thought that is dropped as it comes, what its end may still begin in. */
export const LONGEST_CLOSING = 40;

/**
 * The tag at the beginning of a text between which and its end an open reasoning model thinks aloud, where its server
 * leaves that in the text; `more` while a tag may still be arriving.
 */
export function readThoughtOpening(text: string, isFinal: boolean): ThoughtOpening | 'more' | undefined {
  const element = ELEMENT.exec(text)?.[0];
  if (element !== undefined) return { length: element.length, closing: ELEMENT_END };
  for (const [opening, closing] of OTHERS) {
    if (text.startsWith(opening)) return { length: opening.length, closing };
    if (!isFinal && text !== '' && opening.startsWith(text)) return 'more';
  }
  return !isFinal && ELEMENT_SO_FAR.test(text) ? 'more' : undefined;
}
