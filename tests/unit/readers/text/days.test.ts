import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../../support/show-blocks.ts';

const day = (date: string, minute: number): string =>
  `${date}\n\n09:1${minute} 小岳\n周五几点集合？\n09:2${minute} 阿宽\n八点，北门`;

describe('a day that stands alone', () => {
  it.each([
    ['2027年6月3日 星期四', '2027年6月4日 星期五'],
    ['2027-06-03', '2027-06-04'],
    ['6月3日 周四', '6月4日 周五'],
  ])('is above the messages of the day, and no title: %s', async (one, other) => {
    const { blocks, document, wordsOf } = await readBlocks(`${day(one, 1)}\n\n${day(other, 2)}`, 'txt', '班级群');
    expect(document.title).toBe('班级群');
    const talk = blocks.filter(({ kind }) => kind === 'dialogue');
    expect(talk.map(({ path }) => path.at(-1))).toEqual([one, one, other, other]);
    expect(blocks.filter(({ kind }) => kind === 'heading').map(wordsOf)).toEqual([one, other]);
  });

  it('is no title above the messages of a single day', async () => {
    const { document } = await readBlocks(day('2027年6月3日', 1), 'txt', '班级群');
    expect(document.title).toBe('班级群');
  });

  it('is what it was below a letter, and a day with words is a title', async () => {
    const letter = await readBlocks('通知\n\n明天停水，请大家提前储水。\n\n物业\n2027年6月3日', 'txt');
    expect(letter.blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(1);
    const { document } = await readBlocks('6月3日停水安排\n\n上午停，下午来水，请大家提前储水。', 'txt', '笔记');
    expect(document.title).toBe('6月3日停水安排');
  });
});
