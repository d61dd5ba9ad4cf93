import { parseChineseNumber } from './chinese-number.ts';
import { foldText } from './fold-text.ts';

/** A key as keys are compared: folded, without white space and marks, ordinals in digits: `第十二条` → `第12条`. */
export function foldKey(text: string): string {
  return foldText(text)
    .replace(/第([零〇一二两三四五六七八九十百千]+)/gu, (whole, numeral: string) => {
      const value = parseChineseNumber(numeral);
      return value === undefined ? whole : `第${value}`;
    })
    .replace(/[\s“”"'《》「」]/gu, '');
}

/**
 * Whether a folded text names a folded key: as a whole, or by the part that its siblings do not share (云雀 of 云雀路由器
 * beside 白鹭路由器), or by its name without the code behind it. A number or a Latin word counts only whole: 青鸟10 does
 * not name 青鸟1. An empty key is never named.
 * @param listSiblings asked only where they can matter
 */
export function isNamedIn(text: string, key: string, listSiblings: () => readonly string[]): boolean {
  if (holdsWhole(text, key)) return true;
  const siblings = sharesPart(text, key) ? listSiblings() : [];
  if (siblings.length === 0) return false;
  const { prefix, suffix } = findShared([key, ...siblings]);
  const name = dropCode(key);
  // 家用款 names 家用款m5 where nothing beside it is called so.
  const isOwn = name !== key && name.length > 1 && !siblings.some((other) => other.includes(name));
  if (isOwn && text.includes(name) && !/^[a-z\d]/u.test(text.slice(text.indexOf(name) + name.length))) return true;
  const own = key.slice(prefix, key.length - suffix);
  return own !== key && (own.length > 1 || /\d/u.test(own)) && /[\p{L}\p{N}]/u.test(own) && holdsWhole(text, own);
}

/** A part of a key names it with two characters at least, or with a digit. */
function sharesPart(text: string, key: string): boolean {
  for (let at = 0; at + 1 < key.length; at += 1) if (text.includes(key.slice(at, at + 2))) return true;
  return [...key].some((character) => /\d/u.test(character) && text.includes(character));
}

/** 家用款m5 → 家用款 */
function dropCode(key: string): string {
  return key.replace(/[a-z\d.-]+$/u, '');
}

/** How many characters all the keys share at their beginning, and at their end. */
export function findShared(keys: readonly string[]): { readonly prefix: number; readonly suffix: number } {
  const [first = '', ...rest] = keys;
  let prefix = 0;
  while (prefix < first.length && rest.every((key) => key[prefix] === first[prefix])) prefix += 1;
  // 青鸟1 and 青鸟10 share no part of their numbers.
  while (prefix > 0 && /[\da-z]/u.test(first[prefix - 1] as string)) prefix -= 1;
  let suffix = 0;
  while (suffix < first.length - prefix && rest.every((key) => key.at(-1 - suffix) === first.at(-1 - suffix)))
    suffix += 1;
  while (suffix > 0 && /[\da-z]/u.test(first.at(-suffix) as string)) suffix -= 1;
  return { prefix, suffix };
}

/** Whether a folded text holds a folded key as a whole: 青鸟10 holds no 青鸟1, and gpt4 no gpt. */
export function holdsWhole(text: string, key: string): boolean {
  if (key === '') return false;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const isOpen = isPart(text[at - 1], key[0]) || isPart(text[at + key.length], key.at(-1));
    if (!isOpen) return true;
  }
  return false;
}

/** Latin letters and digits go on with each other. */
function isPart(outside = '', inside = ''): boolean {
  return /[a-z\d]/u.test(outside) && /[a-z\d]/u.test(inside);
}
