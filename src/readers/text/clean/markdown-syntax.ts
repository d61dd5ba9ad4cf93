const htmlTags =
  'a|abbr|address|article|aside|audio|b|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul|var|video|wbr';
const htmlTag = new RegExp(`</?(?:${htmlTags})(?:\\s[^<>\\n]{0,1000})?/?>`, 'gi');
const blockTag =
  /<(?:br\s*\/?|(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote|center|details|summary)(?:\s[^<>\n]{0,1000})?|\/(?:p|div|li|tr|h[1-6]|ul|ol|table|blockquote|center|details|summary))>/gi;
const image = /!\[([^\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/g;
const link = /\[([^[\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)/g;
const autolink = /<((?:https?|mailto):[^\s<>]{1,2000})>/g;
const meaninglessAlt =
  /^(?:|图片?|image|img|photo|picture|screenshot|alt(?: text)?|logo)\s?\d*$|\.(?:png|jpe?g|gif|webp|bmp|svg)$/i;
const joinedBold = /(?<!\*)\*\*(?=[^\s*])([^*\n]{0,2000}?[^\s*])\*\*(?!\*)/g;
const codeSpan = /`[^`\n]*`/;

/** `**重点**` → `重点`, in any text. A power such as `2**3**4` in a line without Han is left alone. */
export function stripBold(line: string): string {
  if (!line.includes('**')) return line;
  if (!/[\u4e00-\u9fff]/.test(line) && /[\w)]\*\*[\w(]/.test(line)) return line;
  return line.replace(joinedBold, '$1');
}

/** Markdown and HTML of one line reduced to the words that a reader would see; inline code is kept as it is. */
export function stripMarkdown(line: string): string {
  if (!/[[<*_~>&!]/.test(line)) return line;
  return line
    .replace(/^(?: {0,3}>\s?)+/, '')
    .split(/(`[^`\n]*`)/)
    .map((part) => (codeSpan.test(part) ? part : stripSpan(part)))
    .join('');
}

function stripSpan(text: string): string {
  return text
    .replace(image, (_whole, alt: string) => (meaninglessAlt.test(alt.trim()) ? '' : alt))
    .replace(link, '$1')
    .replace(autolink, '$1')
    .replace(htmlTag, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/(?<![\p{L}\p{N}_*])\*(?=[^\s*])([^*\n]{0,500}?[^\s*])\*(?![\p{L}\p{N}_*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])__(?=[^\s_])([^_\n]{0,500}?[^\s_])__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/~~(?=[^\s~])([^~\n]{0,500}?[^\s~])~~/g, '$1');
}

/**
 * Paragraphs in place of `<br>` and block tags (spaces in the row of a table), and no comments: what works on lines
 * comes after this.
 */
export function breakHtmlLines(text: string): string {
  if (!text.includes('<')) return text;
  return dropComments(text)
    .split('\n')
    .map((line) => line.replace(blockTag, /^\s*\|/.test(line) ? ' ' : '\n\n'))
    .join('\n');
}

function dropComments(text: string): string {
  let result = '';
  let from = 0;
  let open = text.indexOf('<!--');
  while (open !== -1) {
    const close = text.indexOf('-->', open + 4);
    if (close === -1) break;
    result += text.slice(from, open);
    from = close + 3;
    open = text.indexOf('<!--', from);
  }
  return result + text.slice(from);
}
