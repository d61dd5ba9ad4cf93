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

const fields = ['编号', '船主', '船只', '报修', '处理', '师傅', '收费'];
const checks = [
  ['3-01', '罗桨（北津）', '桐油船一条', '船底渗水', '捻缝，补两块板', '姚远', '工钱80元，料钱45元'],
  ['3-02', '罗樯（南津）', '铁壳船一条', '舵打不动', '换舵销', '白帆', '工钱60元，料钱12元'],
  ['3-03', '韦流（上滩）', '竹排两架', '排尾散了', '重扎篾索', '姚远', '工钱30元'],
];
const repairs = checks
  .map((values) => values.map((value, column) => `**${fields[column]}：** ${value}`).join('\n'))
  .join('\n\n---\n\n');

describe('a record that bears the name of somebody in a field', () => {
  const open = (): Promise<SearchIndex> => openLibrary({ '修船记录.md': `# 修船记录\n\n${repairs}\n`, ...fillerTexts });

  it('is told whole where none of its fields is called as the question calls what it asks', async () => {
    const index = await open();
    const text = await answer('罗樯的船怎么坏了，谁给弄好的？', index);
    expect(text).toContain('舵打不动');
    expect(text).toContain('白帆');
    expect(text).not.toMatch(/渗水|篾索/u);
  });

  it('is told by its one field where the question calls it by its key, or asks for its kind of value', async () => {
    const index = await open();
    for (const question of ['罗樯的船处理结果是什么？', '罗桨修船多少钱？']) {
      const text = await answer(question, index);
      expect(text, question).toMatch(question.includes('樯') ? /换舵销/u : /80元/u);
      expect(text, question).not.toMatch(/篾索|舵打不动|60元|30元/u);
    }
  });

  it('stays where yes or no is asked of the name itself, and where what the field says is asked', async () => {
    const index = await open();
    expect(await answer('3-02的船主是罗樯吗？', index)).toContain('罗樯');
    expect(await answer('竹排是谁的？', index)).toContain('韦流');
    expect(await answer('罗樯住哪个村？', index)).toContain('南津');
  });
});
