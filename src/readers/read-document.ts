import { DocumentError } from '../errors.ts';
import { createYield } from '../text/yield-to-others.ts';
import type { SourceDocument } from '../types/document.ts';
import type { FileToRead, ReadDocument } from '../types/read-document.ts';
import { documentIdOf } from './document-id.ts';
import { findFileKind } from './file-kinds.ts';
import { type PictureParts, loadReader } from './readers.ts';
import { findDocumentTitle, makeSections } from './sections.ts';

/** An archive that unpacks to more than this is made to do harm. */
const maxUnpackedBytes = 512 << 20;

/**
 * bytes of a file → extracted text, its blocks and its sections, by the reader of its kind. Throws `DocumentError` for
 * a file that cannot become a document, such as `document_empty`, `document_binary`, `document_encoding_unknown`.
 * @param keepsCellsApart see `ReadOptions`
 */
export async function readDocument(
  { path, bytes, sha256 }: FileToRead,
  pictures?: PictureParts,
  keepsCellsApart = false,
): Promise<ReadDocument> {
  const named = findFileKind(path);
  if (named === undefined) throw createUnknownKindError();
  const kind = named === 'text' && isWebPage(bytes) ? 'html' : named;
  const giveWay = createYield();
  const result = await (await loadReader(kind, pictures))(bytes, { path, maxUnpackedBytes, keepsCellsApart });
  await giveWay();
  const { sections, blocks } = makeSections(result, path);
  if (sections.length === 0) throw new DocumentError('document_empty', '文件里没有文字。The file holds no text.');
  await giveWay();
  const title = findDocumentTitle(result, sections, path);
  const { text, metadata: frontMatter, warnings, encoding = kind } = result;
  const id = documentIdOf(path);
  const document: SourceDocument = { id, path, title, text, sha256, bytes: bytes.length, encoding, frontMatter };
  const { picturesLeft, cells } = result;
  return {
    document,
    blocks,
    sections,
    warnings,
    ...(picturesLeft === true && { picturesLeft }),
    ...(cells && { cells }),
  };
}

/** A page saved under the name of a text would be read with all its marks. */
function isWebPage(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  return /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!doctype html|<html)[\s>]/iu.test(head);
}

function createUnknownKindError(): DocumentError {
  return new DocumentError('document_type_unsupported', '不认识这种文件。This kind of file is not read.');
}
