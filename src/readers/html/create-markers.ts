import type { Element } from 'domhandler';
import { formatListNumber } from '../list/format-list-number.ts';

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
function isNote(item: Element | undefined): boolean {
  return /^(?:foot|end)note-/u.test(item?.attribs['id'] ?? '');
}

function readNumber(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** How `type` of a list counts → the names of `formatListNumber`. */
const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

function formatNumber(number: number, type = '1'): string {
  return formatListNumber(number, Object.hasOwn(formats, type) ? (formats[type] ?? '') : 'decimal');
}
