import { setImmediate } from 'node:timers/promises';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import { DocumentError } from '../../errors.ts';
import type { TextRecognizer } from '../../ports/text-recognizer.ts';
import { createBlockWriter } from '../block-writer.ts';
import type { Reader } from '../reader.ts';
import { joinPage } from './layout/join-page.ts';
import type { TextPage } from './layout/text-line.ts';
import { writeLayout } from './layout/write-layout.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import { createBrokenPdfError, openPdf } from './open-pdf.ts';
import { readOutline } from './read-outline.ts';
import { readPageRuns } from './read-page-runs.ts';
import { readPdfMetadata } from './read-pdf-metadata.ts';
import { readScans } from './read-scans.ts';

export type PdfReaderOptions = {
  /** Reads scanned pages; without it they are left out with a warning. */
  readonly recognizer?: TextRecognizer;
  /** Pages after this many are left out with a warning. */
  readonly maxPages?: number;
};

const defaultMaxPages = 3000;
/** A page with less text than this may be a scan with a stamp or a page number printed over it. */
const scarceCharacters = 40;

/**
 * PDF → text and blocks with pages. Throws `document_encrypted`, `document_broken`, and `document_no_text` for scans
 * without a recognizer and files of drawings only.
 */
export function createPdfReader({ recognizer, maxPages = defaultMaxPages }: PdfReaderOptions = {}): Reader {
  return async (bytes) => {
    const document = await openPdf(bytes);
    try {
      const warnings: string[] = [];
      const count = Math.min(document.numPages, maxPages);
      if (count < document.numPages) warnings.push(describeCut(count, document.numPages));
      const { pages, broken } = await readPages(document, count);
      if (broken.length === count) throw createBrokenPdfError(new Error('no page can be read'));
      const scarce = pages.filter((page) => countCharacters(page) < scarceCharacters);
      const scans = recognizer === undefined ? new Map<number, TextPage>() : await readScans(bytes, scarce, recognizer);
      const all = pages.map((page) => scans.get(page.page) ?? page);
      const writer = createBlockWriter();
      writeLayout(writer, all, await readOutline(document));
      if (!writer.hasText()) throw createNoTextError(recognizer !== undefined);
      const empty = all.filter((page) => countCharacters(page) === 0).map(({ page }) => page);
      if (broken.length > 0) warnings.push(describePages(broken, '无法读取', 'cannot be read'));
      if (empty.length > 0) warnings.push(describePages(empty, '没有可读的文字', 'hold no readable text'));
      const picturesLeft = recognizer === undefined && scarce.some(({ hasPictures }) => hasPictures === true);
      const metadata = await readPdfMetadata(document);
      return { ...writer.finish(), metadata, warnings, ...(picturesLeft && { picturesLeft }) };
    } finally {
      await document.loadingTask.destroy();
    }
  };
}

async function readPages(document: PDFDocumentProxy, count: number): Promise<{ pages: TextPage[]; broken: number[] }> {
  const { OPS } = await loadPdfjs();
  const pages: TextPage[] = [];
  const broken: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    try {
      const page = await document.getPage(number);
      pages.push(joinPage(await readPageRuns(page, OPS)));
      page.cleanup();
    } catch {
      // One damaged page does not take the others with it.
      broken.push(number);
    }
    await setImmediate();
  }
  return { pages, broken };
}

function countCharacters({ lines }: TextPage): number {
  return lines.reduce((sum, line) => sum + ('grid' in line ? scarceCharacters : line.text.trim().length), 0);
}

function createNoTextError(isRecognized: boolean): DocumentError {
  const message = isRecognized
    ? 'PDF 文件里没有找到文字，图片中也没有认出文字。No text was found in the PDF file, nor recognised in its pictures.'
    : 'PDF 文件里没有文字，可能是扫描件；请打开文字识别（OCR），或换一份带文字的文件。' +
      'The PDF file holds no text and may be a scan; turn on text recognition (OCR) or use a copy with text.';
  return new DocumentError('document_no_text', message);
}

function describeCut(read: number, all: number): string {
  return `文件共 ${all} 页，只读取了前 ${read} 页。Of ${all} pages only the first ${read} were read.`;
}

/** Names ten pages at most. */
function describePages(pages: readonly number[], chinese: string, english: string): string {
  const names = pages.slice(0, 10);
  const tail = pages.length > names.length ? [` 等 ${pages.length} 页`, ' and others'] : [' 页', ''];
  return `第 ${names.join('、')}${tail[0]}${chinese}。Pages ${names.join(', ')}${tail[1]} ${english}.`;
}
