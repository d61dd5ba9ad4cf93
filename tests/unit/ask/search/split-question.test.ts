import { describe, expect, it } from 'vitest';
import { splitQuestion } from '../../../../src/ask/search/rounds/split-question.ts';

describe('splitQuestion', () => {
  it.each([
    ['甲塔多高？乙桥建于哪年？', ['甲塔多高？', '甲塔多高？ 乙桥建于哪年？']],
    ['MX-1 有多重？它的电池是哪家做的？', ['MX-1 有多重？', 'MX-1 它的电池是哪家做的？']],
    ['MX-1 有多重，电池是哪家做的？', ['MX-1 有多重，', 'MX-1 电池是哪家做的？']],
    ['MX-1 有多重，TR-2 又有多重？', ['MX-1 有多重，', 'TR-2 又有多重？']],
    ['Who built the Lin tower, and when was it opened?', ['Who built the Lin tower,', 'Lin and when was it opened?']],
  ])('cuts %j where two clauses ask', (question, parts) => {
    expect(splitQuestion(question)).toEqual({ parts, isPlain: true });
  });

  it.each([
    ['白鹭渡和赤霞桥都收费吗？', ['白鹭渡都收费吗？', '赤霞桥都收费吗？']],
    ['青溪站跟白坪站的站长分别是谁？', ['青溪站分别是谁？', '白坪站的站长分别是谁？']],
    ['去年，MX-1 与 TR-2 相比谁卖得多？', ['去年，MX-1 相比谁卖得多？', '去年，TR-2 相比谁卖得多？']],
    [
      'What is the difference between MX-1 and TR-2?',
      ['What is the difference between MX-1?', 'What is the difference between TR-2?'],
    ],
  ])('asks of each thing what %j asks of two', (question, parts) => {
    expect(splitQuestion(question)).toEqual({ parts, isPlain: true });
  });

  it.each([
    '青溪站的站长是谁？',
    '水汽饱和时会怎样？',
    '他参与了哪个项目？',
    '和平路在哪里？',
    '站长和副站长一起去了哪里？',
    '那几天，渡船停了几班？',
    '为什么？',
    '',
  ])('leaves %j whole', (question) => {
    expect(splitQuestion(question)).toEqual({ parts: [], isPlain: true });
  });

  it.each(['这三个站各有多少人？', '几种水位计有什么区别？', 'How do the two gauges differ?'])(
    'leaves %j to a reader',
    (question) => {
      expect(splitQuestion(question)).toEqual({ parts: [], isPlain: false });
    },
  );
});
