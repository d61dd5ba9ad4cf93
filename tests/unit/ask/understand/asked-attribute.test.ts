import { describe, expect, it } from 'vitest';
import { jieba } from '../../../fakes/jieba.ts';
import { findAskedAttribute } from '../../../../src/ask/understand/asked-attribute.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';

const analyzer = createAnalyzer(jieba);
const find = (question: string) => findAskedAttribute(question, analyzer.tagWords(question))?.word;

describe('findAskedAttribute', () => {
  it.each([
    ['南街店有多少员工?', '员工'],
    ['河滨店有几个包间?', '包间'],
    ['分拣线的造价是多少?', '造价'],
    ['东门店的店长是谁?', '店长'],
    ['X3有哪些颜色?', '颜色'],
    ['乙方的身份证号是多少?', '身份证号'],
  ])('%s asks for %s', (question, attribute) => {
    expect(find(question)).toBe(attribute);
  });

  it('takes 多少时间 for a way of asking how long, and the noun before it for what is asked of', () => {
    expect(find('发酵多少时间才能装瓶?')).toBe('发酵');
    expect(find('多少时间到站?')).toBeUndefined();
    expect(find('培训时间是多少?')).toBe('时间');
  });

  it.each(['怎么走?', '几点?', '是多少?', '介绍一下这家店'])('%s names none', (question) => {
    expect(find(question)).toBeUndefined();
  });
});
