import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../../../src/ask/reply/explain-refusal.ts';

describe('explainRefusal', () => {
  it('names what the documents speak of instead', () => {
    const missing = { kind: 'other_entity', of: '八人间', others: ['四人间', '六人间'], what: [] } as const;
    expect(explainRefusal(missing, 'zh')).toBe('资料讲的是「四人间」、「六人间」，没有「八人间」。');
    expect(explainRefusal({ ...missing, others: [] }, 'zh')).toBe('资料里没有提到「八人间」。');
    const period = { kind: 'other_period', of: '2022年', others: ['2023年'], what: [] } as const;
    expect(explainRefusal(period, 'zh')).toBe('资料讲的是「2023年」，没有「2022年」。');
  });

  it('names the attribute that a thing lacks', () => {
    const missing = { kind: 'absent_attribute', of: '河西店', others: ['河东店'], what: ['店长'] } as const;
    expect(explainRefusal(missing, 'zh')).toBe('资料讲到了「河西店」，但没有讲它的「店长」（讲到的是「河东店」的）。');
  });

  it('names an unknown name and the kind of value that is not given, in either language', () => {
    expect(explainRefusal({ kind: 'unknown_name', what: ['gpt-9x'] }, 'zh')).toContain('gpt-9x');
    expect(explainRefusal({ kind: 'unknown_name', what: ['gpt-9x'] }, 'en')).toBe(
      'The documents do not mention gpt-9x.',
    );
    expect(explainRefusal({ kind: 'answer_form', what: ['price'] }, 'zh')).toContain('没有给出价格');
    expect(explainRefusal({ kind: 'answer_form', what: ['price'] }, 'en')).toContain('price');
    expect(explainRefusal({ kind: 'names_apart', what: ['a1', 'b2'] }, 'en')).toContain('a1 and b2');
  });
});
