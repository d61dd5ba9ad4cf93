import { parseChineseNumber } from '../chinese-number.ts';
import { foldText } from '../fold-text.ts';
import { cutCode, extractCodes } from './codes.ts';

/** A key as keys are compared: folded, without white space and marks, ordinals in digits: `第十二条` → `第12条`. */
export function foldKey(text: string): string {
  return foldText(text)
    .replace(/第([零〇一二两三四五六七八九十百千]+)/gu, (whole, numeral: string) => {
      const value = parseChineseNumber(numeral);
      return value === undefined ? whole : `第${value}`;
    })
    .replace(/[\s“”"'《》「」]/gu, '');
}

/** Which of some keys a text names: in full, or by a shorter form that only tells it from keys named alike. */
export type NamedKeys = { readonly full: readonly string[]; readonly shortened: readonly string[] };

/**
 * The folded keys that a folded text names. One that stands whole goes before those that are part of it: 恒泰电子科技 is
 * not 恒泰电子. Else by the part that its siblings do not share (云雀 of 云雀路由器 beside 白鹭路由器), or by its name without
 * the code behind it. A shorter form is the longest stretch in the text (恒泰电气 of 恒泰电气股份有限公司). A number or a
 * Latin word counts only whole: 青鸟10 does not name 青鸟1. An empty key is never named.
 */
export function listNamed(
  text: string,
  keys: readonly string[],
  siblingsOf: (key: string) => readonly string[],
): NamedKeys {
  let rest = text;
  const isWhole = (key: string): boolean => {
    const cut = cutWhole(rest, key);
    const isHeld = cut !== rest;
    rest = cut;
    return isHeld;
  };
  const whole = new Set([...keys].sort((left, right) => right.length - left.length).filter(isWhole));
  const full = keys.filter(
    (key) => whole.has(key) || (sharesPart(rest, key) && isNamedByPart(rest, key, siblingsOf(key))),
  );
  const left = keys.filter((key) => !full.includes(key) && keys.some((other) => areNamedAlike(key, other)));
  return { full, shortened: listShortened(rest, left) };
}

/** What two names of a kind have in common at least: 恒泰, 有限公司. */
const MIN_SHARED_CHARS = 2;

/** True for two keys that begin or end alike. */
export function areNamedAlike(one: string, other: string): boolean {
  const { prefix, suffix } = findShared([one, other]);
  return one !== other && prefix + suffix >= MIN_SHARED_CHARS;
}

/** A part of a key names it with two characters at least, or with a digit; only then do its siblings matter. */
function sharesPart(text: string, key: string): boolean {
  for (let at = 0; at + 1 < key.length; at += 1) if (text.includes(key.slice(at, at + 2))) return true;
  return [...key].some((character) => /\d/u.test(character) && text.includes(character));
}

function isNamedByPart(text: string, key: string, siblings: readonly string[]): boolean {
  if (siblings.length === 0) return false;
  const { prefix, suffix } = findShared([key, ...siblings]);
  const name = dropCode(key);
  // 家用款 names 家用款m5 where nothing beside it is called so.
  const isOwn = name !== key && name.length > 1 && !siblings.some((other) => other.includes(name));
  if (isOwn && text.includes(name) && !/^[a-z\d]/u.test(text.slice(text.indexOf(name) + name.length))) return true;
  const own = key.slice(prefix, key.length - suffix);
  return own !== key && (own.length > 1 || /\d/u.test(own)) && /[\p{L}\p{N}]/u.test(own) && holdsWhole(text, own);
}

/** Keys by the stretches of them that a text holds, the longest first; what is read once is not read again. */
function listShortened(text: string, keys: readonly string[]): readonly string[] {
  const named = new Set<string>();
  for (let rest = text; ;) {
    const stretches = keys.map((key) => ({ key, stretch: named.has(key) ? '' : findStretch(rest, key) }));
    const longest = stretches.reduce((best, { stretch }) => (stretch.length > best.length ? stretch : best), '');
    if (longest === '') return [...named];
    for (const { key, stretch } of stretches) if (stretch === longest) named.add(key);
    rest = rest.replaceAll(longest, '\n');
  }
}

/** A shorter stretch stands in a text by chance. */
const MIN_STRETCH_CHARS = 3;

/** `Insight-V 的` is no more of a name than `Insight-V`. */
const PARTICLE_AT_END = /^[的之与和及]|[的之与和及]$/u;

/** The longest stretch of a key that a text holds; '' for a short one. It never cuts a number or a Latin word. */
export function findStretch(text: string, key: string): string {
  let best = '';
  for (let start = 0; start + MIN_STRETCH_CHARS <= key.length; start += 1) {
    if (isPart(key[start - 1], key[start])) continue;
    for (let end = start + Math.max(MIN_STRETCH_CHARS, best.length + 1); end <= key.length; end += 1) {
      const stretch = key.slice(start, end);
      const at = text.indexOf(stretch);
      if (at < 0) break;
      // A space beside a name is no part of it: 「Insight-V 的」.
      if (stretch.trim() !== stretch || PARTICLE_AT_END.test(stretch)) continue;
      // 标准款m6 holds nothing of 标准款m5.
      const isCut =
        isPart(key[end], key[end - 1]) || /^[a-z\d]{2}$/u.test(`${key[end] ?? ''}${text[at + stretch.length] ?? ''}`);
      if (!isCut && holdsWhole(text, stretch)) best = stretch;
    }
  }
  return best;
}

/** A text without what is a key as a whole. */
function cutWhole(text: string, key: string): string {
  if (key === '') return text;
  const [code] = extractCodes(key);
  if (code?.raw === key) return cutCode(code, text);
  let left = text;
  for (let at = left.indexOf(key); at >= 0; at = left.indexOf(key, at + 1)) {
    const isOpen = isPart(left[at - 1], key[0]) || isPart(left[at + key.length], key.at(-1));
    if (!isOpen) left = `${left.slice(0, at)}\n${left.slice(at + key.length)}`;
  }
  return left;
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
  return cutWhole(text, key) !== text;
}

/** Latin letters and digits go on with each other. */
function isPart(outside = '', inside = ''): boolean {
  return /[a-z\d]/u.test(outside) && /[a-z\d]/u.test(inside);
}
