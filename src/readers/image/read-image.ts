import { DocumentError } from '../../errors.ts';
import { createBlockWriter } from '../block-writer.ts';
import type { TextPage } from '../pdf/layout/text-line.ts';
import { writeLayout } from '../pdf/layout/write-layout.ts';
import type { Reader } from '../reader.ts';
import type { PictureParts } from '../readers.ts';
import { toTextPage } from './to-text-page.ts';

/** A picture of print → text and blocks; pages are numbered where a file holds several. Throws `document_no_text`. */
export function createImageReader(parts: PictureParts | undefined): Reader {
  return async (bytes) => {
    if (parts === undefined) throw createNoRecognizerError();
    const { recognizer, decodeImage } = parts;
    const pages: TextPage[] = [];
    for await (const bitmap of decodeImage(bytes)) {
      pages.push(toTextPage(await recognizer.recognizePage(bitmap), pages.length + 1));
    }
    const writer = createBlockWriter();
    writeLayout(writer, pages);
    if (!writer.hasText()) {
      throw new DocumentError(
        'document_no_text',
        '图片里没有认出文字，请换一张更清晰的图片。No text was recognised in the picture; use a clearer one.',
      );
    }
    const { text, blocks } = writer.finish();
    // A single picture has no page to point at.
    const placed = pages.length > 1 ? blocks : blocks.map(({ page: _, ...block }) => block);
    return { text, blocks: placed, metadata: {}, warnings: [] };
  };
}

function createNoRecognizerError(): DocumentError {
  return new DocumentError(
    'document_no_text',
    '图片里的文字要打开文字识别（OCR=1）才能读。Turn on text recognition (OCR=1) to read pictures.',
  );
}
