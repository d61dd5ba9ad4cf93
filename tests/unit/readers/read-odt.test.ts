import { describe, expect, test } from 'vitest';
import { readOdt } from '../../../src/readers/odt/read-odt.ts';
import { testArchiveCases } from './archive-cases.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';
import { entityBomb, makeArchive } from './make-archive.ts';

const options = { path: 'a.odt', maxUnpackedBytes: 10_000_000 };
const level = (number: number, attributes: string): string =>
  `<text:list-level-style-number text:level="${number}" ${attributes}/>`;
const styles =
  `<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>
  <text:list-style style:name="L1">${level(1, 'style:num-format="1" style:num-suffix="."')}` +
  `${level(2, 'style:num-format="1" text:display-levels="2"')}</text:list-style>
  <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>
  <text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ` +
  `..." style:num-prefix="第" style:num-suffix="章"/></text:outline-style>` +
  `</office:automatic-styles>`;

function makeOdt(body: string, extra: Readonly<Record<string, string>> = {}, prefix = ''): Uint8Array {
  return makeArchive({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml':
      `${prefix}<office:document-content xmlns:office="o" xmlns:text="t">${styles}<office:body>` +
      `<office:text>${body}</office:text></office:body></office:document-content>`,
    ...extra,
  });
}
const p = (text: string, attributes = ''): string => `<text:p ${attributes}>${text}</text:p>`;

test('minutes keep headings, numbered lists, notes and tables', async () => {
  const noteBody = `<text:note-body>${p('线上参加。')}</text:note-body>`;
  const note = `<text:note><text:note-citation>1</text:note-citation>${noteBody}</text:note>`;
  const result = await readOdt(
    makeOdt(
      `${p('会议纪要', 'text:style-name="P1"')}<text:h text:outline-level="1">出席` +
        `</text:h>${p(`周敏${note}、吴刚<text:s text:c="3"/>等。`)}
      ${p('决议：')}<text:list text:style-name="L1"><text:list-item>${p('换锁。')}<text:list>` +
        `<text:list-item>${p('三楼先换。')}</text:list-item></text:list></text:list-item>` +
        `</text:list>${p('此项已议。')}
      <text:list text:style-name="L1" text:continue-numbering="true">` +
        `<text:list-item>${p('刷墙。')}</text:list-item></text:list><text:list text:style-name="L2">` +
        `<text:list-item>${p('散会。')}</text:list-item></text:list>
      <text:h text:outline-level="1">费用</text:h><table:table><table:table-header-rows>` +
        `<table:table-row><table:table-cell>${p('项目')}</table:table-cell>` +
        `<table:table-cell>${p('金额')}</table:table-cell></table:table-row></table:table-header-rows>
      <table:table-row><table:table-cell>${p('锁')}</table:table-cell>` +
        `<table:table-cell>${p('300')}</table:table-cell></table:table-row></table:table>`,
    ),
    options,
  );
  expectTiling(result);
  expect(listBlocks(result)).toEqual([
    'heading: 会议纪要',
    'heading: 第一章 出席',
    'paragraph: 周敏、吴刚 等。',
    'paragraph: 线上参加。',
    'paragraph: 决议：',
    'list-item: 1. 换锁。',
    'list-item: 1.1 三楼先换。',
    'paragraph: 此项已议。',
    'list-item: 2. 刷墙。',
    'list-item: • 散会。',
    'heading: 第二章 费用',
    'table-row: 项目 | 金额',
    'table-row: 锁 | 300',
  ]);
  expect(leadInOf(result, '换锁')).toBe('决议：');
  expect(findBlock(result, '300')).toMatchObject({ header: ['项目', '金额'], path: ['第二章 费用'] });
  expect(cellsOf(result, '300')).toEqual(['锁', '300']);
});

describe('files that are not as they should be', () => {
  testArchiveCases(readOdt, makeOdt(p('正文。'.repeat(100))));

  test(
    'a document with a password is encrypted, a spreadsheet is of another kind, entities stay as ' + 'they are',
    async () => {
      const manifest =
        '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
      await expect(readOdt(makeOdt('x', { 'META-INF/manifest.xml': manifest }), options)).rejects.toMatchObject({
        code: 'document_encrypted',
      });
      const sheet = makeArchive({
        'content.xml':
          '<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>',
      });
      await expect(readOdt(sheet, options)).rejects.toMatchObject({ code: 'document_type_unsupported' });
      expect((await readOdt(makeOdt(p('甲&i;乙'), {}, entityBomb), options)).text.length).toBeLessThan(20);
    },
  );
});
