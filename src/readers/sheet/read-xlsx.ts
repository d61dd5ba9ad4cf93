import { openArchive } from '../archive/open-archive.ts';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { findMainPart, readRelationships } from '../ooxml/relationships.ts';
import type { Reader, ReadOptions } from '../reader.ts';
import { createUnpackedSizeError } from '../reading-errors.ts';
import { attributeOf, findNamed } from '../xml/query-tree.ts';
import { readOptionalXmlPart, readXmlPart } from '../xml/read-xml-part.ts';
import { createCellFormats } from './cell-formats.ts';
import { createCellCounter } from './count-cells.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { type CellContext, readSheetRows, type SheetContent } from './read-sheet-rows.ts';
import { writeSheet } from './write-sheet.ts';

/**
 * Workbooks: each visible sheet under its name, each row a block with its column names. See `Reader` and
 * `openArchive`.
 */
export const readXlsx: Reader = async (bytes, options) => {
  const { sheets, warnings } = await readSheets(bytes, options);
  const writer = createBlockWriter(options);
  for (const { name, content } of sheets) {
    writer.setPlace({ sheet: name });
    writer.heading(1, name);
    writeSheet(writer, content);
  }
  return createReadResult(writer, {}, warnings);
};

type NamedSheet = { readonly name: string; readonly content: SheetContent };

/** All visible sheets: what they share is not held any more while they are written. */
async function readSheets(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<{ readonly sheets: readonly NamedSheet[]; readonly warnings: readonly string[] }> {
  const archive = await openArchive(bytes, options);
  const main = await findMainPart(archive, 'xl/workbook.xml', 'Excel (.xlsx)');
  const workbook = await readXmlPart(archive, main);
  const relationships = await readRelationships(archive, main);
  const partOf = (type: string): string | undefined =>
    relationships.find((found) => found.type === type && archive.has(found.target))?.target;
  const is1904 = /^(?:1|true)$/u.test(attributeOf(findNamed(workbook, 'workbookPr')[0], 'date1904') ?? '');
  const styles = partOf('styles');
  const strings = partOf('sharedStrings');
  // One long text may be shared by a million cells: what they show is counted, not what is stored.
  const countCells = createCellCounter();
  const countStrings = createCellCounter();
  let leftChars = options.maxUnpackedBytes;
  const context: CellContext = {
    sharedStrings: strings === undefined ? [] : await readSharedStrings(archive.stream(strings), () => countStrings(1)),
    formatOf: createCellFormats(styles === undefined ? undefined : await readOptionalXmlPart(archive, styles), is1904),
    countCell: (chars) => {
      countCells(1);
      leftChars -= chars;
      if (leftChars < 0) throw createUnpackedSizeError(options.maxUnpackedBytes);
    },
  };
  const sheets: NamedSheet[] = [];
  const warnings: string[] = [];
  for (const sheet of findNamed(workbook, 'sheet')) {
    const name = attributeOf(sheet, 'name') ?? '';
    const part = relationships.find(({ id }) => id === sheet.attribs['r:id'] || id === attributeOf(sheet, 'id'));
    // Sheets of another type hold charts or macros.
    if (part?.type !== 'worksheet' || !archive.has(part.target)) continue;
    const content = await readSheetRows(archive.stream(part.target), context);
    if (content.rows.length === 0) continue;
    if (/hidden/iu.test(attributeOf(sheet, 'state') ?? '')) {
      warnings.push(`隐藏的工作表未读取：${name}。A hidden sheet was left out: ${name}.`);
      continue;
    }
    if (content.unsolved > 0)
      warnings.push(
        `工作表“${name}”有 ${content.unsolved} 个公式没有存下结果，未读取；请用表格软件打开并保存。` +
          `Formulas of the sheet ${name} hold no saved result and were left out; open the file and save it.`,
      );
    sheets.push({ name, content });
  }
  return { sheets, warnings };
}
