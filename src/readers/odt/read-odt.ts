import { openArchive } from '../archive/open-archive.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { writeHtmlBlocks } from '../html/write-html-blocks.ts';
import type { Reader } from '../reader.ts';
import { createEncryptedError, createMislabelledError } from '../reading-errors.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { findNamed, textOf } from '../xml/query-tree.ts';
import { readOptionalXmlPart, readXmlPart } from '../xml/read-xml-part.ts';
import { convertOdfToHtml } from './odf-to-html.ts';

/**
 * OpenDocument texts: headings, lists with their numbers, tables, footnotes below what refers to them. See `Reader` and
 * `openArchive`.
 */
export const readOdt: Reader = async (bytes, options) => {
  const archive = await openArchive(bytes, options);
  const manifest = await readOptionalXmlPart(archive, 'META-INF/manifest.xml');
  if (findNamed(manifest, 'encryption-data').length > 0) throw createEncryptedError();
  if (!archive.has('content.xml')) throw createMislabelledError('OpenDocument (.odt)');
  const content = await readXmlPart(archive, 'content.xml');
  if (!findNamed(content, 'text').some(({ name }) => name.startsWith('office:')))
    throw createMislabelledError('OpenDocument (.odt)');
  const html = convertOdfToHtml(content, await readOptionalXmlPart(archive, 'styles.xml'));
  const writer = createBlockWriter();
  writeHtmlBlocks(writer, parseHtmlTree(html).children, { hasWrittenMarkers: true });
  const title = normalizeLine(textOf(findNamed(await readOptionalXmlPart(archive, 'meta.xml'), 'title')[0]));
  return createReadResult(writer, title === '' ? {} : { title });
};
