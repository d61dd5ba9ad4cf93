/**
 * An abbreviation inside a sentence (`GPU memory` is no name), or words with capitals, of which the last tells most; a
 * single word may be a translation.
 */
const NAME = /(?<=\s)[A-Z]{2,}(?![\w-])|[A-Z][a-z]+(?: [A-Z][a-z]+)+/gu;

/**
 * True when a claim in another language names somebody or something whose name stands neither in the passage nor, by
 * the dictionary, in its language: `Lisa Su` where the source speaks of 黄仁勋. Who `Jensen Huang` is, rules cannot
 * tell either; `Jensen Huang（黄仁勋）` they can.
 */
export function hasUnknownName(
  claim: string,
  passage: string,
  translate: (word: string) => readonly string[],
): boolean {
  return (claim.match(NAME) ?? []).some((name) => {
    const last = name.toLowerCase().split(' ').at(-1) ?? '';
    return ![last, ...translate(last)].some((spelling) => passage.includes(spelling.toLowerCase()));
  });
}
