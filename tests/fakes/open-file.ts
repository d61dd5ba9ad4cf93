import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { jieba } from './jieba.ts';
import { type SampleDocument, makeDocument } from './sample-passages.ts';

/** A file of the repository as ingest reads and cuts it. */
export async function openFile(path: string): Promise<SampleDocument> {
  const { document, sections } = await readDocument({
    path: basename(path),
    bytes: readFileSync(new URL(`../../${path}`, import.meta.url)),
    sha256: '0'.repeat(64),
  });
  const sample = makeDocument(path, [document.text], { title: document.title });
  const [whole] = sample.passages;
  if (whole === undefined) throw new RangeError(`nothing in ${path}`);
  const chunks = sections.flatMap((section) => chunkDocument(document, [section], jieba));
  return { ...sample, passages: chunks.map((chunk) => ({ ...whole, chunk: { ...chunk, documentId: path } })) };
}
