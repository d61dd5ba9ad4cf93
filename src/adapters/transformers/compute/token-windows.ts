import { splitSentences } from '../../../text/sentences.ts';

export type TokenWindow = { readonly text: string; readonly tokens: number };

/**
 * Cuts a text into consecutive windows of at most `maxTokens` tokens (special tokens not counted): at sentence ends
 * where possible, inside a sentence only where that alone is too long, never inside a code point. The windows tile the
 * text. A single code point that is more than `maxTokens` tokens stays whole.
 */
export function splitIntoWindows(
  text: string,
  maxTokens: number,
  countTokens: (text: string) => number,
): TokenWindow[] {
  const windows: TokenWindow[] = [];
  let start = 0;
  let end = 0;
  let tokens = 0;
  const flush = (): void => {
    if (end > start) windows.push(...halveUntilFits(text.slice(start, end), maxTokens, countTokens));
    start = end;
    tokens = 0;
  };
  for (const sentence of splitSentences(text)) {
    const count = countTokens(text.slice(sentence.start, sentence.end));
    if (tokens + count > maxTokens) flush();
    end = sentence.end;
    tokens += count;
  }
  flush();
  return windows;
}

function halveUntilFits(text: string, maxTokens: number, countTokens: (text: string) => number): TokenWindow[] {
  const tokens = countTokens(text);
  const middle = tokens <= maxTokens ? 0 : findMiddle(text);
  if (middle === 0) return [{ text, tokens }];
  return [
    ...halveUntilFits(text.slice(0, middle), maxTokens, countTokens),
    ...halveUntilFits(text.slice(middle), maxTokens, countTokens),
  ];
}

/** A cut near the middle: after a space or comma if one is near, else between code points; 0 when there is none. */
function findMiddle(text: string): number {
  const middle = text.length >> 1;
  const reach = middle >> 1;
  for (let distance = 0; distance < reach; distance += 1) {
    for (const index of [middle - distance, middle + distance]) {
      if (/[\s，、,]/.test(text.charAt(index - 1))) return index;
    }
  }
  const isInsidePair = text.charCodeAt(middle) >= 0xdc00 && text.charCodeAt(middle) <= 0xdfff;
  if (!isInsidePair) return middle;
  return middle > 1 ? middle - 1 : (middle + 1) % text.length;
}
