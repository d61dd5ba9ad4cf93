import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../src/readers/docx/read-docx.ts';
import { makeSections } from '../../../src/readers/sections.ts';
import { testArchiveCases } from './archive-cases.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';
import { entityBomb, makeArchive, makeRelationships } from './make-archive.ts';
import { type DocxParts, makeDocx, makeParagraph } from './make-docx.ts';
import { linearGrowth, measureGrowth } from '../../support/measure-growth.ts';

const options = { path: '合同.docx', maxUnpackedBytes: 50_000_000 };
const read = async (parts: DocxParts) => {
  const result = await readDocx(makeDocx(parts), options);
  expectTiling(result);
  return result;
};

const styles =
  `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="zhang"><w:name w:val="章标题"/><w:basedOn w:val="1"/>` +
  `<w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>` +
  `<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
  <w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>`;
const level = (index: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering =
  `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1章')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}` +
  `${level(1, 'decimal', '%1.%2')}${level(2, 'bullet', '')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">` +
  `<w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
const item = (text: string, listId: number, depth = 0): string =>
  makeParagraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${listId}"/></w:numPr>`);
const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${makeParagraph(text)}</w:tc>`;

test('a contract keeps its title, its automatic numbers and its headings', async () => {
  const result = await read({
    styles,
    numbering,
    body: [
      makeParagraph('房屋租赁合同', style('T')),
      makeParagraph('第一章 总则 1', style('toc1')),
      makeParagraph('总则', style('zhang')),
      makeParagraph('双方约定如下：'),
      item('租期一年。', 2),
      item('自交付日起算。', 2, 1),
      makeParagraph('其间不得转租。'),
      item('租金每月 3,200 元。', 2),
      makeParagraph('付款', style('zhang')),
      item('按月支付。', 3),
      item('转账；', 3, 2),
      makeParagraph('附则', '<w:outlineLvl w:val="1"/>'),
      makeParagraph('未尽事宜另行协商。'),
    ].join(''),
  });
  expect(listBlocks(result)).toEqual([
    'heading: 房屋租赁合同',
    'heading: 第一章 总则',
    'paragraph: 双方约定如下：',
    'list-item: 1. 租期一年。',
    'list-item: 1.1 自交付日起算。',
    'paragraph: 其间不得转租。',
    'list-item: 2. 租金每月 3,200 元。',
    'heading: 第二章 付款',
    'list-item: 1. 按月支付。',
    'list-item: • 转账；',
    'heading: 附则',
    'paragraph: 未尽事宜另行协商。',
  ]);
  expect(leadInOf(result, '租期')).toBe('双方约定如下：');
  expect(leadInOf(result, '交付日')).toBe('1. 租期一年。');
  expect(findBlock(result, '未尽').path).toEqual(['房屋租赁合同', '第二章 付款', '附则']);
});

test('tables keep merged cells, caption and unit', async () => {
  const result = await read({
    styles,
    body:
      `${makeParagraph('表1 用电量（单位：度）', style('cap'))}<w:tbl><w:tr><w:trPr><w:tblHeader/>` +
      `</w:trPr>${cell('车间')}${cell('一月')}${cell('二月')}</w:tr>
      <w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('120')}${cell('130')}</w:tr>` +
      `<w:tr>${cell('', '<w:vMerge/>')}${cell('90')}${cell('95')}</w:tr>
      <w:tr>${cell('合计', '<w:gridSpan w:val="2"/>')}${cell('435')}</w:tr></w:tbl>`,
  });
  expect(findBlock(result, '90 | 95')).toMatchObject({
    header: ['车间', '一月', '二月'],
    caption: '表1 用电量（单位：度）',
    unit: '度',
  });
  expect(cellsOf(result, '90 | 95')).toEqual(['甲', '90', '95']);
  expect(cellsOf(result, '合计')).toEqual(['合计', '', '435']);
});

test('footnotes stand below what refers to them, without its number, formulas stay text', async () => {
  const result = await read({
    styles,
    body:
      `${makeParagraph('计算', style('1'))}<w:p><w:r><w:t>损耗率为</w:t></w:r><m:oMath><m:f><m:num><m:r>` +
      `<m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b+1</m:t></m:r></m:den></m:f></m:oMath><w:r>` +
      `<w:t>。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
    footnotes: `<w:footnote w:id="2">${makeParagraph('见附录二。')}</w:footnote>`,
  });
  expect(listBlocks(result).slice(1)).toEqual(['paragraph: 损耗率为a/(b+1)。', 'paragraph: 见附录二。']);
  expect(findBlock(result, '附录二').path).toEqual(['计算']);
});

