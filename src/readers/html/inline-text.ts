import { type ChildNode, type Element, isText, type ParentNode } from 'domhandler';
import { isElement, textOf } from '../xml/query-tree.ts';
import { hasCellGap } from './cell-gap.ts';
import { isDisclosure, isPanel } from './disclosure.ts';
import { blockElements, silentElements } from './element-kinds.ts';

/** Gathers the words of a line as they are read, with `\n` where a line breaks. */
export type InlineText = {
  readonly add: (text: string) => void;
  readonly addBreak: () => void;
  /** Adds what one node says, unless it is a block; false when it is one or has one below that is not looked at. */
  readonly addInline: (node: ChildNode) => boolean;
  /** What was gathered; starts anew. */
  readonly take: () => string;
};

const raised = new Map(
  Array.from('0123456789+-−()n', (character, index) => [character, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ'[index] ?? '']),
);
const lowered = new Map(
  Array.from('0123456789+-−()', (character, index) => [character, '₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎'[index] ?? '']),
);

/** See `InlineText`. */
export function createInlineText(): InlineText {
  let gathered = '';
  const add = (text: string): void => {
    gathered += text;
  };
  return {
    add: (text) => add(text.replace(/\s+/gu, ' ')),
    addBreak: () => add('\n'),
    addInline: (node) => {
      if ('data' in node) {
        if (isText(node)) add(node.data.replace(/\s+/gu, ' '));
        return true;
      }
      if (!isElement(node) || isSilent(node)) return true;
      if (hasCellGap(node)) add(' ');
      if (node.name === 'br') add('\n');
      else if (node.name === 'sup' || node.name === 'sub') add(writeScript(node, gathered));
      else return false;
      return true;
    },
    take: () => {
      const text = gathered;
      gathered = '';
      return text;
    },
  };
}

/** All words below some nodes; blocks and cells stand on lines of their own, so that nothing fuses. */
export function collectInlineText(nodes: readonly ChildNode[]): string {
  const inline = createInlineText();
  const visit = (node: ChildNode): void => {
    if (inline.addInline(node) || !('children' in node)) return;
    const isBlock = isElement(node) && blockElements.has(node.name);
    if (isBlock) inline.addBreak();
    for (const child of node.children) visit(child);
    if (isBlock) inline.addBreak();
  };
  for (const node of nodes) visit(node);
  return inline.take();
}

/** True for what a reader of the page does not see as text. */
export function isSilent(element: Element): boolean {
  const { hidden, style } = element.attribs;
  if (element.name === 'button') return !isTitle(element.parent) && !isDisclosure(element);
  if (silentElements.has(element.name)) return true;
  const isAttributed = hidden !== undefined && hidden !== 'until-found' && element.attribs['role'] !== 'tabpanel';
  const isStyled = style !== undefined && /display\s{0,9}:\s{0,9}none/iu.test(style);
  if (isAttributed || isStyled) return !isPanel(element);
  return element.name === 'a' && isBackLink(element);
}

/** What a button in a heading says is the heading of the text that it opens. */
function isTitle(parent: ParentNode | null): boolean {
  return parent !== null && isElement(parent) && /^h[1-6]$/u.test(parent.name);
}

/** The arrow that leads from a footnote back to its mark. */
function isBackLink(link: Element): boolean {
  return link.attribs['href']?.startsWith('#') === true && /^\s*[↑↩⤴^]\ufe0e?\s*$/u.test(textOf(link));
}

/**
 * 10² must not become 102: raised figures get their own characters; lowered ones only where they would join a
 * number.
 */
function writeScript(script: Element, before: string): string {
  const text = collectInlineText(script.children).trim();
  const isAfterDigit = /\d$/u.test(before.slice(-1));
  if (script.name === 'sub') return isAfterDigit ? mapAll(text, lowered) : text;
  const mapped = mapAll(text, raised);
  return mapped === text && isAfterDigit && /^[\d.]/u.test(text) ? `^${text}` : mapped;
}

function mapAll(text: string, map: ReadonlyMap<string, string>): string {
  const characters = Array.from(text);
  return characters.every((character) => map.has(character))
    ? characters.map((character) => map.get(character)).join('')
    : text;
}
