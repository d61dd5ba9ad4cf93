import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { findOnPage } from './find-on-page.ts';
import type { PageRectangle, PageRun } from './find-on-page.ts';

export type OpenPages = {
  readonly pages: number;
  /** Paints a 1-based page at a width in CSS pixels; resolves with the places of the quote on it. */
  readonly paint: (canvas: HTMLCanvasElement, page: number, width: number, quote: string) => Promise<PaintedPage>;
  readonly close: () => void;
};
type PaintedPage = { readonly aspect: number; readonly marks: readonly PageRectangle[] };

/** More makes no page clearer and takes much memory. */
const MAX_DENSITY = 2;

/** Bytes of a PDF file → its pages. Everything that it needs comes from our own server. Throws for a broken file. */
export async function openPages(bytes: ArrayBuffer): Promise<OpenPages> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  GlobalWorkerOptions.workerSrc = workerAddress;
  const task = getDocument({
    data: bytes,
    cMapUrl: '/pdf/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    // Compiling WebAssembly would need its own exception in the Content-Security-Policy.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  });
  const document = await task.promise;
  let painting: { cancel: () => void } | undefined;
  return {
    pages: document.numPages,
    paint: async (canvas, number, width, quote) => {
      painting?.cancel();
      const page = await document.getPage(number);
      const unscaled = page.getViewport({ scale: 1 });
      const density = Math.min(MAX_DENSITY, devicePixelRatio);
      const viewport = page.getViewport({ scale: (width * density) / unscaled.width });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const work = page.render({ canvas, viewport });
      painting = work;
      await work.promise;
      const { items } = await page.getTextContent();
      const runs = items.filter((item): item is typeof item & PageRun => 'str' in item);
      const marks = findOnPage(runs, quote, (x, y) => {
        const [left = 0, top = 0] = unscaled.convertToViewportPoint(x, y) as number[];
        return [left / unscaled.width, top / unscaled.height];
      });
      return { aspect: unscaled.width / unscaled.height, marks };
    },
    close: () => void task.destroy(),
  };
}
