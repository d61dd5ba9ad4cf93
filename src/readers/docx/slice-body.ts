import type { ChildNode, Document } from 'domhandler';
import { findNamed, isElement } from '../xml/query-tree.ts';

/** Elements of the body that are converted at once; the converter takes some 30 kB for a paragraph. */
const maxSliceChildren = 3000;

/**
 * Gives a large document to `convert` a part at a time: the whole tree with a part of its body. A list stays in one
 * part. One with notes is given whole, since their texts stand at its end.
 */
export async function convertInSlices(tree: Document, convert: (tree: Document) => Promise<void>): Promise<void> {
  const body = findNamed(tree, 'body')[0];
  if (body === undefined || findNamed(tree, 'footnoteReference', 'endnoteReference').length > 0) return convert(tree);
  const left = body.children.reverse();
  do {
    const slice: ChildNode[] = [];
    // Taken off the end, so that what has been converted is held no longer.
    while (left.length > 0 && (slice.length < maxSliceChildren || isListed(left.at(-1))))
      slice.push(left.pop() as ChildNode);
    body.children = slice;
    await convert(tree);
  } while (left.length > 0);
}

function isListed(node: ChildNode | undefined): boolean {
  return node !== undefined && isElement(node) && findNamed(node, 'numPr').length > 0;
}
