import { describe, expect, it } from 'vitest';
import { spellClaimRow } from '../../../../src/ask/generate/spell-claim-row.ts';

const TABLE = '如下：\n\n| 季度 | 南店 | 北店 |\n|:--|--:|--:|\n| 春 | 12 万元[1] | 15 万元';

describe('a claim in a row of an answer’s table', () => {
  it('is read behind the name of its row and of its columns', () => {
    const first = TABLE.slice(0, TABLE.indexOf('[1]'));
    expect(spellClaimRow(first, first.indexOf('春'))).toBe('春；南店 12 万元');
    expect(spellClaimRow(TABLE, TABLE.indexOf('15'))).toBe('春；北店 15 万元');
  });

  it('is read without bars at the edges', () => {
    const text = '季度 | 南店\n---|---\n春 | 12 万元';
    expect(spellClaimRow(text, text.indexOf('春'))).toBe('春；南店 12 万元');
  });

  it('is none in the heading row, outside of a table, or where bars stand in prose', () => {
    expect(spellClaimRow('| 季度 | 南店 |', 2)).toBeUndefined();
    expect(spellClaimRow(`${TABLE} |\n\n春天卖得少`, TABLE.length + 4)).toBeUndefined();
    expect(spellClaimRow('甲 | 乙\n丙 | 丁', 6)).toBeUndefined();
  });
});
