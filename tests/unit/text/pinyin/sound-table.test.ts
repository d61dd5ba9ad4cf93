import { describe, expect, it } from 'vitest';
import { soundTable, toFuzzyPinyin } from '../../../../src/text/pinyin/sound-table.ts';

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

describe('soundTable', () => {
  it('lists the characters that sound like one, itself among them, nothing for a letter', () => {
    expect(soundTable.listAlike('形')).toEqual(expect.arrayContaining(['形', '行', '新']));
    expect(soundTable.listAlike('形')).not.toContain('马');
    expect(soundTable.listAlike('x')).toEqual([]);
  });

  it('is made once: what is ready gives way to nobody', async () => {
    let steps = 0;
    await soundTable.prepare(async () => {
      steps += 1;
      await Promise.resolve();
    });
    expect(steps).toBe(0);
  });
});
