/**
 * The form in which evidence, answers and quotes are compared: NFKC, lower case, without white space, `*` and `[n]`.
 * Nothing is simplified or translated: a quote must stand there as it is.
 */
export function toComparableText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\[\d+\]/gu, '')
    .replace(/[\s*]/gu, '');
}
