/**
 * What a scanner says about the text at a place: so many characters are a match, nothing of mine, or not decidable
 * before more text comes.
 */
export type Scan<Value> =
  | { readonly kind: 'match'; readonly length: number; readonly value: Value }
  | { readonly kind: 'none' }
  | { readonly kind: 'more' };

export const NONE = { kind: 'none' } as const;
export const MORE = { kind: 'more' } as const;

/**
 * What is being scanned. The answer of a scanner must be the same however the text arrived: while more text could
 * change it, it says `more`.
 */
export type Input = { readonly text: string; readonly isFinal: boolean };

/** Index of the bracket that closes the one at `at` (nesting counted), at most `maxChars` away and on the same line. */
export function scanBracket(input: Input, at: number, open: string, close: string, maxChars: number): Scan<number> {
  let depth = 0;
  const end = Math.min(input.text.length, at + maxChars);
  for (let index = at; index < end; index += 1) {
    const character = input.text[index] ?? '';
    if (character === '\n') return NONE;
    if (open.includes(character)) depth += 1;
    if (close.includes(character)) depth -= 1;
    if (depth === 0) return { kind: 'match', length: index - at + 1, value: index };
  }
  return input.isFinal || end < input.text.length || end === at + maxChars ? NONE : MORE;
}

/** What the first scanner says, or the second where that finds nothing of its own. */
export function chooseScan<Value>(first: Scan<Value>, second: () => Scan<Value>): Scan<Value> {
  return first.kind === 'none' ? second() : first;
}

/** True while the text from `at` to the end of the buffer is the start of `word`. */
export function couldBecome(input: Input, at: number, word: string): boolean {
  return !input.isFinal && input.text.length - at < word.length && word.startsWith(input.text.slice(at));
}
