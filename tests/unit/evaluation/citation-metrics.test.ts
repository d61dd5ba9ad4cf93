import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCitations } from '../../../src/evaluation/metrics/check-citations.ts';
import { checkSupport } from '../../../src/evaluation/metrics/check-support.ts';
import { measureCitationQuality } from '../../../src/evaluation/metrics/citation-quality.ts';
import { isCitedRight, isMustSatisfied } from '../../../src/evaluation/metrics/must-satisfied.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { makeCitation } from './make-evaluation.ts';

function readLines<Item>(name: string): Item[] {
  const text = readFileSync(new URL(`../../fixtures/claims/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item);
}

const readText = (): string => '青禾一号高 52 米。它建于 2031 年。';

describe('isMustSatisfied', () => {
  it('needs one variant of every group, whatever the width, case and spacing', () => {
    expect(isMustSatisfied([['52米'], ['Tower', '塔']], '高 ５２ 米的 TOWER')).toBe(true);
    expect(isMustSatisfied([['52米'], ['塔']], '高 52 米')).toBe(false);
  });

  it('does not take the number of a marker for a number of the answer', () => {
    expect(isMustSatisfied([['3']], '有很多[3]')).toBe(false);
  });
});

describe('isCitedRight', () => {
  it('needs the strings in the quotes, not in the answer', () => {
    expect(isCitedRight([['52'], ['2031']], [makeCitation(), makeCitation({ n: 2, quote: '它建于 2031 年。' })])).toBe(
      true,
    );
    expect(isCitedRight([['52'], ['2031']], [makeCitation()])).toBe(false);
    expect(isCitedRight([], [])).toBe(false);
  });
});

describe('checkCitations', () => {
  it('finds nothing when quotes, ranges and markers agree', () => {
    expect(checkCitations({ text: '高 52 米[1]。', citations: [makeCitation()] }, readText)).toEqual([]);
  });

  it('names a quote that is not the text of its range, a marker without citation and a citation without marker', () => {
    const faults = checkCitations(
      { text: '高 52 米[2]。', citations: [makeCitation({ start: 1, end: 12 })] },
      readText,
    );
    expect(faults).toEqual([
      { kind: 'dangling_marker', n: 2 },
      { kind: 'unused_citation', n: 1 },
      { kind: 'inexact_quote', n: 1 },
    ]);
  });
});

describe('checkSupport', () => {
  const quote = '青禾一号塔身高 52 米，由江城设计院在 2031 年建成，采用 Qing-He 2 钢材。';

  it('accepts the sentence itself, a part of it and a light rewording', () => {
    expect(checkSupport(quote, [quote])).toBe(true);
    expect(checkSupport('青禾一号塔身高52米', [quote])).toBe(true);
    expect(checkSupport('青禾一号的塔身高 52.0 米，2031 年由江城设计院建成', [quote])).toBe(true);
    expect(checkSupport('青禾一號塔身高 52 米', [quote])).toBe(true);
  });

  it('rejects another number, another name and other words', () => {
    expect(checkSupport('青禾一号塔身高 53 米', [quote])).toBe(false);
    expect(checkSupport('青禾一号采用 BaoHe 钢材', [quote])).toBe(false);
    expect(checkSupport('这座桥每天有几万人经过，深受游客喜爱', [quote])).toBe(false);
    expect(checkSupport('青禾一号塔身高 52 米', [])).toBe(false);
  });

  it('judges an English statement on a Chinese source by its numbers and names', () => {
    expect(checkSupport('The Qing-He tower is 52 metres high and was finished in 2031.', [quote])).toBe(true);
    expect(checkSupport('The tower is 53 metres high.', [quote])).toBe(false);
    expect(checkSupport('It is made of BaoHe-3 steel.', [quote])).toBe(false);
  });

  it('misses a denial that no source holds', () => {
    expect(checkSupport('青禾一号塔身没有采用钢材', [quote])).toBe(false);
  });

  it('judges reworded statements as measured: on the half of the claims that it was not tuned on', () => {
    const held = readLines<{ split: string; kind: string; claim: string; shown: string[]; language?: string }>(
      'claims.jsonl',
    ).filter(({ split, language }) => split === 'held' && language !== 'en');
    const articles = new Map(
      readLines<{ article: string; title: string; sections: { heading: string; text: string }[] }>(
        'articles.jsonl',
      ).map((article) => [article.article, article]),
    );
    const listSources = (name: string): string[] => {
      const { title, sections } = articles.get(name) ?? { title: '', sections: [] };
      return sections.flatMap(({ heading, text }) => {
        const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
        return sentences.map((_, index) => [title, heading, sentences.slice(index, index + 2).join('')].join('\n'));
      });
    };
    const share = (kind: string): number => {
      const claims = held.filter((claim) => claim.kind === kind);
      return (
        claims.filter(({ claim, shown }) => listSources(shown[0] ?? '').some((source) => checkSupport(claim, [source])))
          .length / claims.length
      );
    };
    expect(share('true')).toBeGreaterThan(0.85);
    expect(share('number')).toBeLessThan(0.1);
    expect(share('name')).toBeLessThan(0.35);
    expect(share('other_passage')).toBe(0);
  });

  it('reads numbers with thousands separators as one number', () => {
    expect(checkSupport('共 2636006 人', ['共 2,636,006 人'])).toBe(true);
    expect(checkSupport('共 636 人', ['共 2,636,006 人'])).toBe(false);
  });
});

describe('measureCitationQuality', () => {
  const supports = (statement: string, quotes: readonly string[]): boolean =>
    [...statement.replace(/\P{L}/gu, '')].every((letter) => quotes.some((quote) => quote.includes(letter)));

  it('equals the example of the definition: recall over sentences, precision over citations that count', () => {
    // Sentence ab needs both quotes; sentence c is held by the first alone, the second adds nothing; sentence d has no
    // citation.
    const citations = [
      makeCitation({ n: 1, quote: 'a' }),
      makeCitation({ n: 2, quote: 'b' }),
      makeCitation({ n: 3, quote: 'c' }),
      makeCitation({ n: 4, quote: 'x' }),
    ];
    const quality = measureCitationQuality({ text: 'ab。[1][2]c。[3][4]d。', citations }, supports);
    expect(quality.recall).toBeCloseTo(2 / 3);
    expect(quality.precision).toBeCloseTo(3 / 4);
  });

  it('gives no credit for citations of a sentence that is not supported', () => {
    const quality = measureCitationQuality(
      { text: 'ab。[1]', citations: [makeCitation({ n: 1, quote: 'a' })] },
      supports,
    );
    expect(quality).toMatchObject({ recall: 0, precision: 0 });
  });

  it('attaches a citation to every sentence of its answer span', () => {
    const text = 'a。b。[1]';
    const quality = measureCitationQuality(
      { text, citations: [makeCitation({ n: 1, quote: 'ab', answerStart: 0, answerEnd: 4 })] },
      supports,
    );
    expect(quality).toMatchObject({ recall: 1, precision: 1 });
  });

  it('has recall 0 and no precision when nothing is cited', () => {
    expect(measureCitationQuality({ text: 'a。', citations: [] }, supports)).toMatchObject({
      recall: 0,
      precision: undefined,
    });
  });

  it('leaves a line that only introduces the quotes out of account', () => {
    expect(
      measureCitationQuality(
        { text: 'According to the sources:\na。[1]', citations: [makeCitation({ quote: 'a' })] },
        supports,
      ).recall,
    ).toBe(1);
  });
});
