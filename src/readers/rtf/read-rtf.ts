import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createBrokenError, createEmptyError, createMislabelledError } from '../reading-errors.ts';
import { createTableNotes } from '../table/table-notes.ts';
import { writeGrid } from '../table/write-grid.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { parseRtf } from './parse-rtf.ts';
import { rankRichHeadings, type RtfPart } from './rank-rich-headings.ts';
import { type RtfRow, toGridRows } from './rtf-grid.ts';

/** Rich text (`.rtf`): headings, paragraphs, list items with their marks, tables, notes below what refers to them. */
export const readRtf: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  if (!String.fromCharCode(...bytes.subarray(0, 5)).startsWith('{\\rtf')) throw createMislabelledError('RTF');
  const writer = createBlockWriter();
  const notes = createTableNotes();
  const parts: RtfPart[] = [];
  let title = '';
  parseRtf(bytes, {
    title: (text) => {
      title = normalizeLine(text);
    },
    row: ({ cells, edges }) => void parts.push({ row: { cells: cells.map(normalizeLine), edges } }),
    paragraph: (text, label, headingLevel = 10, look) => void parts.push({ text, label, headingLevel, look }),
  });
  const levels = rankRichHeadings(parts);
  let rows: RtfRow[] = [];
  const closeTable = (): void => {
    if (rows.length > 0) writeGrid(writer, toGridRows(rows), notes.take());
    rows = [];
  };
  for (const [index, part] of parts.entries()) {
    if ('row' in part) {
      rows.push(part.row);
      continue;
    }
    closeTable();
    const { text, label } = part;
    const level = levels[index];
    if (level !== undefined) writer.heading(level, `${label} ${text}`);
    else if (label !== '' && text.trim() !== '') writer.listItem(text, { marker: `${showLabel(label)} ` });
    else {
      writer.paragraph(text);
      notes.note(text);
    }
  }
  closeTable();
  if (!writer.hasText() && !hasEnd(bytes)) throw createBrokenError(['文件结尾', 'its end']);
  return createReadResult(writer, title === '' ? {} : { title });
};

/** Bullets are often characters of a symbol font, which mean nothing in another one. */
function showLabel(label: string): string {
  return /^[^\p{L}\p{N}]$/u.test(label) ? '•' : label;
}

function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-16)).toString('latin1').includes('}');
}
