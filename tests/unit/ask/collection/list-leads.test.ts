import { describe, expect, it } from 'vitest';
import { listDated } from '../../../../src/ask/collection/list-leads.ts';
import type { Block } from '../../../../src/types/block.ts';

const asked = { month: 4, day: 3, raw: '4月3日', start: 0, end: 4 };

/** The lines that are of the day asked for. */
function linesOf(lines: readonly string[], path: readonly string[] = []): readonly string[] {
  const text = lines.join('\n');
  let start = 0;
  const blocks = lines.map((line, ordinal): Block => {
    const block: Block = { kind: 'paragraph', start, end: start + line.length, path, ordinal };
    start += line.length + 1;
    return block;
  });
  return listDated(asked, text, blocks).map(({ span }) => text.slice(span.start, span.end));
}

describe('lines of a day', () => {
  it.each([
    '4 月 3 日 锚链到港',
    '４月３日 锚链到港',
    '四月三日 锚链到港',
    'April 3, the chain came',
    '04-03 锚链到港',
  ])('are those that begin with it: %s', (line) => {
    expect(linesOf([line, '船坞照常', '4 月 4 日 补漆'])).toEqual([line]);
  });

  it('and those under a heading that does', () => {
    expect(linesOf(['锚链到港', '船坞照常'], ['四月三日'])).toEqual(['锚链到港', '船坞照常']);
  });

  it('and not those that name no day, another, or this one further on', () => {
    const late = '船坞里的人都说这一批锚链要等很久才会到港，说是 4 月 3 日';
    expect(linesOf(['船坞照常', '13 日 补漆', late])).toEqual([]);
  });
});
