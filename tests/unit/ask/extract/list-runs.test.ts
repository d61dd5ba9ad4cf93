import { describe, expect, it } from 'vitest';
import { listRuns } from '../../../../src/ask/extract/runs/list-runs.ts';
import type { AnswerUnit } from '../../../../src/ask/extract/units/answer-units.ts';
import type { BlockKind } from '../../../../src/types/block.ts';

/** Units of one passage, each in a block of its own below the same heading. */
function unitsOf(...lines: readonly (readonly [kind: BlockKind, text: string])[]): AnswerUnit[] {
  let start = 0;
  return lines.map(([kind, text], position) => {
    const span = { start, end: start + text.length };
    start = span.end + 1;
    const block = { ...span, kind, path: ['开放时间'], ordinal: position };
    return {
      ...span,
      block,
      text,
      position,
      passage: 0,
      documentId: 'a',
      startsSentence: true,
      opens: 0,
      terms: new Set(),
    };
  });
}

/** The texts of all runs of more than one unit. */
const joined = (units: readonly AnswerUnit[], joinsItems = true): string[] =>
  listRuns(units, 140, joinsItems, () => false)
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) =>
      units
        .slice(first, last + 1)
        .map(({ text }) => text)
        .join(' '),
    );

describe('listRuns', () => {
  it('joins sentences and paragraphs that follow each other', () => {
    expect(joined(unitsOf(['paragraph', '周一闭馆。'], ['paragraph', '节日照常。']))).toEqual([
      '周一闭馆。 节日照常。',
    ]);
  });

  it.each([['table-row'], ['key-value']] as const)('leaves a %s alone, with what stands before and behind', (kind) => {
    const row = [kind, '周六：8:30–11:30'] as const;
    expect(joined(unitsOf(['paragraph', '本周如下。'], row, ['paragraph', '爽约两次的，停约一月。'], row))).toEqual([]);
  });

  it('joins items where several are asked for, and never with another item for one fact', () => {
    const items = unitsOf(['list-item', '长裤两条'], ['list-item', '雨衣一件']);
    expect(joined(items)).toEqual(['长裤两条 雨衣一件']);
    expect(joined(items, false)).toEqual([]);
  });
});
