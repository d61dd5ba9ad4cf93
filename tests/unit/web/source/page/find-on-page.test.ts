import { describe, expect, it } from 'vitest';
import { findOnPage } from '../../../../../src/web/source/page/find-on-page.ts';

const run = (str: string, x: number, y: number, width: number) => ({ str, transform: [10, 0, 0, 10, x, y], width });
const toPage = (x: number, y: number) => [x / 100, 1 - y / 100] as const;

describe('finding a quote on a page', () => {
  it('frames the words of each line, by their share of it', () => {
    const [first, second, ...others] = findOnPage(
      [run('渠水从山', 10, 80, 40), run('上来。人都喝它', 10, 60, 70)],
      '从山上来',
      toPage,
    );
    expect(first?.left).toBeCloseTo(0.3);
    expect(first?.width).toBeCloseTo(0.2);
    expect(second?.left).toBeCloseTo(0.1);
    expect(second?.width).toBeCloseTo(0.2);
    expect(others).toEqual([]);
    expect(first?.top).toBeLessThan(second?.top ?? 0);
  });

  it('minds neither spaces, marks nor the shapes of letters', () => {
    expect(findOnPage([run('⼈ ⼯ 智 能', 0, 50, 40)], '人工智能。', toPage)).toHaveLength(1);
  });

  it('takes a radical for the letter that it spells, which no form of Unicode tells', () => {
    const words = [run('由店⻓面谈', 0, 50, 50)];
    expect(findOnPage(words, '由店长面谈', toPage)[0]?.width).toBeCloseTo(0.5);
    expect(findOnPage(words, '由厂长面谈', toPage)).toEqual([]);
  });

  it('marks runs of one line in one, and those of another column by themselves', () => {
    const pieces = [run('渠水', 0, 50, 20), run('从山', 20, 50, 20), run('上来', 60, 50, 20)];
    expect(findOnPage(pieces.slice(0, 2), '渠水从山', toPage)).toHaveLength(1);
    expect(findOnPage(pieces, '渠水从山上来', toPage).map(({ left }) => left)).toEqual([0, 0.6]);
  });

  it('marks as much as stands on the page of a quote that runs on, and nothing of a few letters', () => {
    const words = '修渠的人从春天一直忙到秋天';
    expect(findOnPage([run(words, 0, 5, 80)], `${words}，后面在另一页上`, toPage)).toHaveLength(1);
    expect(findOnPage([run('修渠', 0, 5, 20)], '修渠的事写在另一页上', toPage)).toEqual([]);
  });

  it('finds nothing on a scan', () => {
    expect(findOnPage([], '渠水', toPage)).toEqual([]);
  });
});
