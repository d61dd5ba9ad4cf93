import { describe, expect, it } from 'vitest';
import { joinNeighbours } from '../../../src/web/answer/citation/join-neighbours.ts';
import { closeStrong, putChipsBehindStops, showRowsAsTable } from '../../../src/web/answer/markdown/shape-answer.ts';
import { countThings } from '../../../src/web/i18n/count-things.ts';
import { aCitation } from './samples.ts';

const rows = '云雾，等级：一级，价格：380 元\n雪芽，等级：特级，价格：620 元';
const cited = (change: object = {}) =>
  aCitation({
    n: 1,
    kind: 'table-row',
    header: ['茶', '等级', '价格'],
    quote: '云雾 | 一级 | 380 元\n雪芽 | 特级 | 620 元',
    answerStart: 0,
    answerEnd: [...rows].length,
    ...change,
  });

describe('rows of a table in an answer', () => {
  it('become a table under their column names, and what follows moves along', () => {
    const answer = `${rows}[1]\n后话不实。`;
    const start = answer.indexOf('后话');
    const shaped = showRowsAsTable(answer, [cited()], [{ kind: 'weak', start, end: start + 4 }]);
    expect(shaped.answer).toContain('| 茶 | 等级 | 价格 |\n| --- | --- | --- |\n| 云雾 | 一级 | 380 元 |\n| 雪芽 |');
    // The chip stands below the table, and what follows is a paragraph of its own.
    expect(shaped.answer).toContain('[1]\n\n后话不实。');
    const [claim] = shaped.claims;
    expect(shaped.answer.slice(claim?.start, claim?.end)).toBe('后话不实');
  });

  it.each([
    ['the answer gives one cell only', '380 元[1]', cited({ answerEnd: 5 }), []],
    ['the answer changed a cell', `${rows.replace('620', '660')}[1]`, cited(), []],
    [
      'they stand within a sentence',
      `价目是${rows}，如上[1]`,
      cited({ answerStart: 3, answerEnd: 3 + rows.length }),
      [],
    ],
    ['one of them is in doubt', `${rows}[1]`, cited(), [{ kind: 'weak' as const, start: 0, end: 9 }]],
    ['the quote is no table', `${rows}[1]`, cited({ kind: 'paragraph' }), []],
  ])('stay as they are where %s', (_why, answer, citation, claims) => {
    expect(showRowsAsTable(answer, [citation], claims)).toEqual({ answer, claims });
  });
});

describe('chips', () => {
  it('follow the full stop of their sentence, and leave code alone', () => {
    expect(putChipsBehindStops('花了三百万[1][2]。用糯米[3]，不用水泥。')).toBe(
      '花了三百万。[1][2]用糯米，[3]不用水泥。',
    );
    expect(putChipsBehindStops('`a[1];`')).toBe('`a[1];`');
  });

  it('of neighbouring quotes of one document, judged alike, are one', () => {
    const place = (n: number, change: object = {}) =>
      [n, aCitation({ n, documentId: 'd', start: n * 100, end: n * 100 + 50, ...change })] as const;
    const joined = (...places: (readonly [number, ReturnType<typeof aCitation>])[]) =>
      joinNeighbours(
        places.map(([n]) => n),
        new Map(places),
      );
    expect(joined(place(1), place(2), place(3))).toEqual([[1, 2, 3]]);
    expect(joined(place(1), place(2, { documentId: 'e' }), place(3))).toEqual([[1], [2], [3]]);
    expect(joined(place(1), place(9))).toEqual([[1], [9]]);
    expect(joined(place(1), place(2, { verdict: 'weak' }))).toEqual([[1], [2]]);
  });
});

describe('words that broke off', () => {
  it.each([
    ['花了**三百', '花了**三百**'],
    ['花了**', '花了'],
    ['花了**三百**', '花了**三百**'],
    ['**甲**与**乙[1]', '**甲**与**乙[1]**'],
    // Only where the words end: what stands above has come whole.
    ['2**10\n后来', '2**10\n后来'],
    ['', ''],
  ])('end in no sign that was never closed: %j', (markdown, shown) => expect(closeStrong(markdown)).toBe(shown));
});

describe('English counts', () => {
  it('say one thing, and several things', () => {
    expect([
      countThings(1, 'file'),
      countThings('1', 'file'),
      countThings(0, 'file'),
      countThings('1,001', 'file'),
    ]).toEqual(['1 file', '1 file', '0 files', '1,001 files']);
  });
});
