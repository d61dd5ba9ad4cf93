import { DocumentError } from '../errors.ts';
import type { FrontMatter } from '../types/document.ts';
import type { BlockWriter } from './block-writer.ts';
import type { ReadResult } from './reader.ts';

/** What the writer holds, as the result of a reader. Throws `document_empty` when it holds no text. */
export function createReadResult(
  writer: BlockWriter,
  metadata: FrontMatter = {},
  warnings: readonly string[] = [],
): ReadResult {
  const { text, blocks, cells } = writer.finish();
  if (text === '') {
    throw new DocumentError(
      'document_empty',
      '文件中没有文字，请换一份有内容的文件。The file holds no text; use one with content.',
    );
  }
  return { text, blocks, metadata, warnings, ...(cells && { cells }) };
}
