/**
 * A cautious guess of a text's length in model tokens: one per Han character or full-width mark, one per three other
 * characters. Empty text → 0.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  let narrow = 0;
  for (const character of text) {
    if (character >= '\u2e80') wide += 1;
    else narrow += 1;
  }
  return wide + Math.ceil(narrow / 3);
}
