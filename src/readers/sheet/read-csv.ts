import Papa from 'papaparse';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createEmptyError } from '../reading-errors.ts';
import { decodePlain } from '../text/decode.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { createCellCounter } from './count-cells.ts';
import type { SheetRow } from './read-sheet-rows.ts';
import { writeSheet } from './write-sheet.ts';

const delimiters = [',', '\t', ';', '|', '，'];

/** Tables as text, columns set apart by commas, tabs, semicolons or bars: each record a block with its column names. */
export const readCsv: Reader = async (bytes, { path, ...options }) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const text = decodePlain(bytes);
  // Excel names the delimiter in a first line of its own.
  const stated = /^sep=(.)\r?\n/iu.exec(text);
  const delimiter = stated?.[1] ?? (/\.(?:tsv|tab)$/iu.test(path) ? '\t' : undefined);
  const rows = parseRows(stated === null ? text : text.slice(stated[0].length), delimiter);
  const writer = createBlockWriter(options);
  writeSheet(writer, { rows, merged: [], unsolved: 0 }, { isListOfRecords: true });
  return createReadResult(writer);
};

function parseRows(text: string, delimiter: string | undefined): readonly SheetRow[] {
  const options = { delimitersToGuess: delimiters, ...(delimiter !== undefined && { delimiter }) };
  // A quotation mark that is never closed would swallow the rest of the file: then it is a mark like any other.
  return parseOnce(text, options) ?? parseOnce(text, { ...options, quoteChar: '\u0000' }) ?? [];
}

/** Undefined where a quotation mark is never closed. Records are taken one by one, so that none is held twice. */
function parseOnce(text: string, options: Papa.ParseConfig): readonly SheetRow[] | undefined {
  const rows: SheetRow[] = [];
  const countCells = createCellCounter();
  let index = 0;
  let isUnclosed = false;
  // Most rows fill the columns of the row above, and share one list of them.
  let above: readonly number[] = [];
  Papa.parse<string[]>(text, {
    ...options,
    step: ({ data, errors }) => {
      isUnclosed ||= errors.some(({ code }) => code === 'MissingQuotes');
      const columns: number[] = [];
      const texts: string[] = [];
      countCells(data.length);
      for (const [column, cell] of data.entries()) {
        const words = normalizeLine(cell);
        if (words === '') continue;
        columns.push(column);
        texts.push(words);
      }
      const isSame = columns.length === above.length && columns.every((column, place) => column === above[place]);
      if (!isSame) above = columns;
      if (columns.length > 0) rows.push({ index, columns: above, texts });
      index += 1;
    },
  });
  return isUnclosed ? undefined : rows;
}
