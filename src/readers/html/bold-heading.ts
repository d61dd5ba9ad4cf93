import type { ChildNode, Element } from 'domhandler';
import { isHeadingByLook } from '../is-heading-by-look.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { isElement, textOf } from '../xml/query-tree.ts';
import { collectInlineText } from './inline-text.ts';

const boldNames: ReadonlySet<string> = new Set(['b', 'strong']);

/**
 * Whether a paragraph is a heading that was only made bold: short, bold from end to end, no sentence, no item with a
 * bullet, no pair of key and value, and something that is not bold stands below it.
 */
export function isBoldHeading(paragraph: Element): boolean {
  if (!isBold(paragraph)) return false;
  if (!isHeadingByLook(normalizeLine(collectInlineText(paragraph.children)))) return false;
  const below = nextElement(paragraph);
  return below !== undefined && textOf(below).trim() !== '' && !(below.name === 'p' && isBold(below));
}

/** Whether all words of an element are bold. */
export function isBold({ children }: Element): boolean {
  const inked = children.filter((child) => textOf(child).trim() !== '');
  return (
    inked.length > 0 && inked.every((child) => isElement(child) && (boldNames.has(child.name) || isWrapped(child)))
  );
}

/** Word wraps every run in an element of its own, and a cell holds paragraphs. */
function isWrapped(element: Element): boolean {
  return /^(?:span|font|p|div)$/u.test(element.name) && isBold(element);
}

function nextElement(element: Element): Element | undefined {
  let next: ChildNode | null = element.next;
  while (next !== null && !(isElement(next) && textOf(next).trim() !== '')) next = next.next;
  return next ?? undefined;
}
