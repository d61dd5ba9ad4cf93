import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { OutlineEntry } from './layout/rank-headings.ts';

type Node = { readonly title: string; readonly items: readonly Node[] };

/** Files with more bookmarks than this have them made by a machine for each page or line. */
const maxEntries = 5000;
const maxDepth = 6;

/** The bookmarks in reading order; [] when there are none or they cannot be read. */
export async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const roots = (await document.getOutline().catch(() => null)) as readonly Node[] | null;
  const entries: OutlineEntry[] = [];
  const collect = (nodes: readonly Node[], depth: number): void => {
    for (const { title, items } of nodes) {
      if (entries.length >= maxEntries) return;
      entries.push({ title, depth });
      if (depth < maxDepth) collect(items, depth + 1);
    }
  };
  collect(roots ?? [], 1);
  return entries;
}
