import { describe, expect, it } from 'vitest';
import { isPinyin, listSyllables, listTyped } from '../../../../src/text/pinyin/syllables.ts';

const cut = (word: string): string[] => listSyllables(word).map(({ start, end }) => word.slice(start, end));

describe('listSyllables', () => {
  it('cuts a word into as few as may be, in every such way', () => {
    expect(cut('gongzi')).toEqual(['gong', 'zi']);
    expect(cut('xian')).toEqual(['xian']);
    expect(cut("xi'an")).toEqual(['xi', "'an"]);
    expect(cut('fangan').sort()).toEqual(['an', 'fan', 'fang', 'gan']);
  });

  it('is empty for what is no pinyin', () => {
    expect(cut('python')).toEqual([]);
    expect(cut('nng')).toEqual([]);
    expect(cut('')).toEqual([]);
  });
});

describe('isPinyin', () => {
  it('is true of words of syllables, and never of codes or capitals', () => {
    expect(['zenme', 'Beijing', 'lvse'].map(isPinyin)).toEqual([true, true, true]);
    expect(['API', 'wifi', 'key', 'ji2', ''].map(isPinyin)).toEqual([false, false, false, false, false]);
  });
});

describe('listTyped', () => {
  it('lists characters by each of their readings, ü typed as v', () => {
    expect(listTyped('hang')).toContain('行');
    expect(listTyped('xing')).toContain('行');
    expect(listTyped('lv')).toContain('绿');
    expect(listTyped('n')).toEqual([]);
  });
});
