/** Signs that start an item, the private ones as Word's symbol fonts have them; dashes need a space after them. */
const signs = '•·●○■□◆◇▪▫►▶➢➤✓✔\u2023\u2043\uf0b7\uf06c\uf0d8\uf0fc';
const bullet = new RegExp(`^[${signs}–—*-]\\s+(?=\\S)|^[${signs}](?=\\S)`, 'u');
const han = '[一二三四五六七八九十百]{1,4}';
const numbers = [
  '\\d{1,3}[.．、)）](?!\\d)',
  '[（(]\\d{1,3}[)）]',
  '[①-⑳㈠-㈩]',
  `[（(]${han}[)）]`,
  `${han}[、.．]`,
  '[a-zA-Z][.)）](?=\\s)',
];
const numbered = new RegExp(`^(?:${numbers.join('|')})\\s*(?=\\S)`, 'u');

/**
 * What stands before the words of a list item, `length` characters of its line, and a name of its style: items of one
 * list share it.
 */
export type ListMarker = { readonly text: string; readonly length: number; readonly style: string };

/** 「（二）本办法…」 → 「（二）」; undefined for a line that is no item. */
export function findListMarker(text: string): ListMarker | undefined {
  const head = text.slice(0, 16);
  const found = bullet.exec(head) ?? numbered.exec(head);
  if (found === null) return undefined;
  const style = found[0]
    .trim()
    .replace(/\d+/gu, '1')
    .replace(/[一二三四五六七八九十百]+/gu, '一');
  return {
    text: found[0].replace(/^[\ue000-\uf8ff]\s*/u, '• '),
    length: found[0].length,
    style: style
      .replace(/[①-⑳]/gu, '①')
      .replace(/^[a-z]/u, 'a')
      .replace(/^[A-Z]/u, 'A'),
  };
}

/**
 * How deep a numbered heading is: 「第一章」 and 「1 范围」 are 1, 「第二节」 and 「1.1 总则」 are 2; undefined without a number.
 * `isStrong` numbers make a heading even of a line that looks like the text around it.
 */
export function findHeadingNumber(text: string): { readonly depth: number; readonly isStrong: boolean } | undefined {
  const head = text.slice(0, 24);
  const chapter = /^第\s*[\d一二三四五六七八九十百零〇]{1,5}\s*([编篇卷部章节])(?![^\s]*[，。；])/u.exec(head);
  if (chapter !== null) return { depth: chapter[1] === '节' ? 3 : chapter[1] === '章' ? 2 : 1, isStrong: true };
  const decimal = /^(?:[A-Z]\.)?\d{1,3}((?:\.\d{1,3}){0,5})[.．]?\s+(?=\p{L})/u.exec(head);
  if (decimal !== null) {
    const dots = (decimal[1] ?? '').split('.').length - 1;
    return { depth: dots + 1, isStrong: dots > 0 };
  }
  if (/^(?:附录|附件|Chapter|Appendix|Part)\s*[\dA-Z一二三四五六七八九十]{1,4}(?:[\s:：]|$)/u.test(head))
    return { depth: 2, isStrong: true };
  if (/^[一二三四五六七八九十]{1,3}[、.．]/u.test(head)) return { depth: 1, isStrong: false };
  if (/^[（(][一二三四五六七八九十]{1,3}[)）]/u.test(head)) return { depth: 2, isStrong: false };
  return undefined;
}
