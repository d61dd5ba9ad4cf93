import { describe, expect, it } from 'vitest';
import { foldRow, readRowBlock, readRowLine, spellRow } from '../../../../src/ask/verify/read/read-row.ts';
import { readDocument } from '../../../../src/readers/read-document.ts';

async function readBlocks(text: string) {
  const bytes = new TextEncoder().encode(text);
  const { document, blocks } = await readDocument({ path: 'a.txt', bytes, sha256: '0'.repeat(64) });
  return blocks.map((block, at) => readRowBlock(document.text, block, blocks[at + 1]));
}

describe('a row of a table', () => {
  it.each([
    ['commas', '船名,定员,航速\n白鹭号,120,14\n灰鹤号,86,18'],
    ['bars without edges', '船名 | 定员 | 航速\n白鹭号 | 120 | 14\n灰鹤号 | 86 | 18'],
    ['bars and a rule', '| 船名 | 定员 | 航速 |\n|---|---|---|\n| 白鹭号 | 120 | 14 |\n| 灰鹤号 | 86 | 18 |'],
  ])('is read with its columns however its cells are set apart: %s', async (_separator, text) => {
    const [head, first] = await readBlocks(text);
    expect(head).toEqual({ cells: ['船名', '定员', '航速'], isHead: true });
    expect(first).toEqual({ cells: ['白鹭号', '120', '14'], header: ['船名', '定员', '航速'], isHead: false });
  });

  it('is no paragraph', async () => {
    expect(await readBlocks('白鹭号载客，灰鹤号载货。')).toEqual([undefined]);
    expect(readRowLine('白鹭号载客。', '')).toBeUndefined();
  });

  it('says each cell behind the name of its column', () => {
    expect(spellRow(['白鹭号', '120'], ['船名', '定员'])).toBe('船名 白鹭号；定员 120');
    expect(spellRow(['白鹭号', '120', '14', '无'], ['船名', '票款', '航速（节）', '备注'], '万元')).toBe(
      '船名 白鹭号；票款 120万元；航速（节） 14节；备注 无',
    );
    expect(spellRow(['票款', '120'], ['项目（万元）', '春'])).toBe('项目（万元） 票款；春 120万元');
    expect(spellRow(['票款', '120'], ['项目（暂定）', '春'])).toBe('项目（暂定） 票款；春 120');
    expect(foldRow(['Ｋ７'], ['Name'])).toEqual({ cells: ['k7'], header: ['name'] });
  });
});
