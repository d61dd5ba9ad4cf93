/** Latin words, numbers and pairs of Han characters of folded text: what can be compared without knowing its words. */
export function readPieces(text: string): readonly string[] {
  const latin = text.match(/[a-z0-9][a-z0-9.+*-]*/gu) ?? [];
  const han = Array.from({ length: Math.max(0, text.length - 1) }, (_pair, at) => text.slice(at, at + 2));
  return [...latin, ...han.filter((pair) => /^[\u3400-\u9fff]{2}$/u.test(pair))];
}

/** Share (0–1) of a text's pieces that another text holds; 0 for a text without pieces. */
export function measurePieces(text: string, other: string): number {
  const pieces = readPieces(text);
  return pieces.length === 0 ? 0 : pieces.filter((piece) => other.includes(piece)).length / pieces.length;
}

/** True where a text holds a piece of one part that the other part lacks. */
export function holdsTellingPiece(text: string, part: string, other: string): boolean {
  return readPieces(part).some((piece) => !other.includes(piece) && text.includes(piece));
}
