import { Parser } from 'htmlparser2';
import { createTextCopier } from '../text/copy-text.ts';
import { type CellNumberFormatter, formatGeneral } from './format-cell-number.ts';

/** Filled cells of a row, columns ascending from 0. */
export type SheetRow = {
  readonly index: number;
  readonly columns: readonly number[];
  /** Empty once they are written: those of a large table are not held beside its text. */
  readonly texts: string[];
};

/** Both corners belong to it; all counted from 0. */
export type MergedRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type SheetContent = {
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedRange[];
  /** Formulas that were saved without their result. */
  readonly unsolved: number;
};

export type CellContext = {
  readonly sharedStrings: readonly string[];
  readonly formatOf: (style: number) => CellNumberFormatter;
  /** Called with the length of each filled cell; throws when there are too many, or together they say too much. */
  readonly countCell: (chars: number) => void;
};

/** The XML of a worksheet, piece by piece → its filled rows. Formulas give the result that was saved with them. */
export async function readSheetRows(pieces: AsyncIterable<Uint8Array>, context: CellContext): Promise<SheetContent> {
  const rows: SheetRow[] = [];
  const copyText = createTextCopier();
  const merged: MergedRange[] = [];
  let row: { index: number; columns: number[]; texts: string[] } = { index: -1, columns: [], texts: [] };
  let above: SheetRow | undefined;
  let column = -1;
  let type = '';
  let style = -1;
  let text = '';
  let isReading = false;
  let isPhonetic = false;
  let isFormula = false;
  let unsolved = 0;

  const endCell = (): void => {
    const shown = showCell(text, type, style, context);
    if (isFormula && text === '') unsolved += 1;
    if (shown === '') return;
    context.countCell(shown.length);
    row.columns.push(column);
    row.texts.push(type === 's' ? shown : copyText(shown));
  };

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        switch (localPart(name)) {
          case 'c':
            column = attributes['r'] === undefined ? column + 1 : readColumn(attributes['r']);
            type = attributes['t'] ?? '';
            style = attributes['s'] === undefined ? -1 : Number(attributes['s']);
            text = '';
            isFormula = false;
            break;
          case 'f':
            isFormula = true;
            break;
          case 'row':
            row = {
              index: attributes['r'] === undefined ? row.index + 1 : Number(attributes['r']) - 1,
              columns: [],
              texts: [],
            };
            column = -1;
            break;
          case 'v':
          case 't':
            isReading = !isPhonetic;
            break;
          case 'rPh':
            isPhonetic = true;
            break;
          case 'mergeCell': {
            const range = readRange(attributes['ref'] ?? '');
            if (range === undefined) break;
            context.countCell(0);
            merged.push(range);
          }
        }
      },
      ontext: (data) => {
        if (isReading) text += data;
      },
      onclosetag: (name) => {
        switch (localPart(name)) {
          case 'c':
            endCell();
            break;
          case 'row':
            if (row.columns.length > 0) rows.push((above = fitRow(sortCells(row), above)));
            break;
          case 'v':
          case 't':
            isReading = false;
            break;
          case 'rPh':
            isPhonetic = false;
        }
      },
    },
    { xmlMode: true },
  );
  await feedParser(parser, pieces);
  return { rows, merged, unsolved };
}

/** Gives a part of an archive to a parser, bytes that a piece ends inside of left to the next. */
export async function feedParser(parser: Parser, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }));
  parser.end(decoder.decode());
}

function showCell(text: string, type: string, style: number, { sharedStrings, formatOf }: CellContext): string {
  if (text === '') return '';
  switch (type) {
    case 's':
      return sharedStrings[Number(text)] ?? '';
    case 'b':
      return text === '0' ? 'FALSE' : 'TRUE';
    case 'e':
      return '';
    case 'd':
      return text.replace(/T00:00:00(?:\.0+)?Z?$/u, '').replace('T', ' ');
    case 'str':
    case 'inlineStr':
      return text.trim();
    default: {
      const value = Number(text);
      if (Number.isNaN(value)) return text.trim();
      return style < 0 ? formatGeneral(value) : formatOf(style)(value);
    }
  }
}

/** Files of other programs may give the cells of a row in any order. */
function sortCells(row: SheetRow): SheetRow {
  const { columns, texts, index } = row;
  if (columns.every((column, place) => place === 0 || column > (columns[place - 1] ?? -1))) return row;
  const cells = [...new Map(columns.map((column, place) => [column, texts[place] ?? '']))].sort(
    ([one], [other]) => one - other,
  );
  return { index, columns: cells.map(([column]) => column), texts: cells.map(([, text]) => text) };
}

/**
 * The row in as little memory as it needs: a list that grows keeps room for 17 cells, and most rows fill the columns of
 * the row above.
 */
function fitRow({ index, columns, texts }: SheetRow, above: SheetRow | undefined): SheetRow {
  const isSame =
    columns.length === above?.columns.length && columns.every((column, at) => column === above.columns[at]);
  return { index, columns: isSame ? above.columns : columns.slice(), texts: texts.slice() };
}

function localPart(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** `C12` → 2; at most the 16,384 columns of a sheet. */
function readColumn(reference: string): number {
  let column = 0;
  for (let index = 0; index < 3; index += 1) {
    const code = reference.charCodeAt(index) - 64;
    if (!(code >= 1 && code <= 26)) break;
    column = column * 26 + code;
  }
  return Math.min(Math.max(column, 1), 16_384) - 1;
}

function readRange(reference: string): MergedRange | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference);
  if (found === null) return undefined;
  const [, left = '', top = '', right = '', bottom = ''] = found;
  return { top: Number(top) - 1, left: readColumn(left), bottom: Number(bottom) - 1, right: readColumn(right) };
}
