import { describe, expect, it } from 'vitest';
import type { AnswerReader } from '../../src/ports/answer-reader.ts';
import type { AnswerEvent } from '../../src/types/answer-event.ts';
import type { Message } from '../../src/types/message.ts';
import { openLibrary } from '../fakes/fixture-library.ts';
import { ask, deltasOf, search, start, typesOf } from '../support/ask-fixtures.ts';

describe('answerQuestion without a language model', () => {
  it('streams status, passages, quotes and done, and the deltas are the answer', async () => {
    const { events, answer } = await ask('青溪站多久上报一次水位？');
    const types = typesOf(events);
    expect(types.slice(0, 4)).toEqual(['rewriting', 'retrieving', 'passages', 'generating']);
    expect(types.slice(4, -1).every((type) => type === 'delta' || type === 'citation')).toBe(true);
    expect(deltasOf(events)).toBe(answer.text);
    expect(events.flatMap((event) => (event.type === 'citation' ? event.citation : []))).toEqual(answer.citations);
    expect(answer).toMatchObject({
      outcome: 'answered',
      model: { provider: 'extractive' },
      unsupported: [],
      usage: { inputTokens: 0, outputTokens: 0 },
    });
    expect(answer.text).toContain('每 10 分钟上报一次水位');
  });

  it('quotes the document to the letter for every marker', async () => {
    for (const question of [
      '青溪站的误差是多少？',
      'Tidewave-7B 的训练分成哪几步？',
      'What is the accuracy of Mossback-13B on TideBench?',
    ]) {
      const { answer } = await ask(question);
      expect(answer.outcome).toBe('answered');
      expect([...answer.text.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1]))).toEqual(
        answer.citations.map(({ n }) => n),
      );
      for (const { documentId, start: from, end, quote } of answer.citations)
        expect(search.index.chunks.readText(documentId)?.slice(from, end)).toBe(quote);
    }
  });

  it('keeps to the asked number of passages, filter and characters', async () => {
    const { answer } = await ask('显存占用多少？', { topK: 2, filter: { pathPrefix: 'models/' }, maxChars: 60 });
    expect(answer.passages).toHaveLength(2);
    for (const { document } of answer.passages) expect(document.path).toMatch(/^models\//u);
    for (const { path } of answer.citations) expect(path).toMatch(/^models\//u);
    expect([...answer.text.replace(/\[\d+\]/gu, '')].length).toBeLessThanOrEqual(60);
  });

  it('says that it does not know, and shows the nearest passages', async () => {
    const { events, answer } = await ask('巴黎奥运会的金牌榜第一名是哪个国家？');
    expect(answer).toMatchObject({ outcome: 'insufficient_evidence', citations: [], isWeak: false });
    expect(answer.passages.length).toBeGreaterThan(0);
    expect(deltasOf(events)).toBe(answer.text);
    expect(typesOf(events)).toEqual(['rewriting', 'retrieving', 'passages', 'delta', 'done']);
    expect((await ask('Which country won the football world cup?')).answer.text).toMatch(/^The documents do not/u);
  });

  it('greets without passages', async () => {
    const { events, answer } = await ask('你好！');
    expect(answer).toMatchObject({
      outcome: 'chitchat',
      citations: [],
      passages: [],
      explanation: { intent: 'chitchat' },
    });
    expect(deltasOf(events)).toBe(answer.text);
  });

  it('answers a follow-up from the subject of the conversation, and shows how it read it', async () => {
    const history: readonly Message[] = [
      { role: 'user', content: 'Tidewave-7B 是谁发布的？' },
      { role: 'assistant', content: '云岭研究院[1]。' },
    ];
    const { answer } = await ask('它的显存占用多少？', { history });
    expect(answer.standaloneQuestion).toBe('Tidewave-7B的显存占用多少？');
    expect(answer.text).toContain('9.5 GB');
    expect(answer.explanation.intent).toBe('follow_up');
  });

  it('cites nothing of the old topic after a change of topic', async () => {
    const history: readonly Message[] = [
      { role: 'user', content: 'Tidewave-7B 的显存是多少？' },
      { role: 'assistant', content: 'Tidewave-7B 显存占用 9.5 GB[1]。' },
    ];
    const { answer } = await ask('换个话题，白坪茶社由多少户茶农组成？', { history, maxChars: 100 });
    expect(answer.text).toContain('42 户');
    for (const { path } of answer.citations) expect(path).toBe('stations/baiping.md');
  });

  it.each([1, 2, 3])(
    'answers from a library of %i short files what they say, and refuses what they do not',
    async (count) => {
      const files = {
        'a.txt': '辛站的闸门宽 12.4 米，由何秋月在汛期开启。\n',
        'b.txt': '壬站的浮桥在冬天拆除，木板存放在石湖仓库。\n',
        'c.txt': '癸站养了三只看门的鹅。\n',
      };
      const small = await openLibrary(Object.fromEntries(Object.entries(files).slice(0, count)));
      const { answer } = await ask('辛站的闸门有多宽？', { search: small });
      expect(answer).toMatchObject({ outcome: 'answered' });
      expect(answer.text).toContain('12.4 米');
      expect((await ask('怎么给猫剪指甲？', { search: small })).answer.outcome).toBe('insufficient_evidence');
      expect((await ask('巴黎奥运会金牌榜第一名是谁？', { search: small })).answer.outcome).toBe(
        'insufficient_evidence',
      );
    },
  );

  it('has the reader loaded while a question is searched for, and not at all where nothing is read', async () => {
    const done: string[] = [];
    const reader: AnswerReader = {
      warmUp: () => void done.push('warm'),
      read: async (_, passages) => {
        done.push('read');
        return passages.map(({ units }) => units.map(() => undefined));
      },
    };
    const withReader = { search: { ...search, reader } };
    await ask('你好！', withReader);
    await ask('资料库里有多少篇文档？', withReader);
    expect(done).toEqual([]);
    await ask('青溪站多久上报一次水位？', withReader);
    expect(done.slice(0, 2)).toEqual(['warm', 'read']);
  });

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController();
    const events: AnswerEvent[] = [];
    const reading = (async () => {
      for await (const event of start('青溪站的误差是多少？', { signal: controller.signal })) {
        events.push(event);
        if (event.type === 'passages') controller.abort(new Error('left'));
      }
    })();
    await expect(reading).rejects.toThrow('left');
    expect(events.some(({ type }) => type === 'done')).toBe(false);
  });
});
