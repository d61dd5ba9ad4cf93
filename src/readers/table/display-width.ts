/** Columns that a text takes up on a screen: a Han character two, a tab those to the next multiple of eight. */
export function readDisplayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === '\t') width = (Math.floor(width / 8) + 1) * 8;
    else width += (character.codePointAt(0) as number) >= 0x2e80 ? 2 : 1;
  }
  return width;
}
