import { describe, expect, it } from 'vitest';
import { extractContrasts, readContrast } from '../../../../../src/text/facts/identity/contrasts.ts';

describe('extractContrasts', () => {
  it.each([
    ['南渡口几点收船', ['南渡']],
    ['冬季票价多少', ['冬季']],
    ['下册讲什么', ['下册']],
    ['去年的冬季票价多少', ['冬季']],
    ['西南岸谁看守', []],
    ['河北店谁看守', []],
    ['春节放假几天', []],
    ['上海的船几点到', []],
  ])('%s holds %j', (question, words) => {
    expect(extractContrasts(question).map(({ raw }) => raw)).toEqual(words);
  });
});

describe('readContrast', () => {
  const read = (question: string, text: string) => {
    const [contrast] = extractContrasts(question);
    if (contrast === undefined) throw new Error(`none in ${question}`);
    return readContrast(contrast, text);
  };

  it('finds the word itself, also where several are told in one', () => {
    for (const text of ['南渡口六点收船', '南北渡口六点收船', '南、北渡口六点收船'])
      expect(read('南渡口几点收船', text).isOwn, text).toBe(true);
  });

  it('names its like, and nothing else', () => {
    expect(read('南渡口几点收船', '北渡口六点、东渡口七点收船')).toEqual({ isOwn: false, others: ['北渡', '东渡'] });
    expect(read('南渡口几点收船', '渡口六点收船')).toEqual({ isOwn: false, others: [] });
  });
});
