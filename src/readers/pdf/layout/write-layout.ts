import type { BlockWriter } from '../../block-writer.ts';
import { type CaptionWords, findCaption } from './tables/find-caption.ts';
import { joinParagraphs, type Paragraph } from './join-paragraphs.ts';
import { layOutPages } from './lay-out-pages.ts';
import type { ListMarker } from './list-marker.ts';
import { type OutlineEntry, rankHeadings } from './rank-headings.ts';
import type { TextPage } from './text-line.ts';
import { writeTables } from './tables/write-tables.ts';

/** A list inside a list is set in by a few letters. */
const maxStepEms = 6;

/** Pages of positioned text → headings, paragraphs, items, captions and table rows, each with the page it starts on. */
export function writeLayout(
  writer: BlockWriter,
  pages: readonly TextPage[],
  outline: readonly OutlineEntry[] = [],
): void {
  const parts = joinParagraphs(layOutPages(pages));
  const captions = new Map(parts.flatMap((part) => (part.kind === 'table' ? [] : listCaption(part))));
  const texts = parts.filter((part): part is Paragraph => part.kind === 'paragraph' && !captions.has(part));
  const levels = rankHeadings(texts, outline);
  const tables = writeTables(writer);
  let list: readonly OpenItem[] = [];
  let above: CaptionWords = {};
  for (const part of parts) {
    writer.setPlace({ page: part.page });
    if (part.kind === 'table') {
      tables.write(part, above);
      [list, above] = [[], {}];
      continue;
    }
    tables.end();
    const words = captions.get(part);
    above = words === undefined ? {} : { ...above, ...words };
    const level = levels.get(part);
    if (words !== undefined) writer.caption(part.text);
    else if (level !== undefined) writer.heading(level, part.text);
    else if (part.marker !== undefined) list = writeItem(writer, part, part.marker, list);
    else writer.paragraph(part.text.replace(/[.…·⋯．]{4,}\s*/gu, ' … '));
    if (words !== undefined || level !== undefined || part.marker === undefined) list = [];
  }
}

function listCaption(part: Paragraph): (readonly [Paragraph, CaptionWords])[] {
  const words = findCaption(part.text);
  return words === undefined ? [] : [[part, words]];
}

type OpenItem = { readonly style: string; readonly indent: number };

/**
 * Writes an item on the level of the open list whose marker looks like its own and stands as far in; returns the lists
 * that stay open.
 */
function writeItem(writer: BlockWriter, part: Paragraph, marker: ListMarker, list: readonly OpenItem[]): OpenItem[] {
  const indent = part.indentEms;
  const isAbreast = (item: OpenItem): boolean => Math.abs(item.indent - indent) < 1;
  const last = list.at(-1);
  const isNested = last?.style === marker.style && indent > last.indent + 1 && indent < last.indent + maxStepEms;
  const alike = list.findLastIndex((item) => item.style === marker.style && isAbreast(item));
  const known = isNested || alike !== -1 ? alike : list.findIndex(({ style }) => style === marker.style);
  const open = known === -1 ? [...list, { style: marker.style, indent }] : list.slice(0, known + 1);
  writer.listItem(part.text.slice(marker.length), { level: open.length, marker: marker.text });
  return open;
}
