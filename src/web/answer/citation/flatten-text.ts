/**
 * A stretch of a document as one line of prose: signs of headings, quotes and tables and empty lines tell nothing in a
 * preview.
 */
export function flattenText(text: string): string {
  return text
    .replace(/(^|\n)[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*(?=\n|$)/g, '$1')
    .replace(/(^|\n)[ \t]*(?:#{1,6}|>+)[ \t]+/g, '$1')
    .replace(/[ \t]*\|[ \t]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trimStart();
}
