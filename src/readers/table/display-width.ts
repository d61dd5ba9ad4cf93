/** Columns that a text takes up on a screen: a Han character two, a tab those to the next multiple of eight. */
export function readDisplayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === '\t') width = (Math.floor(width / 8) + 1) * 8;
    else width += columnsOf(character);
  }
  return width;
}

/** Columns of one character on a screen: two for a Han character, else one. */
export function columnsOf(character: string): number {
  return (character.codePointAt(0) as number) >= 0x2e80 ? 2 : 1;
}
