import type { Element } from 'domhandler';

/** Items that bring their own number or bullet; `8.5 折` does not. */
const ownMarkers: readonly RegExp[] = [
  /^[•·●○■□◆◇▪▶►✓✔–—*①-⑳]/u,
  /^[（(【]?(?:\d{1,3}|[一二三四五六七八九十]{1,4}|[A-Za-z])(?:[）)】、．]|\.(?!\d))/u,
  /^第[\d一二三四五六七八九十百]{1,6}[条章节款项步]/u,
];

/**
 * Gives the marker that stands before each item of a list, in order: `1. ` and so on for `ol`, with its `start`, `type`
 * and the items' `value`; `• ` for others; '' where the words have one already.
 */
export function createMarkers(list: Element, hasWrittenMarkers: boolean): (item: Element, words: string) => string {
  const isOrdered = list.name === 'ol';
  const isBare = /list-style(?:-type)?\s{0,9}:\s{0,9}none/iu.test(list.attribs['style'] ?? '');
  let next = readNumber(list.attribs['start']) ?? 1;
  return (item, words) => {
    const number = readNumber(item.attribs['value']) ?? next;
    next = number + 1;
    if ((hasWrittenMarkers && !isNote(item)) || isBare || ownMarkers.some((marker) => marker.test(words))) return '';
    return isOrdered ? `${formatNumber(number, list.attribs['type'])}. ` : '• ';
  };
}

/** True for a footnote or endnote that a converter put at the end. */
export function isNote(item: Element | undefined): boolean {
  return /^(?:foot|end)note-/u.test(item?.attribs['id'] ?? '');
}

function readNumber(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(number) ? number : undefined;
}

function formatNumber(number: number, type: string | undefined): string {
  if (number < 1 || number > 3999) return String(number);
  if (type === 'a' || type === 'A') return inCase(toLetters(number), type);
  if (type === 'i' || type === 'I') return inCase(toRoman(number), type);
  return String(number);
}

function inCase(text: string, type: string): string {
  return type === type.toLowerCase() ? text.toLowerCase() : text;
}

/** 1 → A, 26 → Z, 27 → AA. */
export function toLetters(number: number): string {
  let letters = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** 4 → IV, for 1 to 3999. */
export function toRoman(number: number): string {
  const digits = [
    ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'],
    ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'],
    ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'],
    ['', 'M', 'MM', 'MMM'],
  ];
  const places = Array.from(String(number)).reverse();
  return places
    .map((digit, place) => digits[place]?.[Number(digit)] ?? '')
    .reverse()
    .join('');
}
