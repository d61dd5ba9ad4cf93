import type { Block } from '../../types/block.ts';
import type { FrontMatter } from '../../types/document.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createEmptyError } from '../reading-errors.ts';
import { decodeMarkup } from '../text/decode.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { pickMain } from './pick-main.ts';
import { readHtmlMetadata } from './read-html-metadata.ts';
import { type HtmlBlockOptions, writeHtmlBlocks } from './write-html-blocks.ts';

/** Web pages: the content without the frame around it. See `Reader`, `decodeMarkup` and `pickMain`. */
export const readHtml: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const document = parseHtmlTree(decodeMarkup(bytes));
  const metadata = readHtmlMetadata(document);
  const { nodes, isLeftOut } = pickMain(document);
  const writer = createBlockWriter();
  writeHtmlBlocks(writer, nodes, { isLeftOut });
  if (writer.hasText()) return createReadResult(writer, metadata);
  // A page that is nothing but frame is read as it is.
  const whole = createBlockWriter();
  writeHtmlBlocks(whole, document.children);
  return createReadResult(whole, metadata);
};

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
