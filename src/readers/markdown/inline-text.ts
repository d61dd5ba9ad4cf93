import type { Token } from 'markdown-it';
import { tidySpaces } from '../text/clean/tidy-spaces.ts';

/** A line break that the author made, in text where `\n` is a line end that may only be wrapping. */
export const hardBreak = '\v';
/** Stand-ins for signs inside `code`, which no rule for prose may touch; the cleaned text holds no such characters. */
const heldSpace = '\u0001';
const heldBracket = '\u0002';
const heldStar = '\u0003';

const htmlTag = new RegExp(
  '^</?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col' +
    '|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head' +
    '|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|picture|pre' +
    '|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table' +
    String.raw`|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr)(?=[\s/>])`,
  'i',
);
const meaninglessAlt =
  /^(?:|图片?|image|img|photo|picture|screenshot|alt(?: text)?|logo)\s?\d*$|\.(?:png|jpe?g|gif|webp|bmp|svg)$/i;

/** The words of an inline token as a reader sees them, and the labels of the footnotes it points to. */
export function readInline(token: Token): { readonly text: string; readonly notes: readonly string[] } {
  const parts: string[] = [];
  const notes: string[] = [];
  for (const child of token.children ?? []) {
    if (child.type === 'footnote_mark') notes.push(child.info);
    else parts.push(readChild(child));
  }
  return { text: parts.join(''), notes };
}

function readChild(child: Token): string {
  switch (child.type) {
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return hardBreak;
    case 'code_inline':
      return child.content.replace(/\s/g, heldSpace).replaceAll('[', heldBracket).replaceAll('*', heldStar);
    case 'image':
      return meaninglessAlt.test(child.content.trim()) ? '' : child.content;
    case 'html_inline':
      if (/^<(?:br|\/?(?:p|div|li|tr))(?=[\s/>])/i.test(child.content)) return hardBreak;
      return child.content.startsWith('<!--') || htmlTag.test(child.content) ? '' : child.content;
    default:
      return child.content;
  }
}

/** One line of inline text in its final form; what stood in `code` gets its signs back. */
export function finishLine(line: string, change: (line: string) => string): string {
  return tidySpaces(change(line)).replaceAll(heldSpace, ' ').replaceAll(heldBracket, '[').replaceAll(heldStar, '*');
}
