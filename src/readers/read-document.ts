import { DocumentError } from '../errors.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { SourceDocument } from '../types/document.ts';
import type { FileToRead, ReadDocument } from '../types/read-document.ts';
import { documentIdOf } from './document-id.ts';
import { cleanText, type TextKind } from './text/clean/clean.ts';
import { decodeText } from './text/decode/decode-text.ts';
import { parseFrontMatter } from './text/parse-front-matter.ts';
import { findDocumentTitle, splitSections } from './text/section/section.ts';

/**
 * bytes of a file → extracted text and its sections. Throws `DocumentError` for a file that cannot become a document:
 * `document_empty`, `document_binary`, `document_encoding_unknown`.
 */
export async function readDocument({ path, bytes, sha256 }: FileToRead): Promise<ReadDocument> {
  const decoded = decodeText(bytes);
  const kind: TextKind = /\.txt$/i.test(path) ? 'txt' : 'md';
  const { frontMatter, body, warning } = parseFrontMatter(decoded.text);
  const giveWay = createYield();
  const text = cleanText(body, kind);
  await giveWay();
  const sections = splitSections(text, { frontMatter, path, kind });
  await giveWay();
  if (sections.length === 0) throw new DocumentError('document_empty', '文件里没有文字。The file holds no text.');
  const title = findDocumentTitle(text, sections, { frontMatter, path, kind });
  const id = documentIdOf(path);
  const { encoding } = decoded;
  const document: SourceDocument = { id, path, title, text, sha256, bytes: bytes.length, encoding, frontMatter };
  return { document, sections, warnings: warning === undefined ? [] : [warning] };
}
