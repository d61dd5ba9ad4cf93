import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Chunk, Section } from '../types/chunk.ts';
import type { SourceDocument } from '../types/document.ts';
import { chunkDocument } from './chunk.ts';
import { documentIdOf } from './document-id.ts';
import { cleanText, type TextKind } from './clean.ts';
import { createEmptyError, loadFile, type LoadLimits } from './load.ts';
import { parseFrontMatter } from './parse-front-matter.ts';
import { findDocumentTitle, splitSections } from './section.ts';
import { createYield } from './yield-to-others.ts';

/** Changes whenever the same file could come out otherwise: text, sections or chunks. Part of the index fingerprint. */
export const INGEST_VERSION = 2;

export type ReadDependencies = { readonly segmenter: WordSegmenter; readonly limits: LoadLimits };

export type ReadDocument = {
  readonly document: SourceDocument;
  readonly sections: readonly Section[];
  readonly chunks: readonly Chunk[];
  /** Sentences for the user about what could not be used, such as malformed front matter. */
  readonly warnings: readonly string[];
};

/** One source file → load → clean → section → chunk. Throws `DocumentError` for a file that cannot become a document. */
export async function readDocument(root: string, path: string, deps: ReadDependencies): Promise<ReadDocument> {
  const file = await loadFile(root, path, deps.limits);
  const kind: TextKind = /\.txt$/i.test(path) ? 'txt' : 'md';
  const { frontMatter, body, warning } = parseFrontMatter(file.text);
  const giveWay = createYield();
  const text = cleanText(body, kind);
  await giveWay();
  const sections = splitSections(text, { frontMatter, path, kind });
  await giveWay();
  const title = findDocumentTitle(text, sections, { frontMatter, path, kind });
  const { bytes, sha256, encoding } = file;
  const id = documentIdOf(path);
  const document: SourceDocument = { id, path, title, text, sha256, bytes, encoding, frontMatter };
  const chunks: Chunk[] = [];
  for (const section of sections) {
    chunks.push(...chunkDocument(document, [section], deps.segmenter));
    await giveWay();
  }
  if (chunks.length === 0) throw createEmptyError();
  return { document, sections, chunks, warnings: warning === undefined ? [] : [warning] };
}
