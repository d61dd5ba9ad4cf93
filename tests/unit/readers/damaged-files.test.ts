import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentError } from '../../../src/errors.ts';
import { readDocx } from '../../../src/readers/docx/read-docx.ts';
import { readEpub } from '../../../src/readers/epub/read-epub.ts';
import { readHtml } from '../../../src/readers/html/read-html.ts';
import { readJson } from '../../../src/readers/json/read-json.ts';
import { readEml } from '../../../src/readers/mail/read-eml.ts';
import { readOdt } from '../../../src/readers/odt/read-odt.ts';
import { readPptx } from '../../../src/readers/pptx/read-pptx.ts';
import type { Reader } from '../../../src/readers/reader.ts';
import { readRtf } from '../../../src/readers/rtf/read-rtf.ts';
import { readCsv } from '../../../src/readers/sheet/read-csv.ts';
import { readXlsx } from '../../../src/readers/sheet/read-xlsx.ts';
import { readSubtitle } from '../../../src/readers/subtitle/read-subtitle.ts';
import { expectTiling } from './expect-tiling.ts';
import { makeArchive } from './make-archive.ts';
import { makeDocx, makeParagraph } from './make-docx.ts';
import { makeRows, makeXlsx } from './make-xlsx.ts';

const options = { path: 'file', maxUnpackedBytes: 5_000_000 };
const readers: Readonly<Record<string, Reader>> = {
  readCsv,
  readDocx,
  readEml,
  readEpub,
  readHtml,
  readJson,
  readOdt,
  readPptx,
  readRtf,
  readSubtitle,
  readXlsx,
};

/** A reader owes either blocks that tile or a reason, whatever it is given. */
async function expectResultOrReason(read: Reader, bytes: Uint8Array): Promise<void> {
  try {
    expectTiling(await read(bytes, options));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    expect(error.message).toMatch(/[一-鿿].*[a-z]/su);
  }
}

const docx = makeDocx({
  body: makeParagraph('租期一年。') + '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
});
const xlsx = makeXlsx({
  sheets: [
    {
      name: 'S',
      xml: makeRows([
        ['品名', '价格'],
        ['大米', 3.5],
      ]),
    },
  ],
  formats: ['0.0%'],
});
const texts = [
  '<h1>题</h1><table><tr><td colspan=2>a<td>b</table><ul><li>c<ol><li>d</ul>',
  '{"a": [{"b": "c", "d": 1.50}], "e": "f"}',
  '{\\rtf1\\ansi {\\b a}\\par \\trowd b\\cell c\\cell\\row \\u20320? {\\*\\x y}}',
  '1\n00:00:01,000 --> 00:00:02,000\n<i>a</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nb.\n',
  'Subject: a\nFrom: b@c\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>d\n--x--\n',
  'a,"b ""c""",d\n1;2;3\n\n"e',
];

test.each(Object.entries(readers))('%s gives a result or a reason for any damage', async (_, read) => {
  const sources = [docx, xlsx, ...texts.map((text) => new TextEncoder().encode(text))];
  const damage = fc.record({
    source: fc.nat(sources.length - 1),
    changes: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.integer({ min: 0, max: 255 }) }),
      { maxLength: 6 },
    ),
    length: fc.double({ min: 0, max: 1, noNaN: true }),
    isCut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ source, changes, length, isCut }) => {
      const bytes = Uint8Array.from(sources[source] ?? []);
      for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
      await expectResultOrReason(read, isCut ? bytes.subarray(0, Math.ceil(length * bytes.length)) : bytes);
    }),
    { numRuns: 150 },
  );
});

test('parts that hold anything at all give a result or a reason', async () => {
  const names = [
    'word/document.xml',
    'xl/workbook.xml',
    'ppt/presentation.xml',
    'content.xml',
    'META-INF/container.xml',
    '_rels/.rels',
    'word/styles.xml',
  ];
  const parts = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.string(), fc.constantFrom('<a/>', '<w:document><w:body><w:p><w:r><w:t>a', '<office:text><text:p>b')),
  );
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      for (const read of [readDocx, readXlsx, readPptx, readOdt, readEpub])
        await expectResultOrReason(read, makeArchive(given));
    }),
    { numRuns: 60 },
  );
});