test('the built-in styles of lists in lists and of quotes are known', async () => {
  const bullet = (name: string, id: string, list = 0): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>` +
    `${list > 0 ? `<w:numPr><w:numId w:val="${list}"/></w:numPr>` : ''}</w:pPr></w:style>`;
  const numbering = [1, 2].map(
    (id) =>
      `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>` +
      `</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
  );
  const result = await read({
    styles: bullet('List Bullet', 'b1', 1) + bullet('List Bullet 2', 'b2', 2) + bullet('Intense Quote', 'q'),
    numbering: numbering.join(''),
    body:
      makeParagraph('管理员：', '<w:pStyle w:val="b1"/>') +
      makeParagraph('每日验收；', '<w:pStyle w:val="b2"/>') +
      makeParagraph('保健医：核定食谱。', '<w:pStyle w:val="b1"/>') +
      makeParagraph('食以安为先。', '<w:pStyle w:val="q"/>'),
  });
  expect(result.blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['list-item', 1],
    ['list-item', 2],
    ['list-item', 1],
    ['quote', undefined],
  ]);
});

describe('files that are not as they should be', () => {
  testArchiveCases(readDocx, makeDocx({ body: makeParagraph('正文。'.repeat(100)) }));

  test('a spreadsheet by the name of a document is refused', async () => {
    const bytes = makeArchive({
      '_rels/.rels': makeRelationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
      'xl/workbook.xml': '<workbook/>',
    });
    await expect(readDocx(bytes, options)).rejects.toMatchObject({ code: 'document_type_unsupported' });
  });

  test('a document without words is empty', async () => {
    await expect(readDocx(makeDocx({ body: '<w:p/>' }), options)).rejects.toMatchObject({ code: 'document_empty' });
  });

  test('entities are not expanded and reach nothing', async () => {
    const result = await read({ prefix: entityBomb, body: makeParagraph('甲&i;&file;乙') });
    expect(result.text.length).toBeLessThan(50);
    const parts = { body: makeParagraph('正文。'), styles };
    const bomb = makeDocx({ ...parts, styles: `</w:styles>${entityBomb}` });
    await expect(readDocx(bomb, options)).rejects.toMatchObject({ code: 'document_broken' });
  });

  test('a document of one endless byte is not unpacked', async () => {
    const bomb = makeDocx({ body: ' '.repeat(20_000_000) });
    await expect(readDocx(bomb, options)).rejects.toMatchObject({ code: 'document_too_large' });
  });
});

test('twice the document costs twice the time', async () => {
  const make = (size: number) =>
    makeDocx({
      styles,
      numbering,
      body: (
        `${makeParagraph('总则', style('zhang'))}${item('租期一年。', 2)}<w:tbl>` +
        `<w:tr>${cell('甲')}${cell('乙')}</w:tr></w:tbl>`
      ).repeat(size),
    });
  expect(await measureGrowth(make, (bytes) => readDocx(bytes, options), 120)).toBeLessThanOrEqual(linearGrowth);
});

test('chapters with the rank of the title stay parts of one document', async () => {
  const heading = (text: string): string => makeParagraph(text, style('1'));
  const body = `${heading('航道办法')}${heading('第一章 总则')}${makeParagraph('第一条 保障通航。')}${heading('第二章 罚则')}`;
  const { sections, blocks } = makeSections(await read({ styles, body }), options.path);
  expect(sections.map(({ title }) => title)).toEqual(['航道办法']);
  expect(blocks[2]?.path).toEqual(['第一章 总则', '第一条']);
});

test('blocks of one part share one path, also once the title of the document is taken from it', async () => {
  const part = makeParagraph('总则', '<w:outlineLvl w:val="1"/>');
  const body = `${makeParagraph('航道办法', style('1'))}${part}${makeParagraph('保障通航。')}${makeParagraph('依法管理。')}`;
  const { blocks } = makeSections(await read({ styles, body }), options.path);
  expect(blocks.map(({ path }) => path)).toEqual([[], [], ['总则'], ['总则']]);
  expect(blocks[3]?.path).toBe(blocks[2]?.path);
});
