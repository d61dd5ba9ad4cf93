import { makeArchive, makeRelationships } from './make-archive.ts';

export type SheetPart = { readonly name: string; readonly xml: string; readonly state?: string };

const namespace =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export type XlsxParts = {
  readonly sheets: readonly SheetPart[];
  readonly strings?: readonly string[];
  /** Format codes; the cells of style 1 use the first, those of style 2 the second. */
  readonly formats?: readonly string[];
  readonly is1904?: boolean;
  readonly prefix?: string;
};

/** A workbook; `xml` of a sheet is what stands inside `sheetData`, and after it. */
export function makeXlsx({ sheets, strings = [], formats = [], is1904 = false, prefix = '' }: XlsxParts): Uint8Array {
  const numberFormats = formats
    .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replace(/"/gu, '&quot;')}"/>`)
    .join('');
  const parts: Record<string, string> = {
    '_rels/.rels': makeRelationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${namespace}><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}" ` +
          `${state === undefined ? '' : `state="${state}"`}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': makeRelationships([
      ...sheets.map((_, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['t', 'styles', 'styles.xml'],
      ['x', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml':
      `<styleSheet ${namespace}><numFmts>` +
      `${numberFormats}</numFmts>
      <cellXfs><xf numFmtId="0"/>` +
      `${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs>` +
      `</styleSheet>`,
    'xl/sharedStrings.xml': `${prefix}<sst ${namespace}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
  };
  for (const [index, { xml }] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet ${namespace}>${xml}</worksheet>`;
  return makeArchive(parts);
}

/** The data of a sheet from rows of texts, numbers and `undefined`; an empty row is an empty array. */
export function makeRows(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const lines = rows.map((cells, row) => {
    const made = cells.map((cell, column) => {
      const reference = `${String.fromCharCode(65 + column)}${row + 1}`;
      if (cell === undefined) return '';
      return typeof cell === 'number'
        ? `<c r="${reference}"><v>${cell}</v></c>`
        : `<c r="${reference}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    });
    return `<row r="${row + 1}">${made.join('')}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}
