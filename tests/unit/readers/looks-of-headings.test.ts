import { describe, expect, it } from 'vitest';
import { readOdt } from '../../../src/readers/odt/read-odt.ts';
import { readRtf } from '../../../src/readers/rtf/read-rtf.ts';
import { showBlocks } from '../../support/show-blocks.ts';
import { expectTiling, listBlocks } from './expect-tiling.ts';
import { makeArchive } from './make-archive.ts';

const options = { path: 'a', maxUnpackedBytes: 1e8 };
const unicode = (text: string): string =>
  Array.from(text, (character) => `\\u${((character.codePointAt(0) ?? 0) << 16) >> 16}?`).join('');
const bold = (text: string): string => `\\pard{\\b ${unicode(text)}}\\par\n`;
const plain = (text: string): string => `\\pard ${unicode(text)}\\par\n`;

async function readRichText(...parts: readonly string[]) {
  const result = await readRtf(Buffer.from(`{\\rtf1\\ansi\\fs24 ${parts.join('')}}`, 'latin1'), options);
  expectTiling(result);
  return result;
}

describe('a line of rich text that stands out by its look alone', () => {
  it('is a heading where it is bold or larger, and text stands below it; the first one is the title', async () => {
    const { blocks, ...result } = await readRichText(
      `\\pard{\\fs40 ${unicode('茶具保养')}}\\par `,
      bold('紫砂壶'),
      plain('用后倒净茶渣，敞盖晾干。'),
      `\\pard\\b ${unicode('附件一：器物清单')}\\b0\\par `,
      `\\trowd\\pard\\intbl ${unicode('器物')}\\cell ${unicode('件数')}\\cell\\row\\trowd\\pard\\intbl `,
      `${unicode('茶海')}\\cell 2\\cell\\row `,
    );
    expect(listBlocks({ blocks, ...result }).slice(0, 4)).toEqual([
      'heading: 茶具保养',
      'heading: 紫砂壶',
      'paragraph: 用后倒净茶渣，敞盖晾干。',
      'heading: 附件一：器物清单',
    ]);
    expect(blocks.at(-1)?.path).toEqual(['茶具保养', '附件一：器物清单']);
  });

  it('is none where only some words are, where it is a sentence or a pair, and at the end', async () => {
    const result = await readRichText(
      plain('本壶由匠人手作。'),
      `\\pard{\\b ${unicode('切记')}}${unicode('不可用洗洁精')}\\par `,
      bold('不可骤冷骤热！'),
      plain('容易开裂。'),
      bold('产地：丁蜀镇'),
      plain('泥料是段泥。'),
      bold('匠人手记'),
    );
    expect(listBlocks(result).filter((block) => block.startsWith('heading'))).toEqual([]);
  });
});

it('a bold paragraph of an OpenDocument text is a heading, one with bold words is none', async () => {
  const style = (name: string, family: string): string =>
    `<style:style style:name="${name}" style:family="${family}"><style:text-properties ` +
    `fo:font-weight="bold"/></style:style>`;
  const bytes = makeArchive({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml':
      `<office:document-content xmlns:office="o" xmlns:text="t"><office:automatic-styles>${style('P9', 'paragraph')}` +
      `${style('T9', 'text')}</office:automatic-styles><office:body><office:text><text:h>值守安排</text:h>` +
      `<text:p text:style-name="P9">一、岗亭</text:p><text:p>两人一班。</text:p><text:p>夜里<text:span ` +
      `text:style-name="T9">须巡查</text:span></text:p><text:p>逢雨加班。</text:p><text:p><text:span ` +
      `text:style-name="T9">二、车库</text:span></text:p><text:p>一人一班。</text:p></office:text></office:body>` +
      `</office:document-content>`,
  });
  const result = await readOdt(bytes, options);
  expectTiling(result);
  expect(listBlocks(result).filter((block) => block.startsWith('heading'))).toEqual([
    'heading: 值守安排',
    'heading: 一、岗亭',
    'heading: 二、车库',
  ]);
});

describe('signs that set parts of a text apart', () => {
  it.each(['* * *', '———', '※ ※ ※', '◇◇◇', '＊＊＊'])('say nothing: %s', async (signs) => {
    const html = `<h1>游记</h1><p>天亮出发。</p><p>${signs}</p><p>黄昏到站。</p><ul><li>${signs}</li></ul>`;
    expect(await showBlocks(html, 'html')).toEqual(['heading 游记', 'paragraph 天亮出发。', 'paragraph 黄昏到站。']);
  });

  it.each(['★★★★', '……', '* * 见下'])(
    'are none where they are a mark, a silence or beside words: %s',
    async (words) => {
      expect(await showBlocks(`<h1>游记</h1><p>${words}</p><p>黄昏到站。</p>`, 'html')).toHaveLength(3);
    },
  );
});
