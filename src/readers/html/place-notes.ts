import type { ChildNode, Element, ParentNode } from 'domhandler';
import { isElement, textOf } from '../xml/query-tree.ts';
import { blockElements } from './element-kinds.ts';

/** For an element the notes that its words refer to, in order. */
export type PlacedNotes = ReadonlyMap<Element, readonly Element[]>;

const noteId = /^(?:foot|end)note-|^_?(?:fn|ftn|edn|note)[-_:]?\d{1,4}[a-z]?$/iu;
const noteRole = /(?:^|\s)(?:doc-)?(?:foot|end|rear)notes?(?:\s|$)/u;
const referenceRole = /(?:^|\s)(?:doc-)?noteref(?:\s|$)|footnote-ref/u;
const referenceMark = /^[[(（]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[①-⑳]|注\s?\d{0,2})\s*[\])）]?$/u;

/**
 * Finds the footnotes of some nodes, each for the block that refers to it first. Notes and the marks that refer to them
 * are hidden where they stand: `三两¹` must not become 三两1.
 */
export function placeNotes(nodes: readonly ChildNode[]): PlacedNotes {
  const notes = new Map<string, Element>();
  const references: Element[] = [];
  const collect = (node: ChildNode): void => {
    if (!isElement(node)) return;
    const id = node.attribs['id'];
    if (id !== undefined && node.name !== 'a' && (noteId.test(id) || noteRole.test(rolesOf(node)))) notes.set(id, node);
    if (node.name === 'a' && isReference(node)) references.push(node);
    for (const child of node.children) collect(child);
  };
  for (const node of nodes) collect(node);
  const placed = new Map<Element, Element[]>();
  for (const reference of references) {
    const id = reference.attribs['href']?.split('#')[1] ?? '';
    const note = notes.get(id);
    reference.attribs['hidden'] = '';
    const block = note === undefined || isInside(reference, note) ? undefined : findBlock(reference);
    if (note === undefined || block === undefined) continue;
    notes.delete(id);
    note.attribs['hidden'] = '';
    placed.set(block, [...(placed.get(block) ?? []), note]);
  }
  return placed;
}

function isReference(link: Element): boolean {
  if (link.attribs['href']?.includes('#') !== true) return false;
  if (referenceRole.test(rolesOf(link))) return true;
  const isRaised =
    isNamed(link.parent, 'sup') || link.children.some((child) => isElement(child) && child.name === 'sup');
  return isRaised && referenceMark.test(textOf(link).trim());
}

function rolesOf({ attribs }: Element): string {
  return `${attribs['epub:type'] ?? ''} ${attribs['role'] ?? ''} ${attribs['class'] ?? ''}`;
}

function isNamed(node: ParentNode | null, name: string): boolean {
  return node !== null && isElement(node) && node.name === name;
}

function isInside(node: Element, outer: Element): boolean {
  for (let parent: ParentNode | null = node; parent !== null; parent = parent.parent) if (parent === outer) return true;
  return false;
}

/** The nearest block around a mark; of a table or a list of pairs the whole. */
function findBlock(mark: Element): Element | undefined {
  let block: Element | undefined;
  for (let parent = mark.parent; parent !== null && isElement(parent); parent = parent.parent) {
    if (/^(?:table|dl)$/u.test(parent.name)) block = parent;
    else if (blockElements.has(parent.name)) block ??= parent;
  }
  return block;
}
