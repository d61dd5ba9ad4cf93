import { describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

async function answer(question: string, index: SearchIndex): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('the answer to a question of one fact', () => {
  it('gives one item to a question of one fact, and the whole list where it asks for the list', async () => {
    const index = await openLibrary({
      'a.md': '# 游泳馆\n\n票价：\n\n- 单次票：45 元\n- 十次卡：380 元\n- 年卡：2980 元\n',
      ...fillerTexts,
    });
    expect(await answer('十次卡多少钱？', index)).toBe('票价：十次卡：380 元');
    expect(await answer('游泳馆有哪些票？', index)).toContain('年卡：2980 元');
  });

  it('gives nothing beside a number that stands under the name asked for', async () => {
    const index = await openLibrary({
      'a.md':
        '# 托管班\n\n| 班 | 月费 |\n| --- | --- |\n| 海豚班 | 900 |\n| 白鲸班 | 760 |\n\n两个孩子一起报，第二个月费打九折。\n\n' +
        '请假满五天退 20%。\n',
      ...fillerTexts,
    });
    expect(await answer('海豚班一个月交多少？', index)).toBe('海豚班，月费：900');
    expect(await answer('第二个孩子的月费怎么算？', index)).toContain('打九折');
  });

  it('never gives the line that a list hangs on without its items', async () => {
    const index = await openLibrary({
      'a.md': '# 诊所\n\n出现下列情形请立即来院：\n\n- 呕吐带血\n- 抽搐\n\n周一休息。\n',
      ...fillerTexts,
    });
    expect(await answer('什么时候要立即来院？', index)).toContain('抽搐');
  });

  it('gives such a line alone where it tells what is asked, and not what hangs on it', async () => {
    const index = await openLibrary({
      'a.md': '# 秋游\n\n秋游定于 10 月 9 日，具体安排：\n\n- 早上七点半集合\n- 自带午饭\n\n雨天取消。\n',
      ...fillerTexts,
    });
    expect(await answer('秋游定在几月几号？', index)).not.toContain('午饭');
    expect(await answer('秋游具体有哪些安排？', index)).toContain('午饭');
  });

  it('gives a reply together with the question before it, and no other', async () => {
    const index = await openLibrary({
      'a.txt':
        '问：怎么补办新卡？\n答：到三号窗口，工本费 20 元。\n问：家属卡怎么办？\n答：工本费 30 元，每户限三张。\n',
      ...fillerTexts,
    });
    expect(await answer('补办新卡要多少钱？', index)).toBe('问：怎么补办新卡？\n答：到三号窗口，工本费 20 元。');
  });

  it('gives the one item that says why, not its list, and the field that holds the reason', async () => {
    const index = await openLibrary({
      'a.txt':
        '例会纪要\n\n1) 门卫换班改到七点。\n2) 5月8日那场改晚上，因为下午要检修电路。\n3) 饮水机归后勤管。\n' +
        '\n编号 S-04\n时间：6月2日 9:00\n现象：闸机打不开\n原因：电源进水\n影响：一楼停了两小时\n',
      ...fillerTexts,
    });
    expect(await answer('5月8日那场为什么改到晚上？', index)).toBe('5月8日那场改晚上，因为下午要检修电路。');
    expect(await answer('6月2日闸机为什么打不开？', index)).toContain('原因：电源进水');
    expect(await answer('6月2日闸机打不开影响了什么？', index)).toContain('停了两小时');
  });
});
