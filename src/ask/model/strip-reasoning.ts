/** Tags in which open reasoning models think aloud before they answer. */
const OPENING = ['<think>', '<thinking>'] as const;
const CLOSING = { '<think>': '</think>', '<thinking>': '</thinking>' } as const;

export type ReasoningStripper = { push(text: string): string; flush(): string };

/**
 * Removes a `<think>…</think>` part from the beginning of a model's output; one that never ends leaves nothing.
 */
export function createReasoningStripper(): ReasoningStripper {
  let buffer = '';
  let state: 'start' | 'thinking' | 'answer' = 'start';
  let closing = '';

  const advance = (isFinal: boolean): string => {
    if (state === 'start') {
      const text = buffer.trimStart();
      const opening = OPENING.find((tag) => text.startsWith(tag));
      if (opening !== undefined) {
        state = 'thinking';
        closing = CLOSING[opening];
        buffer = text.slice(opening.length);
      } else if (!isFinal && OPENING.some((tag) => tag.startsWith(text))) return '';
      else state = 'answer';
    }
    if (state === 'thinking') {
      const at = buffer.indexOf(closing);
      if (at === -1) {
        // Enough to recognise a tag that is still arriving.
        buffer = buffer.slice(-closing.length);
        return '';
      }
      buffer = buffer.slice(at + closing.length);
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
