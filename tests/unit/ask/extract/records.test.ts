import { describe, expect, it } from 'vitest';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

async function answer(question: string, index: SearchIndex): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

const faults = [
  ['GZ-31', '4月2日 8:10', '水泵不转', '叶轮卡了树枝；滤网破了', '清理叶轮'],
  ['GZ-32', '5月9日 14:00', '水泵不转', '保险丝烧断', '换保险丝'],
  ['GZ-33', '6月3日 9:30', '闸门漏水', '垫片老化', '5月12日订货，换垫片'],
];
const log = faults
  .map(
    ([code, time, fault, cause, work]) => `编号 ${code}\n时间：${time}\n现象：${fault}\n原因：${cause}\n处理：${work}`,
  )
  .join('\n\n');

describe('a record of a day', () => {
  it('tells the reason of what it tells, and those of other days tell nothing', async () => {
    const index = await openLibrary({ '泵房记录.txt': `泵房记录\n\n${log}`, ...fillerTexts });
    for (const question of ['5月9日水泵为什么不转？', '5月9号的原因是什么？']) {
      const text = await answer(question, index);
      expect(text, question).toContain('保险丝烧断');
      expect(text, question).not.toMatch(/叶轮|垫片/u);
    }
    expect(await answer('闸门漏水是什么原因？', index)).toContain('垫片老化');
    expect(await answer('闸门漏水是什么时候的事？', index)).toContain('6月3日');
  });

  it('is of the day that a field begins with, not of one that it speaks of', async () => {
    const index = await openLibrary({ '泵房记录.txt': `泵房记录\n\n${log}`, ...fillerTexts });
    expect(await answer('5月12日订了什么货？', index)).toContain('5月12日订货');
    expect(await answer('6月3日怎么处理的？', index)).toContain('换垫片');
  });
});
