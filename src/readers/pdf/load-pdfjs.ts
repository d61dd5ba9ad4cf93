import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type Pdfjs = typeof pdfjs;

/** pdfjs asks for these classes of the browser when it is loaded, and uses them only to draw. */
const browserClasses = ['DOMMatrix', 'ImageData', 'Path2D'] as const;

/** Loads pdfjs (some 100 ms the first time). */
export async function loadPdfjs(): Promise<Pdfjs> {
  for (const name of browserClasses) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: class {}, configurable: true, writable: true });
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/**
 * Folders inside the package, for the options of `getDocument`: character maps, fonts and decoders, never the network.
 */
export function locatePdfjsData(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string; iccUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')) + sep;
  return {
    cMapUrl: `${root}cmaps${sep}`,
    standardFontDataUrl: `${root}standard_fonts${sep}`,
    wasmUrl: `${root}wasm${sep}`,
    iccUrl: `${root}iccs${sep}`,
  };
}
