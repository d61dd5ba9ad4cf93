import { type ChildNode, type Element, isText, type ParentNode } from 'domhandler';

/** The name of an element without its namespace prefix: `w:tbl` → `tbl`; '' for anything else. */
export function localNameOf(node: ChildNode): string {
  if (!('name' in node) || !('attribs' in node)) return '';
  const colon = node.name.indexOf(':');
  return colon === -1 ? node.name : node.name.slice(colon + 1);
}

export function isElement(node: ChildNode | ParentNode): node is Element {
  return 'attribs' in node;
}

/** The child elements with one of these local names, in order; all of them when none is given. */
export function listChildren(node: ParentNode | undefined, ...names: readonly string[]): readonly Element[] {
  return (node?.children ?? []).filter(
    (child): child is Element => isElement(child) && (names.length === 0 || names.includes(localNameOf(child))),
  );
}

/** The first child element with this local name. */
export function findChild(node: ParentNode | undefined, name: string): Element | undefined {
  return node?.children.find((child): child is Element => isElement(child) && localNameOf(child) === name);
}

/** All elements below `node` with one of these local names, in order, without looking inside those found. */
export function findNamed(node: ParentNode | undefined, ...names: readonly string[]): readonly Element[] {
  const found: Element[] = [];
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (names.includes(localNameOf(child))) found.push(child);
      else visit(child);
    }
  };
  if (node !== undefined) visit(node);
  return found;
}

/** An attribute by its local name: `attributeOf(node, 'val')` is `w:val`. */
export function attributeOf(node: Element | undefined, name: string): string | undefined {
  if (node === undefined) return undefined;
  const exact = node.attribs[name];
  if (exact !== undefined) return exact;
  const key = Object.keys(node.attribs).find((attribute) => attribute.endsWith(`:${name}`));
  return key === undefined ? undefined : node.attribs[key];
}

/** All text below `node`, as it stands. */
export function textOf(node: ChildNode | ParentNode | undefined): string {
  if (node === undefined) return '';
  if ('data' in node) return isText(node) ? node.data : '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
