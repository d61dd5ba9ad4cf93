import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import type { AnswerPart } from '../../../../src/ask/cite/answer-part.ts';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { listAnswerUnits } from '../../../../src/ask/extract/units/answer-units.ts';
import { chooseReply } from '../../../../src/ask/reply/fixed-replies.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

async function answer(question: string, maxChars = 400, index: SearchIndex = search): Promise<readonly AnswerPart[]> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return extractAnswer(query, passages, index, maxChars);
}

const textOf = (parts: readonly AnswerPart[]): string => parts.map(({ text }) => text).join('');

describe('extractAnswer', () => {
  it('says what the text says, the answering clause first', async () => {
    const parts = await answer('Mossback-13B 的显存一共占用多少？', 120);
    expect(parts[0]?.text).toContain('31 GB');
    expect(parts[0]?.citation).toMatchObject({
      n: 1,
      path: 'models/mossback.md',
      publisher: '北窗科技',
      publishedAt: '2025-08-20',
      verdict: 'supported',
    });
  });

  it('takes the first words below 是什么 for what a thing is, by whatever short name they have for it', async () => {
    const index = await openLibrary({
      'a.md':
        '# 青隼：港务局的巡河机\n\n## 缘由\n\n从前巡河的人常常淋雨，买青隼花了两年。\n\n## 是什么\n\n这一款飞机有四个旋翼，夜里自己起飞。\n',
      ...fillerTexts,
    });
    expect((await answer('青隼是什么？', 400, index))[0]?.text).toContain('四个旋翼');
  });

  it('knows a thing by its name alone where no text has what it is behind the name, and only there', async () => {
    const index = await openLibrary({
      'heron.md': '# HERON\n\n## 是什么\n\nHERON 是一种用两条腿起飞的飞机。\n',
      'gpu.md': '# GPU 云\n\nGPU 云是按小时租的机器。\n\nGPU 是一种算图的芯片。\n',
      ...fillerTexts,
    });
    expect((await answer('HERON 无人机是什么？', 400, index))[0]?.text).toContain('两条腿');
    expect((await answer('GPU 云是什么？', 400, index))[0]?.text).toContain('按小时');
  });

  it('tells the result that a table of results begins with, not the figures of how a thing is made', async () => {
    const rows = '| 项目 | 比去年高 |\n| --- | --- |\n| 载重 | 4.8% |\n| 航程 | 12% |\n';
    const index = await openLibrary({
      'a.md':
        '# 青隼\n\n## 是什么\n\n青隼是港务局的巡河机。\n\n## 造法\n\n青隼把机身减到原来的 3.2%，再把机翼折起 40%。\n\n' +
        `## 结果\n\n${rows}`,
      ...fillerTexts,
    });
    const told = textOf(await answer('青隼是什么？有什么结果？', 400, index));
    expect(told).toContain('4.8%');
    expect(told).not.toContain('3.2%');
  });

  it('never shows the reference marks of the source, which would pass for ours', async () => {
    const parts = await answer('Tidewave-7B 的准确率比 Mossback-13B 高多少？');
    expect(parts[0]?.text).toContain('61.4%');
    expect(textOf(parts)).not.toMatch(/\[\d/u);
    expect(parts.some(({ citation }) => citation?.quote.includes('[44, 45]') === true)).toBe(true);
  });

  it('shows brackets around numbers full width, so that none passes for a marker', async () => {
    const index = await openLibrary({ 'a.txt': '丁站的水尺刻到十七米为止[4[1]3]，汛期由两人看守。\n' });
    expect(textOf(await answer('丁站的水尺刻到多少米为止？', 400, index))).toBe(
      '丁站的水尺刻到十七米为止［4［1］3］，汛期由两人看守。',
    );
  });

  it('never answers with a heading, a title or a metadata line', async () => {
    for (const question of ['Tidewave-7B 的训练', '结果', 'Tidewave-7B 的局限是什么？', 'Mossback-13B 技术报告']) {
      const lines = textOf(await answer(question)).split('\n');
      for (const heading of [
        '训练',
        '结果',
        '局限',
        'Mossback-13B 技术报告',
        'Tidewave-7B：会看潮水的模型',
        '南风周报',
        '2026-01-05',
      ])
        expect(lines).not.toContain(heading);
    }
  });

  it('keeps a list together and without its bullets', async () => {
    const text = textOf(await answer('白坪茶社的制茶工艺有哪四道？'));
    for (const step of ['摊青', '杀青', '揉捻', '烘干']) expect(text).toContain(step);
    expect(text).not.toMatch(/^\s*[-*•]/mu);
  });

  it('shows both sides of a comparison', async () => {
    const text = textOf(await answer('Tidewave-7B 和 Mossback-13B 在 TideBench 上的准确率相比谁更高，各是多少？'));
    expect(text).toContain('61.4%');
    expect(text).toContain('52.2%');
  });

  it('frames the answer to an English question in English, and only that one', async () => {
    expect((await answer('How much memory does Mossback-13B need?'))[0]).toEqual({
      text: 'According to the sources (quoted in their own language):\n',
    });
    expect((await answer('How much memory does Mossback-13B need?', 120))[0]).toEqual({ text: 'From the sources:\n' });
    expect((await answer('Mossback-13B 需要多少显存？'))[0]?.citation).toBeDefined();
  });

  it('answers within sixty characters, in English too', async () => {
    for (const question of ['青溪站多久上报一次水位？', 'What is the error of Tidewave-7B?']) {
      const parts = await answer(question, 60);
      expect(parts.some(({ citation }) => citation !== undefined)).toBe(true);
      expect([...textOf(parts)].length).toBeLessThanOrEqual(60);
    }
  });

  it('takes the head of a sentence that is longer than the answer may be', async () => {
    const sentence = `戊站的看守员${'在岸边反复核对每一根水尺的读数并把它们抄到本子上'.repeat(6)}直到天亮`;
    const index = await openLibrary({ 'a.txt': `${sentence}。\n` });
    const parts = await answer('戊站的看守员做什么？', 60, index);
    expect(textOf(parts)).toBe([...sentence].slice(0, 60).join(''));
    expect(parts[0]?.citation).toMatchObject({ start: 0, end: 60, quote: [...sentence].slice(0, 60).join('') });
  });

  describe('where sources disagree', () => {
    const note = (publisher: string, text: string): string =>
      `---\ntitle: ${publisher}的报道\npublisher: ${publisher}\n---\n\n${text}\n`;
    const open = (first: string, second: string): Promise<SearchIndex> =>
      openLibrary({ 'a.md': note('南风周报', first), 'b.md': note('北窗科技', second), ...fillerTexts });

    it('names the publishers of two numbers for one thing, outside of the quotes', async () => {
      const parts = await answer(
        '子站的新水塔有多高？',
        400,
        await open('子站的新水塔高 38 米，上月完工。', '记者到场看到，子站的新水塔高 45 米。'),
      );
      expect(parts.map(({ text }) => text.trim()).sort()).toEqual([
        '北窗科技：记者到场看到，子站的新水塔高 45 米。',
        '南风周报：子站的新水塔高 38 米，上月完工。',
      ]);
      const whole = parts.map(({ text, citation }) => `${text}[${citation?.n}]`).join('');
      for (const { citation } of parts)
        expect(whole.slice(citation?.answerStart, citation?.answerEnd)).toBe(citation?.quote);
    });

    it('sees a contradiction of two sentences inside of longer quotes', async () => {
      const text = textOf(
        await answer(
          '子站的新水塔有多高？',
          400,
          await open(
            '子站的新水塔高 38 米，上月完工。水塔由石湖大学设计，造价 120 万元。',
            '记者到场看到，子站的新水塔高 45 米。塔顶有一个蓝色的风向标。',
          ),
        ),
      );
      expect(text).toContain('南风周报：子站的新水塔高 38 米');
      expect(text).toContain('北窗科技：记者到场看到');
    });

    it('names nobody where they agree, or speak of different things', async () => {
      const agree = await answer(
        '子站的新水塔有多高？',
        400,
        await open('子站的新水塔高 38 米，上月完工。', '记者到场看到，子站的新水塔高 38 米。'),
      );
      const apart = await answer(
        'T-100 水塔有多高？',
        400,
        await open('T-100 水塔高 38 米，上月完工。', '记者到场看到，T-200 水塔高 45 米。'),
      );
      for (const parts of [agree, apart]) expect(textOf(parts)).not.toMatch(/(?:南风周报|北窗科技)：/u);
    });

    it('keeps to the limit with the names', async () => {
      const index = await open('子站的新水塔高 38 米，上月完工。', '记者到场看到，子站的新水塔高 45 米。');
      for (let maxChars = 60; maxChars <= 90; maxChars += 5)
        expect([...textOf(await answer('子站的新水塔有多高？', maxChars, index))].length).toBeLessThanOrEqual(maxChars);
    });
  });

  it('gives nothing for no passages', async () => {
    const { query } = await searchPassages(await condense('水位', [], libraryOf(search)), { topK: 8 }, search);
    expect((await extractAnswer(query, [], search, 400)).filter(({ citation }) => citation !== undefined)).toEqual([]);
  });

  it('never repeats a sentence that two passages hold', async () => {
    const sentence = '己站的浮标在第七天漂到了石湖。';
    const index = await openLibrary({
      'a.txt': `${sentence}船工捞起了它。\n`,
      'b.txt': `昨日消息：${sentence}\n`,
      ...fillerTexts,
    });
    const text = textOf(await answer('己站的浮标漂到了哪里？', 400, index));
    expect(text.split('漂到了石湖')).toHaveLength(2);
  });
});

describe('listAnswerUnits', () => {
  it('cuts long sentences at commas and leaves list marks and white space out', async () => {
    const { passages } = await searchPassages(await condense('白坪茶社', [], libraryOf(search)), { topK: 8 }, search);
    const units = listAnswerUnits(passages, search.analyzer, 90, (id, { start, end }) =>
      (search.index.chunks.readText(id) ?? '').slice(start, end),
    );
    for (const { start, end, text, documentId } of units) {
      expect(search.index.chunks.readText(documentId)?.slice(start, end)).toBe(text);
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/^[-*•]\s/u);
    }
    expect(units.map(({ text }) => text)).toContain('揉捻：用手揉成条索');
  });
});

describe('chooseReply', () => {
  it('says in the language of the question why there is no answer', () => {
    expect(chooseReply('insufficient_evidence', 'zh')).toMatch(/没有找到/u);
    expect(chooseReply('insufficient_evidence', 'en')).toMatch(/^The documents do not/u);
    expect(chooseReply('chitchat', 'zh')).toMatch(/问渠/u);
    expect(chooseReply('chitchat', 'en')).toMatch(/Wenqu/u);
  });
});
