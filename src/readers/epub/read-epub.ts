import { type Archive, openArchive } from '../archive/open-archive.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { collectInlineText } from '../html/inline-text.ts';
import { writeHtmlBlocks } from '../html/write-html-blocks.ts';
import type { Reader } from '../reader.ts';
import { decodeMarkup } from '../text/decode.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { findNamed } from '../xml/query-tree.ts';
import { readXmlPart } from '../xml/read-xml-part.ts';
import { type ChapterTitle, readChapterTitles } from './read-chapter-titles.ts';
import { type EpubPackage, readPackage } from './read-package.ts';

/** Books: chapters in reading order; one without headings is headed by its title in the table of contents. */
export const readEpub: Reader = async (bytes, options) => {
  const archive = await openArchive(bytes, options);
  const book = await readPackage(archive);
  const titles = await readTitles(archive, book);
  const writer = createBlockWriter();
  for (const name of book.chapters) {
    const tree = parseHtmlTree(decodeMarkup(await archive.read(name)), { isXhtml: true });
    const body = findNamed(tree, 'body')[0]?.children ?? tree.children;
    const title = titles.get(name);
    const hasHeading = findNamed(tree, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').length > 0;
    if (title !== undefined && !hasHeading && collectInlineText(body).trim() !== '')
      writer.heading(title.level, title.title);
    writeHtmlBlocks(writer, body);
  }
  return createReadResult(writer, book.metadata);
};

async function readTitles(archive: Archive, { contents }: EpubPackage): Promise<ReadonlyMap<string, ChapterTitle>> {
  return contents === undefined ? new Map() : readChapterTitles(await readXmlPart(archive, contents), contents);
}
