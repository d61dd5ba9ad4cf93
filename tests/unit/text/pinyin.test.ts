import { describe, expect, it } from 'vitest';
import { toFuzzyPinyin } from '../../../src/text/pinyin.ts';

describe('toFuzzyPinyin', () => {
  it('makes the sounds that typists confuse equal', () => {
    expect(toFuzzyPinyin('张')).toEqual(toFuzzyPinyin('脏'));
    expect(toFuzzyPinyin('成')).toEqual(toFuzzyPinyin('岑'));
    expect(toFuzzyPinyin('上')).toEqual(toFuzzyPinyin('三'));
    expect(toFuzzyPinyin('心')).toEqual(toFuzzyPinyin('星'));
  });

  it('gives equal sounds to homophones of any tone and different ones to others', () => {
    expect(toFuzzyPinyin('流形')).toEqual(toFuzzyPinyin('流行'));
    expect(toFuzzyPinyin('模型')).not.toEqual(toFuzzyPinyin('魔性大'));
    expect(toFuzzyPinyin('水')).not.toEqual(toFuzzyPinyin('山'));
  });

  it('gives one syllable a character and [] for an empty text', () => {
    expect(toFuzzyPinyin('张量')).toEqual(['zan', 'lian']);
    expect(toFuzzyPinyin('')).toEqual([]);
  });
});
