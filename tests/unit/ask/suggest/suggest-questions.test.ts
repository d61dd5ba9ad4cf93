import { describe, expect, test } from 'vitest';
import { ingest } from '../../../../src/ingest/ingest.ts';
import { askForClauses } from '../../../../src/ask/suggest/ask-for-clauses.ts';
import { listCandidates } from '../../../../src/ask/suggest/list-candidates.ts';
import { suggestForDocument, suggestQuestions } from '../../../../src/ask/suggest/suggest-questions.ts';
import { type Library, createKeeper, createLibrary } from '../../../support/build-library.ts';

async function chunksOf(library: Library) {
  await ingest({ folder: library.seeds }, library.deps);
  const keeper = await createKeeper(library);
  await keeper.load();
  return keeper.search!.index.chunks;
}

describe('suggested questions', () => {
  const town = (library: Library): void => {
    for (let number = 10; number < 20; number += 1)
      library.write(`${number}.md`, `# 北岸${number}号桥\n\n北岸${number}号桥是一座铁桥，很重。\n`);
    library.write('a.md', '# 只有多走路才能看见桥吗\n\n没有人知道。\n');
    library.write('c.md', '# 芯片表\n\n| 参数 | Ryzen 9 |\n|---|---|\n| L3 缓存 | 64 |\n');
    library.write('b.md', '# 水价\n\n| 地方 | 单价 |\n|---|---|\n| 上游村 | 12 |\n| 下游村 | 15 |\n');
  };

  test('are questions that read as such and are answered from their own document', async () => {
    const library = createLibrary();
    town(library);
    const chunks = await chunksOf(library);
    const asked: string[] = [];
    const answer = (question: string, isWeak = false) => {
      asked.push(question);
      const document = chunks.documents.find(({ title }) => question.startsWith(title)) ?? chunks.documents.at(-1);
      return Promise.resolve({ outcome: 'answered', isWeak, citations: [{ documentId: document?.id }] } as never);
    };
    const questions = await suggestQuestions(chunks, 'zh', (question) => answer(question));
    expect(questions).toHaveLength(8);
    for (const question of asked) expect(question).toMatch(/^北岸\d+号桥是什么？$|^[上下]游村的单价是多少？$/u);
    expect(await suggestQuestions(chunks, 'zh', (question) => answer(question, true))).toEqual([]);
    expect(await suggestQuestions(chunks, 'en', (question) => answer(question))).toEqual([]);
  });

  test('an empty library, or one of failures only, suggests nothing', async () => {
    const library = createLibrary();
    library.write(
      'binary.txt',
      Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 256),
    );
    expect(await suggestQuestions(await chunksOf(library), 'zh', () => Promise.reject(new Error('asked')))).toEqual([]);
  });

  test('of one document are answered alone, those offered after an answer in the whole library too', async () => {
    const library = createLibrary();
    library.write(
      'inn.md',
      '# 云岭客栈\n\n云岭客栈共有二十四间客房。\n\n## 设施\n\n- 停车场：免费\n- 负责人：林师傅\n\n## 问答\n\n' +
        '宠物可以带进房间吗？\n\n可以，另收清洁费。\n',
    );
    const chunks = await chunksOf(library);
    const [{ id } = { id: '' }] = chunks.documents;
    const asked: [string, string | undefined][] = [];
    const answerWith = (span: { start: number; end: number }, refused = '') => {
      asked.length = 0;
      return suggestForDocument(id, chunks, 'zh', (question, only) => {
        asked.push([question, only]);
        const outcome = question === refused && only === undefined ? 'insufficient_evidence' : 'answered';
        return Promise.resolve({ outcome, isWeak: false, citations: [{ documentId: id, ...span }] } as never);
      });
    };
    const whole = { start: 0, end: 10_000 };
    const { ofLibrary: kept, ofDocument } = await answerWith(whole);
    expect(kept).toHaveLength(3);
    expect(ofDocument).toEqual(kept);
    for (const question of kept)
      expect(asked.filter(([one]) => one === question).map(([, only]) => only)).toEqual([id, undefined]);
    const refused = await answerWith(whole, kept[0]);
    expect(refused.ofLibrary).not.toContain(kept[0]);
    expect(refused.ofDocument).toHaveLength(3);
    // An answer from another place is no answer to what this place was asked.
    expect(await answerWith({ start: 9_000, end: 9_001 })).toEqual({
      ofLibrary: ['《云岭客栈》讲了什么？'],
      ofDocument: ['《云岭客栈》讲了什么？'],
    });
    const all = listCandidates(id, chunks, 'zh').map(({ question }) => question);
    expect(all).toEqual(
      expect.arrayContaining(['云岭客栈共有多少间客房？', '宠物可以带进房间吗？', '设施的负责人是谁？']),
    );
  });

  test.each([
    ['图书借期为二十八日，可以续借一次。', ['图书借期为多少日？']],
    ['青石渠由北岸水务局管理。', ['青石渠由谁管理？']],
    ['FlowRL 是上海人工智能实验室提出的训练方法。', ['FlowRL 是谁提出的？']],
    ['北街店位于胜利北路。', ['北街店位于哪里？']],
    ['ChatGPT 用户超过 3 亿。', ['ChatGPT 用户超过多少？']],
    ['白鹭只支持单频，最多带 32 台终端，售价 159 元。', ['白鹭路由器售价多少元？']],
    // What hangs on another clause, is a condition, or leaves its subject elsewhere, asks nothing.
    ['但是全长 12 公里。', []],
    ['报名后七天内且未上课，全额退款。', []],
    ['他住了 12 天。', []],
    ['作者认为成绩取决于数据。', []],
    ['第 3 名获奖。', []],
  ])('%s is asked for in place, or not at all', (sentence, questions) => {
    expect(askForClauses(sentence, '白鹭路由器')).toEqual(questions);
  });
});
