import { describe, expect, it } from 'vitest';
import { jieba } from '../../fakes/jieba.ts';
import { BIGRAM_WEIGHT, createAnalyzer, isBigramTerm } from '../../../src/text/analyze.ts';
import { isStopTerm } from '../../../src/text/stop-words.ts';

const analyzer = createAnalyzer(jieba);

function termsOf(text: string): string[] {
  return analyzer.analyze(text).map(({ term }) => term);
}

describe('createAnalyzer', () => {
  it('gives words of jieba and every bigram as a net under them', () => {
    const terms = analyzer.analyze('水位上升');
    expect(terms).toContainEqual({ term: '水位', weight: 1 });
    expect(terms.filter(({ term }) => isBigramTerm(term))).toEqual(
      ['_水位', '_位上', '_上升'].map((term) => ({ term, weight: BIGRAM_WEIGHT })),
    );
  });

  it('gives the same terms for traditional, simplified, full-width and differently cased text', () => {
    const expected = termsOf('人工智能模型 GPT-4 处理 18% 的数据');
    expect(termsOf('人工智能模型 ＧＰＴ－４ 处理 １８％ 的数据')).toEqual(expected);
    expect(termsOf('人工智能模型 gpt-4 处理 18% 的数据')).toEqual(expected);
    expect(termsOf('人工智慧模型 GPT-4 處理 18% 的資料')).toEqual(expected);
  });

  it('turns the words of Taiwan into those of the mainland', () => {
    expect(termsOf('軟體')).toEqual(termsOf('软件'));
    expect(termsOf('硬體與網路')).toEqual(termsOf('硬件与网络'));
  });

  it('reads Han characters across the spaces that some layouts put between them', () => {
    expect(termsOf('水 位 上 升')).toEqual(termsOf('水位上升'));
    expect(termsOf('水位 GPT 上升')).not.toContain('_位上');
  });

  it('never loses a rare character outside the basic plane', () => {
    expect(termsOf('𬭎')).toEqual(['𬭎']);
    expect(termsOf('𠮷野家')).toContain('_𠮷野');
    for (const term of termsOf('𠮷野家')) expect(term).not.toMatch(/\p{Surrogate}/u);
  });

  it('finds accented names without their accents', () => {
    expect(termsOf('Gödel')).toEqual(termsOf('Godel'));
    expect(termsOf('Poincaré')).toEqual(['poincare']);
  });

  it('keeps words of other scripts whole', () => {
    expect(termsOf('参数 β 与 Москва')).toEqual(expect.arrayContaining(['β', 'москва']));
  });

  it('gives nothing for text without letters and digits', () => {
    expect(termsOf('')).toEqual([]);
    expect(termsOf(' ，。！ 🙂')).toEqual([]);
  });

  it('names its version and its segmenter in the fingerprint', () => {
    expect(analyzer.fingerprint).toMatch(/^analyzer-\d+-nodejieba/u);
  });
});

describe('isStopTerm', () => {
  it('drops words of asking and bigrams of function characters, and keeps what the question is about', () => {
    for (const term of ['的', '什么', '怎么样', 'the', 'how', '_是什', '_什么']) expect(isStopTerm(term)).toBe(true);
    for (const term of ['模型', 'gpt-4', '_模型', '18', '不确定性']) expect(isStopTerm(term)).toBe(false);
  });
});
