import { expect, test } from 'vitest';
import { readCsv } from '../../src/readers/sheet/read-csv.ts';
import { createCellCounter } from '../../src/readers/sheet/count-cells.ts';
import { readDocx } from '../../src/readers/docx/read-docx.ts';
import { parseHtmlTree } from '../../src/readers/xml/parse-tree.ts';
import { listBlocks } from '../unit/readers/expect-tiling.ts';
import { makeDocx, makeParagraph } from '../unit/readers/make-docx.ts';

/** What a small file may unpack to is refused by what it would hold, before memory runs out. */
const options = { path: 'file', maxUnpackedBytes: 1e9 };

test('a table of more cells than are held is refused, one of as many is not', async () => {
  const count = createCellCounter();
  count(2_000_000);
  expect(() => count(1)).toThrow(expect.objectContaining({ code: 'document_too_large' }));
  const bytes = new TextEncoder().encode(`${'1,'.repeat(2_000_001)}1`);
  await expect(readCsv(bytes, options)).rejects.toMatchObject({ code: 'document_too_large' });
});

test('a page of more elements than are held is refused', () => {
  expect(() => parseHtmlTree('<i></i>'.repeat(600_001))).toThrow(
    expect.objectContaining({ code: 'document_too_large' }),
  );
});

test('a Word document converted in parts comes out as one: its lists go on, its order stays', async () => {
  const item = (text: string): string =>
    makeParagraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
  const paragraphs = Array.from({ length: 2998 }, (_, index) => makeParagraph(`段${index}`));
  const body = [...paragraphs, item('甲'), item('乙'), item('丙'), item('丁'), makeParagraph('末段')].join('');
  const numbering =
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' +
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
  const result = await readDocx(makeDocx({ body, numbering }), options);
  expect(result.blocks).toHaveLength(3003);
  expect(result.blocks.slice(2998).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 0]);
  expect(listBlocks(result).at(-1)).toBe('paragraph: 末段');
});
