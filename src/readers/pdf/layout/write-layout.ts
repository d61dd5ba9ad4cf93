import type { BlockWriter } from '../../block-writer.ts';
import { joinParagraphs, type Paragraph } from './join-paragraphs.ts';
import { layOutPages } from './lay-out-pages.ts';
import { type OutlineEntry, rankHeadings } from './rank-headings.ts';
import type { TextPage } from './text-line.ts';
import { writeTables } from './write-tables.ts';

/** Pages of positioned text → headings, paragraphs, items and table rows, each with the page it starts on. */
export function writeLayout(writer: BlockWriter, pages: readonly TextPage[], outline: readonly OutlineEntry[] = []): void {
  const parts = joinParagraphs(layOutPages(pages));
  const levels = rankHeadings(parts.filter((part) => part.kind === 'paragraph'), outline);
  const tables = writeTables(writer);
  let list: string[] = [];
  for (const part of parts) {
    writer.setPlace({ page: part.page });
    if (part.kind === 'table') {
      tables.write(part);
      list = [];
      continue;
    }
    tables.end();
    const level = levels.get(part);
    if (level !== undefined) writer.heading(level, part.text);
    else if (part.marker !== undefined) list = writeItem(writer, part, part.marker, list);
    else writer.paragraph(part.text.replace(/[.…·⋯．]{4,}\s*/gu, ' … '));
    if (level !== undefined || part.marker === undefined) list = [];
  }
}

/** Writes an item on the level of the open list whose marker looks like its own; returns the lists that stay open. */
function writeItem(
  writer: BlockWriter,
  part: Paragraph,
  marker: NonNullable<Paragraph['marker']>,
  list: readonly string[],
): string[] {
  const known = list.indexOf(marker.style);
  const open = known === -1 ? [...list, marker.style] : list.slice(0, known + 1);
  writer.listItem(part.text.slice(marker.text.length), { level: open.length, marker: marker.text });
  return open;
}
