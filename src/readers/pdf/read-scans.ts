import { setImmediate } from 'node:timers/promises';
import type { TextRecognizer } from '../../ports/text-recognizer.ts';
import { toTextPage } from '../image/to-text-page.ts';
import { drawScan } from './draw-scan.ts';
import type { TextPage } from './layout/text-line.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import { openPdf } from './open-pdf.ts';

/** Pages → what the recognizer reads in their pictures, by page number; pages without pictures or text are left out. */
export async function readScans(
  bytes: Uint8Array,
  pages: readonly TextPage[],
  recognizer: TextRecognizer,
): Promise<Map<number, TextPage>> {
  const found = new Map<number, TextPage>();
  if (pages.length === 0) return found;
  const { OPS } = await loadPdfjs();
  const document = await openPdf(bytes, { withPictures: true });
  try {
    for (const { page: number } of pages) {
      const page = await document.getPage(number);
      const bitmap = await drawScan(page, OPS).catch(() => undefined);
      page.cleanup();
      await setImmediate();
      if (bitmap === undefined) continue;
      const scan = toTextPage(await recognizer.recognizePage(bitmap), number);
      if (scan.lines.length > 0) found.set(number, scan);
    }
  } finally {
    await document.loadingTask.destroy();
  }
  return found;
}
