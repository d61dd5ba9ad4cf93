/** Text in pieces → text in pieces; `flush` gives the rest once no more can come. */
export type TextFilter = { push(text: string): string; flush(): string };

const OPENING = /^\s*(`{3,}|~{3,})(?:markdown|md)[ \t]*\n/iu;
const OPENING_SO_FAR = /^\s*(?:`{0,9}|~{0,9})(?:m|md|ma|mar|mark|markd|markdo|markdow|markdown)?[ \t]*$/iu;
const CLOSING = /\n[ \t]*(?:`{3,}|~{3,})\s*$/u;
const CLOSING_SO_FAR = /\n[ \t]*(?:`*|~*)\s*$/u;

/** An answer that as a whole stands in a fence of Markdown is the answer; any other fence is code. */
export function createAnswerUnwrapper(): TextFilter {
  let buffer = '';
  let state: 'start' | 'wrapped' | 'plain' = 'start';
  const advance = (isFinal: boolean): string => {
    if (state === 'start') {
      const opening = OPENING.exec(buffer)?.[0];
      if (opening === undefined && !isFinal && OPENING_SO_FAR.test(buffer)) return '';
      state = opening === undefined ? 'plain' : 'wrapped';
      buffer = buffer.slice(opening?.length ?? 0);
    }
    const held = state === 'plain' ? undefined : (isFinal ? CLOSING : CLOSING_SO_FAR).exec(buffer);
    const passed = buffer.slice(0, held?.index);
    buffer = isFinal || held === undefined || held === null ? '' : buffer.slice(held.index);
    return passed;
  };
  return {
    push: (text) => {
      buffer += text;
      return advance(false);
    },
    flush: () => advance(true),
  };
}
