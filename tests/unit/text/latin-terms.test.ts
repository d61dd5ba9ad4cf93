import { describe, expect, it } from 'vitest';
import { extractLatinTerms } from '../../../src/text/latin-terms.ts';

/** Term → its summed weight. */
function weigh(text: string): Record<string, number> {
  const weights: Record<string, number> = {};
  for (const { term, weight } of extractLatinTerms(text))
    weights[term] = Math.round(((weights[term] ?? 0) + weight) * 100) / 100;
  return weights;
}

describe('extractLatinTerms', () => {
  it('gives an identifier whole, joined, in parts, and in letter and digit runs', () => {
    expect(weigh('Qwen2.5-VL-32B')).toEqual({
      'qwen2.5-vl-32b': 1,
      qwen25vl32b: 0.7,
      'qwen2.5': 0.7,
      qwen: 0.5,
      '2.5': 0.4,
      vl: 0.7,
      '32b': 0.7,
      '32': 0.4,
    });
  });

  it('lets VideoThinker, video-thinker and Video Thinker meet', () => {
    const spellings = ['VideoThinker', 'video-thinker', 'Video Thinker', 'Video-Thinker', 'videothinker'].map(weigh);
    for (const weights of spellings) expect(weights).toHaveProperty('videothinker');
    for (const weights of spellings.slice(0, 4)) {
      expect(weights).toHaveProperty('video');
      expect(weights).toHaveProperty('thinker');
    }
  });

  it('lets GPT-4, GPT 4 and GPT4 meet', () => {
    for (const spelling of ['GPT-4', 'GPT 4', 'gpt4', 'Gpt-4']) expect(weigh(spelling)).toHaveProperty('gpt4');
    expect(weigh('GPT-4')).not.toHaveProperty('gpt5');
  });

  it('keeps C++ and C# apart from each other', () => {
    expect(Object.keys(weigh('C++'))).toContain('c++');
    expect(Object.keys(weigh('C#'))).toContain('c#');
    expect(weigh('C++')).not.toHaveProperty('c#');
  });

  it('reads a number with thousands commas as one number', () => {
    expect(weigh('2,636,006')).toEqual({ '2636006': 1 });
    expect(weigh('12,345.6')).toEqual({ '12345.6': 1 });
  });

  it('never joins what a half-width comma separates', () => {
    expect(weigh('Qwen,Llama')).toEqual({ qwen: 1, llama: 1 });
    expect(weigh('GPT-4,Claude')).toMatchObject({ 'gpt-4': 1, claude: 1 });
    expect(weigh('3,4,5')).toEqual({ '3': 1, '4': 1, '5': 1 });
    expect(weigh('18,29')).toEqual({ '18': 1, '29': 1 });
  });

  it('adds a number with its unit, across a space too', () => {
    expect(weigh('18.29%')).toHaveProperty(['18.29%']);
    expect(weigh('18.29 %')).toHaveProperty(['18.29%']);
    expect(weigh('43 GB')).toHaveProperty('43gb');
    expect(weigh('43GB')).toHaveProperty('43gb');
    expect(weigh('5天')).toHaveProperty('5天');
    expect(weigh('12 apples')).not.toHaveProperty('12appl');
  });

  it('adds the singular of a plural, but not of words that merely end in s', () => {
    expect(weigh('models')).toEqual({ models: 1, model: 0.8 });
    for (const word of ['class', 'corpus', 'analysis', 'is', 'gas']) expect(Object.keys(weigh(word))).toEqual([word]);
  });

  it('joins neighbours of a name but not the plain words of an English sentence', () => {
    expect(weigh('Deep Seek')).toHaveProperty('deepseek');
    expect(weigh('of the')).not.toHaveProperty('ofthe');
    expect(weigh('Deep,Seek')).not.toHaveProperty('deepseek');
    expect(weigh('Deep  Seek')).not.toHaveProperty('deepseek');
  });

  it('gives nothing for a text without Latin letters and digits', () => {
    expect(extractLatinTerms('')).toEqual([]);
    expect(extractLatinTerms('水位上升。')).toEqual([]);
  });
});
