import { type ChildNode, type Element, isText } from 'domhandler';
import { isElement } from '../xml/query-tree.ts';

/** Elements that lay out parts; a paragraph or a heading holds running text. */
const frames: ReadonlySet<string> = new Set(['dd', 'div', 'figure', 'footer', 'header', 'li', 'section', 'td', 'th']);
/** Made to hold a part of its own; the others only stress words. */
const parts: ReadonlySet<string> = new Set(['label', 'span', 'time']);
const stressing: ReadonlySet<string> = new Set(['b', 'em', 'i', 'strong']);
/** Longer parts are sentences of running text. */
const maxPartChars = 40;

/**
 * Whether white space is to be read before an element, where the page only moves it away from the one before it: two
 * labelled parts right beside each other, as a name and its value, with no running text on either side. Words that
 * were only given a style of their own (`<b>价</b>格`, runs of a word processor) stay together, and so do `¥` and `12`.
 */
export function hasCellGap(element: Element): boolean {
  const before = element.prev;
  if (before !== null && isText(before)) return isAmountBehind(before.data, element);
  if (before === null || !isElement(before)) return false;
  if (element.name === 'label' || before.name === 'label') return areApart(before, element);
  const { parent } = element;
  if (parent === null || !isElement(parent) || !frames.has(parent.name)) return false;
  const isLinked = element.name === 'a' && before.name === 'a';
  if (isLinked ? /^(?:li|dd|td|th)$/u.test(parent.name) : !(isPart(before) && isPart(element))) return false;
  if (!isLinked && !parts.has(before.name) && !parts.has(element.name)) return false;
  if (isRunningText(before.prev) || isRunningText(element.next)) return false;
  return areApart(before, element);
}

/** An amount with a style of its own that ends what a frame holds: 拍黄瓜, and 12 元 at the right end of the line. */
function isAmountBehind(words: string, element: Element): boolean {
  const { parent, name, attribs } = element;
  if (parent === null || !isElement(parent) || !frames.has(parent.name) || element.next !== null) return false;
  const isSet = parts.has(name) && attribs['class'] !== undefined;
  return isSet && /\p{L}$/u.test(words) && /^[\d\p{Sc}]/u.test(readPart(element) ?? '');
}

/** Word processors write runs of one sentence with a style or a language in each. */
function isPart({ name, attribs }: Element): boolean {
  if (!parts.has(name) && !stressing.has(name) && name !== 'a') return false;
  return (
    attribs['lang'] === undefined &&
    attribs['style'] === undefined &&
    !/^(?:Spell|Gram)E$/u.test(attribs['class'] ?? '')
  );
}

function isRunningText(node: ChildNode | null): boolean {
  return node !== null && isText(node) && node.data.trim() !== '';
}

function areApart(before: Element, after: Element): boolean {
  const [left, right] = [readPart(before), readPart(after)];
  if (left === undefined || right === undefined) return false;
  if (!/\p{L}{2}|\p{N}/u.test(left) || !/[\p{L}\p{N}\p{Sc}]/u.test(right)) return false;
  return /[\p{L}\p{N})）%％℃]$/u.test(left) && /^[\p{L}\p{N}\p{Sc}(（]/u.test(right);
}

/** The words of a small element without parts of its own; undefined for any other. */
function readPart({ children }: Element): string | undefined {
  let words = '';
  for (const child of children) {
    const inside = isElement(child) ? child.children : [child];
    for (const node of inside) {
      if (!isText(node)) return undefined;
      words += node.data;
      if (words.length > maxPartChars) return undefined;
    }
  }
  return /[。；！？]/u.test(words) ? undefined : words.trim();
}
