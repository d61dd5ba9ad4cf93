import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readEpub } from '../../../src/readers/epub/read-epub.ts';
import { testArchiveCases } from './archive-cases.ts';
import { expectTiling, findBlock, listBlocks } from './expect-tiling.ts';
import { entityBomb, makeArchive, renameParts } from './make-archive.ts';

const options = { path: '书.epub', maxUnpackedBytes: 10_000_000 };
const chapter = (body: string, prefix = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?>${prefix}<html xmlns="http://www.w3.org/1999/xhtml">` +
  `<head><title/></head><body>${body}</body></html>`;

const ncx = `<ncx><navMap><navPoint><navLabel><text>上卷</text></navLabel><content src="text/a.xhtml#x"/>
  <navPoint><navLabel><text>渡口</text></navLabel><content src="text/b%20c.xhtml"/></navPoint></navPoint></navMap></ncx>`;
const nav =
  '<html><body><nav epub:type="toc"><ol><li><a href="text/a.xhtml">上卷</a><ol><li>' +
  '<a href="text/b%20c.xhtml">渡口</a></li></ol></li></ol></nav></body></html>';

function makeEpub(
  chapters: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
  isThird = false,
): Uint8Array {
  const names = Object.keys(chapters);
  const type = 'application/xhtml+xml';
  const items = names
    .map((name, index) => `<item id="c${index}" href="text/${encodeURIComponent(name)}" media-type="${type}"/>`)
    .join('');
  return makeArchive({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf':
      `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>渡口旧事</dc:title>` +
      `<dc:creator>何山</dc:creator><dc:date>2019-05-01</dc:date></metadata>
      <manifest>${items}
      <item id="toc" href="${isThird ? 'nav.xhtml" properties="nav' : 'toc.ncx'}" ` +
      `media-type="application/x-dtbncx+xml"/></manifest>
      <spine toc="toc">${isThird ? '<itemref idref="toc"/>' : ''}` +
      `${names.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`,
    'OPS/toc.ncx': ncx,
    'OPS/nav.xhtml': nav,
    ...Object.fromEntries(Object.entries(chapters).map(([name, text]) => [`OPS/text/${name}`, text])),
    ...extra,
  });
}

const book = {
  'a.xhtml': chapter('<a id="x"/><p>话说从前。</p>'),
  'b c.xhtml': chapter('<p>船到了。</p>'),
  'd.xhtml': chapter('<h1>尾声</h1><p>完。</p>'),
};

test.each([
  ['EPUB 2', false],
  ['EPUB 3', true],
])('%s: chapters in reading order, headed by the table of contents where they have no heading', async (_, isThird) => {
  const result = await readEpub(makeEpub(book, {}, isThird), options);
  expectTiling(result);
  expect(listBlocks(result)).toEqual([
    'heading: 上卷',
    'paragraph: 话说从前。',
    'heading: 渡口',
    'paragraph: 船到了。',
    'heading: 尾声',
    'paragraph: 完。',
  ]);
  expect(findBlock(result, '船到了').path).toEqual(['上卷', '渡口']);
  expect(result.metadata).toEqual({ title: '渡口旧事', publisher: '何山', publishedAt: '2019-05-01' });
});

describe('files that are not as they should be', () => {
  testArchiveCases(readEpub, makeEpub({ 'a.xhtml': chapter(`<p>${'话说从前。'.repeat(50)}</p>`) }));

  test('scrambled fonts do not matter, scrambled chapters are encrypted', async () => {
    const encryption = (part: string) => ({
      'META-INF/encryption.xml':
        `<encryption><EncryptedData><CipherData><CipherReference URI="${part}"/></CipherData>` +
        `</EncryptedData></encryption>`,
    });
    expect((await readEpub(makeEpub(book, encryption('OPS/font.otf')), options)).text).toContain('船到了');
    await expect(readEpub(makeEpub(book, encryption('OPS/text/b%20c.xhtml')), options)).rejects.toMatchObject({
      code: 'document_encrypted',
    });
  });

  test('entities are not expanded', async () => {
    expect(
      (await readEpub(makeEpub({ 'a.xhtml': chapter('<p>甲&i;乙</p>', entityBomb) }), options)).text.length,
    ).toBeLessThan(20);
  });
});

describe('a book whose archive does not say which encoding its names have', () => {
  test.each(['utf8', 'gbk', 'big5'])('is read where they are %s', async (encoding) => {
    const raw = iconv.encode('第一章', encoding);
    const word = 'x'.repeat(raw.length);
    const archive = makeArchive({
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
      'book.opf':
        `<package><metadata/><manifest><item id="a" href="${encodeURIComponent('第一章')}.xhtml" ` +
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
      [`${word}.xhtml`]: chapter('<h1>渡口</h1><p>老陈撑船四十年。</p>'),
    });
    const { text } = await readEpub(renameParts(archive, word, raw), options);
    expect(text).toContain('老陈撑船四十年');
  });
});
