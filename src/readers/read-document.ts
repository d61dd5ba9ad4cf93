import { DocumentError } from '../errors.ts';
import type { Block } from '../types/block.ts';
import type { Section } from '../types/chunk.ts';
import type { SourceDocument } from '../types/document.ts';
import { createYield } from '../text/yield-to-others.ts';
import { documentIdOf } from './document-id.ts';
import { findFileKind } from './readers.ts';
import { findDocumentTitle, makeSections } from './sections.ts';

export type ReadDocument = {
  readonly document: SourceDocument;
  /** Tile the document's text; each path begins inside its section, whose title it does not repeat. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
  /** Sentences for the user about what could not be used, such as malformed front matter. */
  readonly warnings: readonly string[];
};

type FileToRead = { readonly path: string; readonly bytes: Uint8Array; readonly sha256: string };

/** An archive that unpacks to more than this is made to do harm. */
const maxUnpackedBytes = 512 << 20;

/**
 * bytes of a file → extracted text, its blocks and its sections, by the reader of its kind. Throws `DocumentError` for a
 * file that cannot become a document, such as `document_empty`, `document_binary`, `document_encoding_unknown`.
 */
export async function readDocument({ path, bytes, sha256 }: FileToRead): Promise<ReadDocument> {
  const kind = findFileKind(path);
  if (kind === undefined) throw new DocumentError('document_binary', '不认识这种文件。This kind of file is not read.');
  const giveWay = createYield();
  const result = await kind.read(bytes, { path, maxUnpackedBytes });
  await giveWay();
  const { sections, blocks } = makeSections(result, path);
  if (sections.length === 0) throw new DocumentError('document_empty', '文件里没有文字。The file holds no text.');
  await giveWay();
  const title = findDocumentTitle(result, sections, path);
  const { text, metadata: frontMatter, warnings, encoding = kind.name } = result;
  const id = documentIdOf(path);
  const document: SourceDocument = { id, path, title, text, sha256, bytes: bytes.length, encoding, frontMatter };
  return { document, blocks, sections, warnings };
}
