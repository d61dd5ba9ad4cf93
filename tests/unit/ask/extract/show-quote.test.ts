import { expect, it } from 'vitest';
import { showQuote } from '../../../../src/ask/extract/quotes/show-quote.ts';
import type { Block } from '../../../../src/types/block.ts';

const text = '云雾绿茶 | 680 | 10';
const cells = [
  { start: 0, end: 4 },
  { start: 7, end: 10 },
  { start: 13, end: 15 },
];
const row: Block = { kind: 'table-row', start: 0, end: text.length, path: [], ordinal: 1, cells };

it.each([
  [['品名', '单价', '起订量（公斤）'], '元/公斤', '云雾绿茶，单价：680元/公斤，起订量（公斤）：10'],
  [['品名', '第一季度', '第二季度'], '万元', '云雾绿茶，第一季度：680万元，第二季度：10万元'],
  [['品名', '决算数', '座位数'], '万元', '云雾绿茶，决算数：680万元，座位数：10'],
  [['品名', '单价(元)', '件数'], undefined, '云雾绿茶，单价(元)：680，件数：10'],
])('a row below %j of a table in %s is shown as %s', (header, unit, shown) => {
  const block = { ...row, header, ...(unit !== undefined && { unit }) };
  expect(showQuote(row, [block], ({ start, end }) => text.slice(start, end)).words).toBe(shown);
});

it('a number that counts nothing is shown without the unit of its table', () => {
  const line = '苇湾渔社 | 137-0000-0011 | 20240106 | 36';
  const places = [...line.matchAll(/[^ |]+/gu)].map(({ index, 0: cell }) => ({
    start: index,
    end: index + cell.length,
  }));
  const header = ['供货人', '电话', '开户日期', '欠款'];
  const block: Block = { ...row, end: line.length, cells: places, header, unit: '元' };
  const shown = showQuote(block, [block], ({ start, end }) => line.slice(start, end)).words;
  expect(shown).toBe('苇湾渔社，电话：137-0000-0011，开户日期：20240106，欠款：36元');
});

it.each([
  ['| 2024 | | |', '2024 · '],
  ['按下表收费：', ''],
  ['品名 | 单价', ''],
])('a row that hangs on %j is led by %j', (line, lead) => {
  const read = ({ start, end }: { start: number; end: number }): string => `${text}${line}`.slice(start, end);
  const leadIn = { start: text.length, end: text.length + line.length };
  expect(showQuote(row, [{ ...row, leadIn }], read).lead).toBe(lead);
});
