import { describe, expect, it } from 'vitest';
import type { ModelEvent, LanguageModel } from '../../src/ports/language-model.ts';
import type { Message } from '../../src/types/message.ts';
import { openLibrary } from '../fakes/fixture-library.ts';
import { fillerTexts } from '../fakes/fixture-texts.ts';
import { ScriptedLanguageModel } from '../fakes/scripted-language-model.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { ask, deltasOf, start, unreachable } from '../support/ask-fixtures.ts';

describe('answerQuestion with a language model', () => {
  it('streams the checked answer of the model', async () => {
    const model = new ScriptedLanguageModel([['青溪站每 10 分钟', '上报一次水位', '[c1]。']]);
    const { events, answer } = await ask('青溪站多久上报一次水位？', { model });
    expect(answer).toMatchObject({
      outcome: 'answered',
      model: { provider: 'scripted', name: 'scripted-1' },
      usage: { inputTokens: 100 },
    });
    expect(deltasOf(events)).toBe(answer.text);
    expect(answer.citations).toHaveLength(1);
    expect(answer.degraded).toBeUndefined();
    expect(model.requests).toHaveLength(1);
  });

  it(
    'shows the model what surrounds a passage, quotes from there to the ' +
      'letter, and shows the reader what the model saw',
    async () => {
      const log = Array.from(
        { length: 40 },
        (_, index) => `丑站第${index + 1}次巡查记下了水位、风速和闸门的开度，并由值班员在本子上签了字。`,
      ).join('');
      const library = await openLibrary({
        'a.md': `---\ntitle: 丑站巡查\n---\n\n丑站的巡查船长 12 米，船工叫何秋月。${log}\n`,
        ...fillerTexts,
      });
      const model = new ScriptedLanguageModel([
        '丑站的巡查船长 12 米[c1]。丑站第25次巡查记下了水位、风速和闸门的开度[c1]。',
      ]);
      const { answer } = await ask('丑站的巡查船有多长，船工叫什么？', { search: library, model, topK: 1 });
      expect(answer.passages[0]?.chunk.text).toContain('第25次');
      expect(model.requests[0]?.messages.at(-1)?.content).toContain('丑站第25次巡查');
      expect(answer.citations).toHaveLength(2);
      for (const { documentId, chunkId, start: from, end, quote } of answer.citations) {
        expect(chunkId).toBe(answer.passages[0]?.chunk.id);
        expect(library.index.chunks.readText(documentId)?.slice(from, end)).toBe(quote);
      }
      expect(answer.citations[1]?.quote).toContain('第25次');
    },
  );

  it('makes no call for small talk, not even when it asks twice', async () => {
    const model = new ScriptedLanguageModel(['不该被调用']);
    for (const question of ['你好！', '你好？在吗？', '谢谢，再见'])
      expect((await ask(question, { model })).answer.outcome).toBe('chitchat');
    expect(model.requests).toHaveLength(0);
  });

  it('makes no call when retrieval is empty-handed, not even to plan a comparison', async () => {
    const model = new ScriptedLanguageModel(['不该被调用']);
    for (const question of ['怎么给猫剪指甲？', '巴黎和伦敦的地铁相比哪个更长？', '谁赢了世界杯？在哪里举行？']) {
      expect((await ask(question, { model })).answer.outcome).toBe('insufficient_evidence');
    }
    expect(model.requests).toHaveLength(0);
  });

  describe('where rules would refuse, though something was found', () => {
    const question = 'Tidewave-7B 的训练一共花了多少美元？';

    it('asks the model, which alone decides', async () => {
      expect((await ask(question)).answer.outcome).toBe('insufficient_evidence');
      const model = new ScriptedLanguageModel(['Tidewave-7B 的显存占用 9.5 GB[c1]。资料没有提到训练的花费。']);
      const { answer } = await ask(question, { model });
      expect(answer).toMatchObject({ outcome: 'answered', isWeak: false });
      expect(answer.text).toBe('Tidewave-7B 的显存占用 9.5 GB[1]。资料没有提到训练的花费。');
    });

    it('refuses as the rules do when the model fails, and says so', async () => {
      const { answer } = await ask(question, { model: new ScriptedLanguageModel([unreachable()]) });
      expect(answer).toMatchObject({ outcome: 'insufficient_evidence', citations: [] });
      expect(answer.degraded).toMatch(/语言模型/u);
    });
  });

  it('answers in the words of the sources when the model fails, and says so', async () => {
    const logger = new SilentLogger();
    const { events, answer } = await ask('青溪站多久上报一次水位？', {
      model: new ScriptedLanguageModel([unreachable()]),
      logger,
    });
    expect(answer).toMatchObject({ outcome: 'answered', model: { provider: 'extractive' } });
    expect(answer.degraded).toMatch(/语言模型/u);
    expect(answer.text).toContain('每 10 分钟');
    expect(deltasOf(events)).toBe(answer.text);
    expect(logger.lines.map(({ event }) => event)).toContain('llm_failed');
    expect(
      (
        await ask('What is the accuracy of Mossback-13B on TideBench?', {
          model: new ScriptedLanguageModel([unreachable()]),
        })
      ).answer.degraded,
    ).toMatch(/^The language model/u);
  });

  it('passes the error on with LLM_FALLBACK=none', async () => {
    await expect(
      ask('青溪站多久上报一次水位？', { model: new ScriptedLanguageModel([unreachable()]), fallback: 'none' }),
    ).rejects.toMatchObject({ code: 'llm_unreachable' });
  });

  it('never starts a second answer once words of the first were shown', async () => {
    const model: LanguageModel = {
      provider: 'broken',
      name: 'broken',
      contextTokens: 32_000,
      async *generate(): AsyncGenerator<ModelEvent> {
        yield { type: 'text', text: '青溪站每 10 分钟上报一次水位[c1]。误差不超过 2.5%[c1]。' };
        throw unreachable();
      },
    };
    await expect(ask('青溪站多久上报一次水位？', { model })).rejects.toMatchObject({ code: 'llm_unreachable' });
  });

  it('turns the token for missing evidence into the outcome, and never shows it', async () => {
    const { events, answer } = await ask('青溪站多久上报一次水位？', {
      model: new ScriptedLanguageModel(['NO_EVIDENCE']),
    });
    expect(answer).toMatchObject({ outcome: 'insufficient_evidence', citations: [], model: { provider: 'scripted' } });
    expect(answer.text).toMatch(/没有找到/u);
    expect(answer.text).not.toContain('NO_EVIDENCE');
    expect(deltasOf(events)).toBe(answer.text);
  });

  it('ends the model stream when the reader leaves', async () => {
    let isEnded = false;
    const model: LanguageModel = {
      provider: 'endless',
      name: 'endless',
      contextTokens: 32_000,
      async *generate(): AsyncGenerator<ModelEvent> {
        try {
          for (;;) yield { type: 'text', text: '青溪站每 10 分钟上报一次水位[c1]。' };
        } finally {
          isEnded = true;
        }
      },
    };
    for await (const event of start('青溪站多久上报一次水位？', { model })) if (event.type === 'delta') break;
    expect(isEnded).toBe(true);
  });

  describe('with history', () => {
    const history: readonly Message[] = [
      { role: 'user', content: 'Tidewave-7B 是谁发布的？' },
      { role: 'assistant', content: '云岭研究院[1]。' },
    ];

    it('lets the model make the question stand alone', async () => {
      const model = new ScriptedLanguageModel([
        '{"intent":"follow_up","question":"Tidewave-7B 的显存占用是多少？"}',
        'Tidewave-7B 的显存占用 9.5 GB[c1]。',
      ]);
      const { answer } = await ask('要多少显存？', { model, history });
      expect(answer.standaloneQuestion).toBe('Tidewave-7B 的显存占用是多少？');
      expect(answer.explanation.intent).toBe('follow_up');
      expect(model.requests).toHaveLength(2);
    });

    it('falls back to the rules when the model condenses badly', async () => {
      for (const bad of ['不是 JSON', unreachable()]) {
        const logger = new SilentLogger();
        const { answer } = await ask('它的显存占用多少？', {
          model: new ScriptedLanguageModel([bad, '显存占用 9.5 GB[c1]。']),
          history,
          logger,
        });
        expect(answer.standaloneQuestion).toBe('Tidewave-7B的显存占用多少？');
        expect(answer.outcome).toBe('answered');
        expect(logger.lines.map(({ event }) => event)).toContain('condense_failed');
      }
    });
  });

  describe('with a question of several parts', () => {
    const unclear = 'Tidewave 系列的几个模型各占多少显存？';
    const answered = 'Tidewave-7B 的显存占用 9.5 GB[c1]。';

    it('searches its plain parts too, the whole question first, without a call', async () => {
      const model = new ScriptedLanguageModel([answered]);
      const several = 'Tidewave-7B 的显存占用是多少？蓄电池能支撑几个阴天？';
      const { answer } = await ask(several, { model, topK: 4 });
      expect(model.requests).toHaveLength(1);
      expect(answer.passages[0]?.document.path).toMatch(/^models\//u);
      expect(answer.passages.some(({ chunk }) => chunk.text.includes('蓄电池'))).toBe(true);
      expect(new Set(answer.passages.map(({ chunk }) => chunk.id)).size).toBe(answer.passages.length);
    });

    it('has the model plan what rules cannot divide', async () => {
      const model = new ScriptedLanguageModel(['["Tidewave-7B 的显存", "蓄电池支撑几个阴天"]', answered]);
      const { answer } = await ask(unclear, { model, topK: 4 });
      expect(model.requests).toHaveLength(2);
      expect(answer.passages.some(({ chunk }) => chunk.text.includes('蓄电池'))).toBe(true);
    });

    it('loses nothing when the plan fails or cannot be read', async () => {
      const plain = (await ask(unclear, { model: new ScriptedLanguageModel(['["一个查询就够"]', answered]) })).answer;
      for (const bad of ['没有计划', unreachable()]) {
        const logger = new SilentLogger();
        const { answer } = await ask(unclear, { model: new ScriptedLanguageModel([bad, answered]), logger });
        expect(answer.passages.map(({ chunk }) => chunk.id)).toEqual(plain.passages.map(({ chunk }) => chunk.id));
        expect(logger.lines.map(({ event }) => event)).toContain('plan_failed');
      }
    });

    it('plans only comparisons and questions of several parts', async () => {
      const model = new ScriptedLanguageModel(['显存占用 9.5 GB[c1]。']);
      await ask('Tidewave-7B 的显存占用多少？', { model });
      expect(model.requests).toHaveLength(1);
    });
  });
});
