import type { Document, Element, ParentNode } from 'domhandler';
import type { Block } from '../../types/block.ts';
import type { FrontMatter } from '../../types/document.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createEmptyError } from '../reading-errors.ts';
import { decodeMarkup } from '../text/decode.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { findNamed, isElement } from '../xml/query-tree.ts';
import { collectInlineText } from './inline-text.ts';
import { type MainContent, pickMain } from './pick-main.ts';
import { readHtmlMetadata } from './read-html-metadata.ts';
import { type HtmlBlockOptions, writeHtmlBlocks } from './write-html-blocks.ts';

/** Web pages: the content without the frame around it. See `Reader`, `decodeMarkup` and `pickMain`. */
export const readHtml: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const document = parseHtmlTree(decodeMarkup(bytes));
  const metadata = readHtmlMetadata(document);
  const main = pickMain(document);
  const writer = createBlockWriter();
  const title = findOuterTitle(document, main);
  if (title !== undefined) writer.heading(1, collectInlineText(title.children));
  writeHtmlBlocks(writer, main.nodes, { isLeftOut: main.isLeftOut });
  if (writer.hasText()) return createReadResult(writer, metadata);
  // A page that is nothing but frame is read as it is.
  const whole = createBlockWriter();
  writeHtmlBlocks(whole, document.children);
  return createReadResult(whole, metadata);
};

/** The main heading of a page that stands in its frame, where the content has none. */
function findOuterTitle(document: Document, { nodes, isLeftOut }: MainContent): Element | undefined {
  const [heading, ...others] = findNamed(document, 'h1');
  if (heading === undefined || others.length > 0) return undefined;
  const content = new Set<unknown>(nodes);
  let isKept = false;
  for (let node: ParentNode | null = heading; node !== null; node = node.parent) {
    if (isElement(node) && isLeftOut(node)) return heading;
    isKept ||= content.has(node);
  }
  return isKept ? undefined : heading;
}

/** HTML made by a program from another file, all of it content → text, blocks that tile it, and what its head says. */
export function readHtmlTree(
  html: string,
  options: HtmlBlockOptions = {},
): { readonly text: string; readonly blocks: readonly Block[]; readonly metadata: FrontMatter } {
  const document = parseHtmlTree(html);
  const writer = createBlockWriter();
  writeHtmlBlocks(writer, document.children, options);
  return { ...writer.finish(), metadata: readHtmlMetadata(document) };
}
