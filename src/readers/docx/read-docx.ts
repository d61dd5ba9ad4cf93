import type { Document } from 'domhandler';
import { strToU8, zipSync } from 'fflate';
import { DomUtils } from 'htmlparser2';
import mammoth from 'mammoth';
import { type Archive, openArchive } from '../archive/open-archive.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { writeHtmlBlocks } from '../html/write-html-blocks.ts';
import { readCoreTitle } from '../ooxml/read-core-title.ts';
import { findMainPart, readRelationships } from '../ooxml/relationships.ts';
import type { Reader } from '../reader.ts';
import { createBrokenError } from '../reading-errors.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { isElement } from '../xml/query-tree.ts';
import { readOptionalXmlPart, readXmlPart } from '../xml/read-xml-part.ts';
import { createNumbering } from './numbering.ts';
import { createParagraphTraits } from './paragraph-styles.ts';
import { captionStyle, prepareDocument, titleStyle } from './prepare-document.ts';
import { convertInSlices } from './slice-body.ts';

const styleMap = [
  `p.${titleStyle} => h1:fresh`,
  `p.${captionStyle} => p.caption:fresh`,
  'br => br',
  ...['Quote', 'Intense Quote', 'Block Text'].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  // The built-in styles of a list inside a list have lists of their own.
  ...['Bullet', 'Number'].flatMap((kind) => [
    `p[style-name='List ${kind} 2'] => ul|ol > li > ul > li:fresh`,
    `p[style-name='List ${kind} 3'] => ul|ol > li > ul|ol > li > ul > li:fresh`,
  ]),
];

/**
 * Word documents: headings, lists with their numbers, tables, footnotes below what refers to them. See `Reader` and
 * `openArchive`.
 */
export const readDocx: Reader = async (bytes, options) => {
  const archive = await openArchive(bytes, options);
  const main = await findMainPart(archive, 'word/document.xml', 'Word (.docx)');
  const { tree, parts } = await prepareParts(archive, main);
  const writer = createBlockWriter();
  await convertInSlices(tree, async ({ children }) => {
    const xml = DomUtils.getOuterHTML(children.filter(isElement), { xmlMode: true, encodeEntities: 'utf8' });
    const html = await convert(zipSync({ ...parts, [main]: strToU8(xml) }, { level: 0 }));
    writeHtmlBlocks(writer, parseHtmlTree(html).children, { hasWrittenMarkers: true });
  });
  const result = createReadResult(writer);
  return { ...result, metadata: await readCoreTitle(archive, result.text) };
};

/** The text as a tree, and the other parts, unpacked under our limits; the converter is never given the file itself. */
async function prepareParts(
  archive: Archive,
  main: string,
): Promise<{ readonly tree: Document; readonly parts: Readonly<Record<string, Uint8Array>> }> {
  const relationships = await readRelationships(archive, main);
  const partOf = (type: string): string =>
    relationships.find((found) => found.type === type)?.target ?? `word/${type}.xml`;
  const styles = await readOptionalXmlPart(archive, partOf('styles'));
  const numbering = await readOptionalXmlPart(archive, partOf('numbering'));
  const tree = await readXmlPart(archive, main);
  prepareDocument(tree, createParagraphTraits(styles), createNumbering(numbering));
  const parts: Record<string, Uint8Array> = {};
  const isNeeded = new Set([
    partOf('styles'),
    partOf('numbering'),
    partOf('footnotes'),
    partOf('endnotes'),
    '[Content_Types].xml',
  ]);
  for (const name of archive.names) {
    if (name === main || !(isNeeded.has(name) || name.endsWith('.rels'))) continue;
    parts[name] = refuseDocumentType(await archive.read(name), name);
  }
  return { tree, parts };
}

/** Office never writes a document type; one that is there is meant to make entities expand. */
function refuseDocumentType(bytes: Uint8Array, name: string): Uint8Array {
  const hasType = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).includes('<!DOCTYPE');
  if (hasType) throw createBrokenError([`其中的 ${name}`, `its part ${name}`]);
  return bytes;
}

async function convert(zip: Uint8Array): Promise<string> {
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength) },
      {
        styleMap,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return result.value;
  } catch (error) {
    throw createBrokenError(['文档正文', 'the text of the document'], error);
  }
}
