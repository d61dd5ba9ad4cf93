import type { TextFilter } from './unwrap-answer.ts';

/** What may stand between the marks of a frame's line and its key, and marks behind: `=== 资料 c1 开始 KEY ===`. */
const MAX_BEFORE = 80;
const MAX_BEHIND = 8;

/**
 * Takes the key of the frames out of an answer, and with it a frame's whole line: no reader may learn how to forge one.
 */
export function createKeyHider(key: string): TextFilter {
  const line = `={3}[^\\n=]{0,${MAX_BEFORE}}${key}[ =]{0,${MAX_BEHIND}}`;
  const frame = new RegExp(`(?<=\\n)${line}\\n?`, 'gu');
  const undecided = new RegExp(`^(?:={0,2}|={3}[^\\n=]{0,${MAX_BEFORE + key.length}}|${line})$`, 'u');
  let buffer = '';
  let isLineStart = true;

  /** From where more text could make a frame or the key; the length of the buffer where nothing could. */
  const findUndecided = (): number => {
    const start = buffer.lastIndexOf('\n') + 1;
    if ((start > 0 || isLineStart) && undecided.test(buffer.slice(start))) return start;
    if (buffer.endsWith(key)) return buffer.length;
    let length = Math.min(key.length - 1, buffer.length);
    while (length > 0 && !buffer.endsWith(key.slice(0, length))) length -= 1;
    return buffer.length - length;
  };
  const pass = (cut: number): string => {
    const text = buffer.slice(0, cut);
    // Stands for the character before, which tells whether a line begins here.
    const hidden = ((isLineStart ? '\n' : ' ') + text).replace(frame, '').slice(1).replaceAll(key, '');
    if (text !== '') isLineStart = text.endsWith('\n');
    buffer = buffer.slice(cut);
    return hidden;
  };
  return {
    push: (text) => {
      buffer += text;
      return pass(findUndecided());
    },
    flush: () => pass(buffer.length),
  };
}
