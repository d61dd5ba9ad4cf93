import { makeArchive, makeRelationships } from './make-archive.ts';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

/** A paragraph of a Word document; `properties` is the content of `w:pPr`. */
export function makeParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export type DocxParts = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly prefix?: string;
};

/** A Word document with the parts that a test needs. */
export function makeDocx({ body, styles = '', numbering = '', footnotes = '', prefix = '' }: DocxParts): Uint8Array {
  return makeArchive({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+' +
      'xml"/><Default Extension="xml" ContentType="application/xml"/>' +
      '<Override PartName="/word/document.xml" ' +
      'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xm' +
      'l"/></Types>',
    '_rels/.rels': makeRelationships([['r1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': makeRelationships([
      ['r1', 'styles', 'styles.xml'],
      ['r2', 'numbering', 'numbering.xml'],
      ['r3', 'footnotes', 'footnotes.xml'],
    ]),
    'word/styles.xml': `<w:styles ${namespaces}>${styles}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${namespaces}>${numbering}</w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${namespaces}>${footnotes}</w:footnotes>`,
    'word/document.xml':
      `<?xml version="1.0" encoding="UTF-8"?>${prefix}<w:document ${namespaces}>` +
      `<w:body>${body}</w:body></w:document>`,
  });
}
