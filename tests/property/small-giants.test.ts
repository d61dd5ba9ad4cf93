import { expect, test } from 'vitest';
import { readDocx } from '../../src/readers/docx/read-docx.ts';
import { readEpub } from '../../src/readers/epub/read-epub.ts';
import { readHtml } from '../../src/readers/html/read-html.ts';
import { readJson } from '../../src/readers/json/read-json.ts';
import { readOdt } from '../../src/readers/odt/read-odt.ts';
import type { ReadResult } from '../../src/readers/reader.ts';
import { makeArchive } from '../unit/readers/make-archive.ts';
import { makeDocx, makeParagraph } from '../unit/readers/make-docx.ts';

/** What is written once and shown often must not let a small file grow into gigabytes of text. */
const long = '长'.repeat(50_000);
const times = 2000;
const options = { path: 'file', maxUnpackedBytes: 50_000_000 };
const limit = 2_000_000;

const expectSmall = async (read: Promise<ReadResult>): Promise<void> =>
  expect((await read).text.length).toBeLessThan(limit);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a footnote that is referred to often, or refers to itself', async () => {
  const reference = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>';
  await expectSmall(
    readDocx(
      makeDocx({
        body: reference.repeat(times),
        footnotes: `<w:footnote w:id="2">${makeParagraph(long)}${reference}</w:footnote>`,
      }),
      options,
    ),
  );
});

test('a long label of a list', async () => {
  const item = makeParagraph('项', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>');
  const numbering =
    `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>` +
    `<w:lvlText w:val="${long}"/></w:lvl></w:abstractNum><w:num w:numId="1">` +
    `<w:abstractNumId w:val="1"/></w:num>`;
  await expectSmall(readDocx(makeDocx({ body: item.repeat(times), numbering }), options));
  const style =
    `<text:list-style style:name="L">` +
    `<text:list-level-style-number text:level="1" style:num-format="1" ` +
    `style:num-prefix="${long}"/></text:list-style>`;
  const list =
    `<text:list text:style-name="L">` +
    `${'<text:list-item><text:p>项</text:p></text:list-item>'.repeat(times)}</text:list>`;
  await expectSmall(
    readOdt(
      makeArchive({
        'content.xml':
          `<office:document-content>${style}<office:body><office:text>${list}</office:text>` +
          `</office:body></office:document-content>`,
      }),
      options,
    ),
  );
});

test('a long merged cell, a long term', async () => {
  const row = '<tr><td>1<td>2';
  await expectSmall(
    readHtml(encode(`<table><tr><td rowspan=9999>${long}<td>a<td>b${row.repeat(times)}</table>`), options),
  );
  await expectSmall(readHtml(encode(`<dl><dt>${long}</dt>${'<dd>a</dd>'.repeat(times)}</dl>`), options));
});

test('a long key above many fields', async () => {
  const fields = (depth: number): object =>
    depth === 0
      ? {}
      : Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, depth === 1 ? 1 : fields(depth - 1)]),
        );
  await expectSmall(readJson(encode(JSON.stringify({ [long]: fields(4) })), options));
  await expectSmall(readJson(encode(JSON.stringify({ [long]: Array.from({ length: times }, () => [[1]]) })), options));
});

test('a chapter that the book lists again and again is counted each time', async () => {
  const book = makeArchive({
    'META-INF/container.xml': '<container><rootfile full-path="a.opf"/></container>',
    'a.opf':
      `<package><manifest><item id="c" href="c.xhtml"/></manifest>` +
      `<spine>${'<itemref idref="c"/>'.repeat(times)}</spine></package>`,
    'c.xhtml': `<html><body><p>${long}</p></body></html>`,
  });
  await expect(readEpub(book, options)).rejects.toMatchObject({ code: 'document_too_large' });
});
