import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../support/show-blocks.ts';

const read = (raw: string) => readBlocks(raw, 'txt');

describe('rows of a plain text', () => {
  it.each([
    ['inside and at the end', '品名,数量,单价\n螺丝,100,0.5\n垫片,,0.2\n螺母,80,'],
    ['at the end of every row but one', '站,里程,备注\n东站,0,\n中站,12,换乘\n西站,25,'],
    ['beside dates', '日期,早班,晚班\n5月1日,李,王\n5月2日,,赵\n5月3日,孙,'],
  ])('makes rows of lines with commas whose cells may be empty: %s', async (_, raw) => {
    const { blocks, text } = await readBlocks(raw, 'txt');
    const header = raw.split('\n')[0]?.split(',');
    expect(blocks.map(({ kind }) => kind)).toEqual(raw.split('\n').map(() => 'table-row'));
    expect(blocks.map(({ cells = [] }) => cells.map(({ start, end }) => text.slice(start, end)).join(','))).toEqual(
      raw.split('\n'),
    );
    expect(blocks.slice(1).map((block) => block.header)).toEqual(blocks.slice(1).map(() => header));
  });

  it.each([
    '他没去,,\n后来下雨了,没带伞,跑回来3次\n我去了2次,买了菜,回家',
    '买了苹果,\n花了3元,\n走了5里,',
    '他说,好的,再见\n她说,不行,明天来\n我说,,后天',
  ])('makes no rows of prose whose commas stand side by side or at the end: %s', async (raw) => {
    const { blocks } = await readBlocks(raw, 'txt');
    expect(blocks.filter(({ kind }) => kind === 'table-row')).toEqual([]);
  });

  it.each([
    [
      'at the end',
      '器材\t数量\t借用人\t归还\n三脚架\t2\t沈禾\t4月6日\n收音麦\t3\t罗一\t',
      '罗一',
      ['收音麦', '3', '罗一'],
    ],
    [
      'inside',
      '器材\t数量\t借用人\t归还\n三脚架\t2\t沈禾\t4月6日\n收音麦\t\t罗一\t4月9日',
      '罗一',
      ['收音麦', '', '罗一', '4月9日'],
    ],
    ['nowhere', '器材\t数量\t借用人\n三脚架\t2\t沈禾\n收音麦\t3\t罗一', '罗一', ['收音麦', '3', '罗一']],
    ['nowhere, tabs for the eye', '器材\t\t数量\n收音麦\t3\n三脚架\t2', '收音麦', ['收音麦', '3']],
  ])('keeps each cell below its name where one between tabs is empty %s', async (_, raw, word, expected) => {
    const { blocks, text, wordsOf } = await read(raw);
    const row = blocks.find((block) => wordsOf(block).includes(word));
    expect(row?.cells?.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    expect(row?.header).toEqual(raw.split('\n')[0]?.split(/\t+/).slice(0, expected.length));
  });
});
