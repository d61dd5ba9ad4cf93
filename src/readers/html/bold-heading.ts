import type { ChildNode, Element } from 'domhandler';
import { measureListMark } from '../../text/list-mark.ts';
import { readLonePair } from '../blocks/key-value-lines.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { isElement, textOf } from '../xml/query-tree.ts';
import { collectInlineText } from './inline-text.ts';

/** A longer line is a sentence that is stressed. */
const maxChars = 40;
const boldNames: ReadonlySet<string> = new Set(['b', 'strong']);

/**
 * Whether a paragraph is a heading that was only made bold: short, bold from end to end, no sentence, no item with a
 * bullet, no pair of key and value, and something that is not bold stands below it.
 */
export function isBoldHeading(paragraph: Element): boolean {
  if (!isBold(paragraph)) return false;
  const words = normalizeLine(collectInlineText(paragraph.children));
  if (words === '' || words.length > maxChars || /[。；;，,：:！!？?、…]$/u.test(words)) return false;
  const isBullet = measureListMark(words) > 0 && !/^[（(\d一二三四五六七八九十]/u.test(words);
  if (isBullet || readLonePair(words) !== undefined) return false;
  const below = nextElement(paragraph);
  return below !== undefined && textOf(below).trim() !== '' && !(below.name === 'p' && isBold(below));
}

function isBold({ children }: Element): boolean {
  const inked = children.filter((child) => textOf(child).trim() !== '');
  return (
    inked.length > 0 && inked.every((child) => isElement(child) && (boldNames.has(child.name) || isWrapped(child)))
  );
}

/** Word wraps every run in an element of its own. */
function isWrapped(element: Element): boolean {
  return element.name === 'span' && isBold(element);
}

function nextElement(element: Element): Element | undefined {
  let next: ChildNode | null = element.next;
  while (next !== null && !(isElement(next) && textOf(next).trim() !== '')) next = next.next;
  return next ?? undefined;
}
