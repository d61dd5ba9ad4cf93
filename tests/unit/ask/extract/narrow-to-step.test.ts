import { describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { readAskedStep } from '../../../../src/ask/understand/asked-step.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

const index = await openLibrary({
  'a.md':
    '# 帆船说明\n\n## 装帆步骤\n\n1. 立起桅杆，插好销子。\n2. 穿帆绳，拉到顶。\n3. 挂上横杆，系紧尾绳。\n\n' +
    '## 收帆步骤\n\n1. 船头迎风，松开尾绳。\n2. 放下帆绳，卷起船帆。\n\n## 装帆用品\n\n- 手套\n- 扳手\n',
  ...fillerTexts,
});

async function answer(question: string): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('a step of a list', () => {
  it.each([
    ['装帆时先做什么？', '插好销子', '系紧尾绳'],
    ['装帆第一步做什么？', '插好销子', '系紧尾绳'],
    ['装帆第二步怎么做？', '拉到顶', '插好销子'],
    ['装帆的最后一步是什么？', '系紧尾绳', '插好销子'],
    ['收帆最后要做什么？', '卷起船帆', '松开尾绳'],
  ])('is told alone: %s', async (question, own, other) => {
    const text = await answer(question);
    expect(text).toContain(own);
    expect(text).not.toContain(other);
  });

  it('is told with all the others where none is asked for', async () => {
    const text = await answer('装帆有哪些步骤？');
    for (const part of ['插好销子', '拉到顶', '系紧尾绳']) expect(text).toContain(part);
  });

  it('is read from the question', () => {
    const read = ['先做什么', '最后一步是什么', '第三步怎么做', '第 2 步呢', '怎么做', '最后定的价格'].map(
      readAskedStep,
    );
    expect(read).toEqual([1, -1, 3, undefined, undefined, undefined]);
  });
});
