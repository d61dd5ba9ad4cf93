import type { ChildNode, Element } from 'domhandler';
import { findNamed, isElement, textOf } from '../xml/query-tree.ts';

/** Empty nodes between an opener and its panel: white space, remarks, an arrow. */
const maxPassed = 5;

/**
 * Whether an element is what opens the text right below it, as the questions of a folded page do: it says whether that
 * is open, opens no menu, and the element that it names, if any, is the one that follows.
 */
export function isDisclosure(element: Element): boolean {
  const { attribs, name } = element;
  if ((name !== 'button' && attribs['role'] !== 'button') || !isOpener(element)) return false;
  const panel = findPanel(element);
  const named = attribs['aria-controls'] ?? attribs['data-bs-target'] ?? attribs['data-target'];
  if (panel === undefined || named === undefined) return panel !== undefined;
  return findIds(panel).has(named.replace(/^#/u, ''));
}

/** Whether an element that is folded away stands right below what opens it. */
export function isPanel(element: Element): boolean {
  const before = nextInked(element, 'prev');
  if (before === undefined) return false;
  if (/^h[1-6]$/u.test(before.name)) return findNamed(before, 'button', 'a').length > 0;
  const inside = findNamed(before, 'button', 'a');
  return [before, ...inside].some((opener) => isOpener(opener) && findPanel(opener) === element);
}

function isOpener({ attribs }: Element): boolean {
  return attribs['aria-expanded'] !== undefined && attribs['aria-haspopup'] === undefined;
}

/** The element that follows, or that follows what holds nothing else. */
function findPanel(element: Element): Element | undefined {
  let from = element;
  for (;;) {
    const next = nextInked(from, 'next');
    if (next !== undefined) return next;
    const { parent } = from;
    if (parent === null || !isElement(parent) || nextInked(from, 'prev') !== undefined) return undefined;
    from = parent;
  }
}

function nextInked(element: Element, side: 'next' | 'prev'): Element | undefined {
  let at: ChildNode | null = element[side];
  for (let passed = 0; at !== null && textOf(at).trim() === ''; passed += 1) {
    if (passed >= maxPassed) return undefined;
    at = at[side];
  }
  return at !== null && isElement(at) ? at : undefined;
}

function findIds(panel: Element): ReadonlySet<string> {
  const ids = new Set<string>();
  for (let at: Element | undefined = panel; at !== undefined; at = at.children.find(isElement)) {
    if (at.attribs['id'] !== undefined) ids.add(at.attribs['id']);
  }
  return ids;
}
