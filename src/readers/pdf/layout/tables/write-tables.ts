import type { BlockWriter, TableWriter } from '../../../block-writer.ts';
import { joinAllLines } from '../join-strings.ts';
import type { CaptionWords } from './find-caption.ts';
import type { FlowTable } from '../lay-out-pages.ts';
import type { TableGrid } from './table-grid.ts';
import type { TextLine } from '../text-line.ts';

/** Writes tables row by row; a table that goes on after a page break is one table, its repeated header left out. */
export function writeTables(writer: BlockWriter) {
  let open: { writer: TableWriter; columns: number; header: string; page: number } | undefined;
  return {
    end: (): void => {
      open = undefined;
    },
    write: ({ grid, page }: FlowTable, above: CaptionWords): void => {
      const rows = grid.rows.map((row) => row.map(joinCell));
      const { columns } = grid;
      const first = (rows[0] ?? []).join('\t');
      if (open !== undefined && open.columns === columns && page === open.page + 1) {
        const body = first === open.header ? rows.slice(1) : rows;
        for (const row of body) open.writer.row(row);
        open = { ...open, page };
        return;
      }
      const table = writer.startTable(above);
      const headerRows = isHeader(grid) ? (grid.headerRows ?? 1) : 0;
      rows.forEach((row, index) => (index < headerRows ? table.headerRow(row) : table.row(row)));
      open = { writer: table, columns, header: headerRows > 0 ? first : '', page };
    },
  };
}

function joinCell(lines: readonly TextLine[]): string {
  const right = lines.reduce((most, line) => Math.max(most, line.right), 0);
  const parts = lines.map((line) => line.text);
  const joined: string[] = [];
  parts.forEach((part, index) => {
    const above = lines[index - 1];
    // A number longer than its cell is wide goes on below: 「1380001000」 + 「1」.
    const isCut =
      above !== undefined &&
      /^\d+$/u.test(part) &&
      /\d{5}$/u.test(above.text) &&
      right - above.right < above.size &&
      (lines[index]?.top ?? 0) >= above.bottom - above.size / 2;
    if (isCut) joined.push(`${joined.pop() ?? ''}${part}`);
    else joined.push(part);
  });
  return joinAllLines(joined);
}

/**
 * The first row names the columns when it alone is bold, or when it holds no figures and is full above rows that
 * differ.
 */
function isHeader({ rows }: TableGrid): boolean {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return false;
  const isBold = (row: readonly (readonly TextLine[])[]): boolean =>
    row.flat().length > 0 && row.flat().every((line) => line.isBold);
  if (isBold(first)) return !others.every(isBold);
  const texts = first.map(joinCell);
  if (texts.slice(1).some((text) => text === '') || texts.some(isFigure)) return false;
  if (texts.length >= 3) return true;
  const figures = others.filter((row) => isFigure(joinCell(row.at(-1) ?? [])));
  return figures.length * 2 > others.length;
}

/** 「1,234.5」, 「12%」, 「2024-05-01」, 「3.2 亿元」: more digits than letters. */
function isFigure(text: string): boolean {
  const digits = text.match(/\d/gu)?.length ?? 0;
  return digits > 0 && digits * 2 >= text.replace(/[\s.,%年月日:/-]/gu, '').length;
}
