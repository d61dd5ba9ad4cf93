import { describe, expect, it } from 'vitest';
import { detectLanguage, readQuestion } from '../../../../src/ask/understand/question-type.ts';

describe('readQuestion', () => {
  it.each([
    ['误差是多少？', { asksNumber: true }],
    ['哪一年建成的？', { asksDate: true }],
    ['奖金啥时候打到卡上', { asksDate: true }],
    ['为啥停电', { asksWhy: true }],
    ['都有啥社团', { asksList: true }],
    ['模型是怎么训练的？', { asksHow: true }],
    ['签完字之后要做什么？', { asksHow: true }],
    ['验收完了，下一步呢？', { asksHow: true }],
    ['这家厂是要做什么用的？', {}],
    ['为什么夜间错误率高？', { asksWhy: true }],
    ['有哪些工序？', { asksList: true }],
    ['两块数据各有多大？', { asksList: true }],
    ['什么情况下可以全额退款？', { asksList: true }],
    ['两个模型相比谁更准？', { asksCompare: true }],
    ['How many stations are there?', { asksNumber: true, language: 'en' }],
    ['Who leads the team?', { language: 'en' }],
    ['How does it differ, compared with the old one, better than before?', { asksHow: true, asksCompare: true }],
  ] as const)('%s', (question, expected) => {
    expect(readQuestion(question).type).toMatchObject(expected);
  });

  it('finds no type in an empty question, and takes it for Chinese', () => {
    const { language, ...asks } = readQuestion('').type;
    expect(language).toBe('zh');
    expect(new Set(Object.values(asks))).toEqual(new Set([false]));
  });

  it('takes a question for English when Latin words carry it', () => {
    expect(detectLanguage('What is Tidewave?')).toBe('en');
    expect(detectLanguage('Tidewave 是什么？')).toBe('zh');
    expect(detectLanguage('What did the team at 云岭 say about training data?')).toBe('en');
    expect(detectLanguage('How tall is 青禾塔?')).toBe('en');
    expect(detectLanguage('can 是什么意思？')).toBe('zh');
    expect(detectLanguage('2025？')).toBe('zh');
  });
});
