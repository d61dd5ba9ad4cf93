import { describe, expect, it } from 'vitest';
import { dropWhenSaid, readAskedVersion } from '../../../../src/ask/understand/asked-version.ts';

const today = new Date(2026, 0, 15);

describe('readAskedVersion', () => {
  it('sees who asks for the newest', () => {
    for (const question of ['最新的票价', '现行标准是什么？', '最近一次例会', 'What is the current fare?'])
      expect(readAskedVersion(question, today).asksLatest, question).toBe(true);
    for (const question of ['最近的渡口在哪里？', '最近去过渡口吗？', '渡船跑得最快吗？'])
      expect(readAskedVersion(question, today).asksLatest, question).toBe(false);
  });

  it('sees who asks for the last that was said of something, and who for the first', () => {
    const read = (question: string) => readAskedVersion(question, today).statement;
    for (const question of [
      '船票最后定的是多少',
      '最终开几班',
      '首航改到几号了',
      '推迟到哪天',
      '现行票价',
      '降到多少了',
    ])
      expect(read(question), question).toBe('last');
    for (const question of ['一开始报价多少', '原先定在哪天', '是谁提出加开夜航的', '夜航由谁建议的'])
      expect(read(question), question).toBe('first');
    for (const question of ['最后一班几点', '最后检查什么', '第一次上船要带什么', '最早几点开船', '开到哪里'])
      expect(read(question), question).toBeUndefined();
  });

  it('blanks when something was said, and leaves what is last or first of its kind', () => {
    const read = (question: string): string => dropWhenSaid(question).replaceAll(' ', '');
    expect(read('船票最后定的是多少？')).toBe('船票定的是多少？');
    expect(read('最后一共买了几张？')).toBe('一共买了几张？');
    expect(read('一开始打算停在哪里？')).toBe('打算停在哪里？');
    expect(dropWhenSaid('最终选了哪家？')).toBe('  选了哪家？');
    for (const question of ['最后一班几点？', '最后期限是哪天？', '最早的船几点开？', '从零开始要多久？'])
      expect(dropWhenSaid(question)).toBe(question);
  });

  it('sees who asks what has changed', () => {
    for (const question of ['票价有什么变化？', '改了哪些？', '新旧两版有何不同？', 'What changed in the fares?'])
      expect(readAskedVersion(question, today).asksChange, question).toBe(true);
    for (const question of ['变压器多少钱？', '变化率是多少？', '换了新船吗？'])
      expect(readAskedVersion(question, today).asksChange, question).toBe(false);
  });

  it('resolves years that hang on the day of asking, unless the year stands beside them', () => {
    expect(readAskedVersion('去年的票价', today).periods).toEqual([{ year: 2025 }]);
    expect(readAskedVersion('上个月的例会', today).periods).toEqual([{ year: 2025, month: 12 }]);
    expect(readAskedVersion('今年（2024 年）谁带队？', today).periods).toEqual([{ year: 2024 }]);
    expect(readAskedVersion('票价是多少？', today).periods).toEqual([]);
  });
});
