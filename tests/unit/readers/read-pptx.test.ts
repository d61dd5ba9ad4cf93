import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readPptx } from '../../../src/readers/pptx/read-pptx.ts';
import { testArchiveCases } from './archive-cases.ts';
import { cellsOf, expectTiling, findBlock, leadInOf, listBlocks } from './expect-tiling.ts';
import { entityBomb, makeArchive, makeRelationships } from './make-archive.ts';

const options = { path: '汇报.pptx', maxUnpackedBytes: 10_000_000 };
const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const paragraph = (text: string, properties = ''): string => `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`;
const shape = (role: string, ...paragraphs: readonly string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr>${role === '' ? '' : `<p:ph type="${role}"/>`}</p:nvPr></p:nvSpPr>` +
  `<p:txBody>${paragraphs.join('')}</p:txBody></p:sp>`;
const slide = (...shapes: readonly string[]): string => `<p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld>`;

function makePptx(
  slides: readonly string[],
  notes: Readonly<Record<number, string>> = {},
  attributes: Readonly<Record<number, string>> = {},
  prefix = '',
): Uint8Array {
  // The order of the show is not the order of the file names.
  const nameOf = (index: number): string => `slides/slide${slides.length - index}.xml`;
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`).join('');
  const parts: Record<string, string> = {
    '_rels/.rels': makeRelationships([['r1', 'officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': `<p:presentation ${namespaces}>` + `<p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': makeRelationships(
      slides.map((_, index) => [`s${index}`, 'slide', nameOf(index)]),
    ),
  };
  for (const [index, content] of slides.entries()) {
    parts[`ppt/${nameOf(index)}`] = `${prefix}<p:sld ${namespaces} ${attributes[index] ?? ''}>${content}</p:sld>`;
    const note = notes[index];
    if (note === undefined) continue;
    parts[`ppt/slides/_rels/slide${slides.length - index}.xml.rels`] = makeRelationships([
      ['n1', 'notesSlide', `../notesSlides/n${index}.xml`],
    ]);
    parts[`ppt/notesSlides/n${index}.xml`] =
      `<p:notes ${namespaces}>` +
      `${slide(shape('sldImg'), shape('body', paragraph(note)), shape('sldNum', paragraph('1')))}</p:notes>`;
  }
  return makeArchive(parts);
}

const cell = (text: string, attributes = ''): string =>
  `<a:tc ${attributes}><a:txBody>${paragraph(text)}</a:txBody></a:tc>`;

test('a report reads slide by slide: title, points, table, notes', async () => {
  const result = await readPptx(
    makePptx(
      [
        slide(shape('ctrTitle', paragraph('季度汇报')), shape('subTitle', paragraph('市场部'))),
        slide(
          shape('sldNum', paragraph('2')),
          shape(
            'body',
            paragraph('门店'),
            paragraph('新开三家', '<a:pPr lvl="1"/>'),
            paragraph('说明', '<a:pPr><a:buNone/></a:pPr>'),
          ),
          shape('title', paragraph('进展')),
          shape(
            '',
            paragraph('步骤：'),
            paragraph('选址', '<a:pPr><a:buAutoNum type="arabicParenR"/></a:pPr>'),
            paragraph('装修', '<a:pPr><a:buAutoNum type="arabicParenR"/></a:pPr>'),
          ),
        ),
        slide(
          `<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><a:tbl>` +
            `<a:tblPr firstRow="1"/><a:tr>${cell('城市')}${cell('销量', 'gridSpan="2"')}` +
            `${cell('', 'hMerge="1"')}</a:tr>
          <a:tr>${cell('北城', 'rowSpan="2"')}${cell('12')}${cell('15')}</a:tr>` +
            `<a:tr>${cell('', 'vMerge="1"')}${cell('13')}${cell('16')}</a:tr></a:tbl></a:graphicData>` +
            `</a:graphic></p:graphicFrame>`,
        ),
      ],
      { 1: '这里要讲选址的理由。' },
    ),
    options,
  );
  expectTiling(result);
  expect(listBlocks(result)).toEqual([
    'heading: 季度汇报',
    'paragraph: 市场部',
    'heading: 进展',
    'list-item: • 门店',
    'list-item: • 新开三家',
    'paragraph: 说明',
    'paragraph: 步骤：',
    'list-item: 1) 选址',
    'list-item: 2) 装修',
    'heading: 备注',
    'paragraph: 这里要讲选址的理由。',
    'table-row: 城市 | 销量 | 销量',
    'table-row: 北城 | 12 | 15',
    'table-row: 北城 | 13 | 16',
  ]);
  expect(result.metadata).toEqual({ title: '季度汇报' });
  expect(findBlock(result, '理由')).toMatchObject({ path: ['进展', '备注'], slide: 2 });
  expect(findBlock(result, '新开')).toMatchObject({ level: 2, ordinal: 0, slide: 2 });
  expect(leadInOf(result, '新开')).toBe('• 门店');
  expect(leadInOf(result, '装修')).toBe('步骤：');
  expect(findBlock(result, '13 | 16')).toMatchObject({ path: [], slide: 3, header: ['城市', '销量', '销量'] });
  expect(cellsOf(result, '13 | 16')).toEqual(['北城', '13', '16']);
});

test('charts are read as the values behind them, diagrams as their points', async () => {
  const frame = (content: string): string =>
    `<p:graphicFrame><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></p:graphicFrame>`;
  const point = (index: number, value: string): string => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`;
  const series = (name: string, ...values: readonly string[]): string =>
    `<c:ser><c:tx><c:strRef><c:strCache>${point(0, name)}</c:strCache></c:strRef></c:tx><c:cat>` +
    `<c:strCache>${point(0, '一月')}${point(1, '二月')}</c:strCache></c:cat>
     <c:val><c:numCache>${values.map((value, index) => point(index, value)).join('')}</c:numCache></c:val></c:ser>`;
  const sound = makePptx([slide(frame('<c:chart r:id="c1"/>') + frame('<dgm:relIds r:dm="d1"/>'))]);
  const bytes = makeArchive({
    ...unzipSync(sound),
    'ppt/slides/_rels/slide1.xml.rels': makeRelationships([
      ['c1', 'chart', '../charts/chart1.xml'],
      ['d1', 'diagramData', '../diagrams/data1.xml'],
    ]),
    'ppt/charts/chart1.xml':
      `<c:chartSpace><c:title><a:t>月产量</a:t>` +
      `</c:title>${series('甲厂', '12', '0.30000000000000004')}${series('乙厂', '9')}</c:chartSpace>`,
    'ppt/diagrams/data1.xml':
      `<dgm:dataModel><dgm:pt><dgm:t>${paragraph('选址')}</dgm:t></dgm:pt><dgm:pt>` +
      `<dgm:t>${paragraph('装修')}</dgm:t></dgm:pt></dgm:dataModel>`,
  });
  const result = await readPptx(bytes, options);
  expect(listBlocks(result)).toEqual([
    'caption: 月产量',
    'table-row: | 甲厂 | 乙厂',
    'table-row: 一月 | 12 | 9',
    'table-row: 二月 | 0.3 |',
    'list-item: • 选址',
    'list-item: • 装修',
  ]);
  expect(findBlock(result, '二月')).toMatchObject({ header: ['', '甲厂', '乙厂'], caption: '月产量', slide: 1 });
});

test('a hidden slide is left out with a warning, and the others keep their numbers', async () => {
  const result = await readPptx(
    makePptx([slide(shape('', paragraph('一'))), slide(shape('', paragraph('二')))], {}, { 0: 'show="0"' }),
    options,
  );
  expect(result.blocks.map(({ slide: number }) => number)).toEqual([2]);
  expect(result.warnings).toHaveLength(1);
});

describe('files that are not as they should be', () => {
  testArchiveCases(
    readPptx,
    makePptx(Array.from({ length: 5 }, (_, index) => slide(shape('', paragraph(`第${index}页的文字`))))),
  );

  test('entities are not expanded, and a show without slides is empty', async () => {
    const result = await readPptx(makePptx([slide(shape('', paragraph('甲&i;乙')))], {}, {}, entityBomb), options);
    expect(result.text.length).toBeLessThan(20);
    await expect(readPptx(makePptx([]), options)).rejects.toMatchObject({ code: 'document_empty' });
  });
});

test('a short box above the others is the title of a slide without placeholders; a sentence is none', async () => {
  const boxes = (...texts: readonly string[]): string => slide(...texts.map((text) => shape('', paragraph(text))));
  const result = await readPptx(
    makePptx([boxes('巡查标准', '每日两次'), boxes('汛期每小时一次。', '夜间两人'), boxes('谢谢')]),
    options,
  );
  expect(listBlocks(result)).toEqual([
    'heading: 巡查标准',
    'paragraph: 每日两次',
    'paragraph: 汛期每小时一次。',
    'paragraph: 夜间两人',
    'paragraph: 谢谢',
  ]);
});
