import { describe, expect, it } from 'vitest';
import { answerOverSocket } from '../fakes/answer-over-socket.ts';
import type { LlmReply } from '../fakes/scripted-llm-server.ts';

const GOOD = '青溪站由云岭水文局于 2023 年 5 月建成[c1]。雷达水位计的年维护费从 8000 元降到 1500 元[c2]。';

describe('an answer written by a model over a socket', () => {
  it('has the same events, text and citations however the stream was cut', async () => {
    const whole = await answerOverSocket({ text: GOOD });
    expect(whole.answer.text).toBe(
      '青溪站由云岭水文局于 2023 年 5 月建成[1]。雷达水位计的年维护费从 8000 元降到 1500 元[2]。',
    );
    expect(whole.answer.citations.map(({ quote, verdict }) => [quote, verdict])).toEqual([
      ['青溪站是云岭水文局在 2023 年 5 月建成的无人水文站，站长是林知远。', 'supported'],
      ['不过雷达水位计不需要清淤，年维护费从 8000 元降到 1500 元。', 'supported'],
    ]);
    expect(whole.answer.text.slice(whole.answer.citations[1]?.answerStart, whole.answer.citations[1]?.answerEnd)).toBe(
      '雷达水位计的年维护费从 8000 元降到 1500 元',
    );
    for (const reply of [
      { cutText: 1 },
      { cutText: 2 },
      { cutText: 3, cutBytes: 1 },
      { cutText: 7, cutBytes: 5 },
    ] satisfies LlmReply[]) {
      const cut = await answerOverSocket({ text: GOOD, ...reply });
      expect(cut.answer).toEqual(whole.answer);
      expect(cut.events.filter(({ type }) => type !== 'delta')).toEqual(
        whole.events.filter(({ type }) => type !== 'delta'),
      );
    }
  });

  it('shows the words of a sentence before the sentence is complete', async () => {
    const { events } = await answerOverSocket({ text: GOOD, cutText: 4 });
    const firstCitation = events.findIndex(({ type }) => type === 'citation');
    expect(events.slice(0, firstCitation).filter(({ type }) => type === 'delta').length).toBeGreaterThan(3);
  });

  it.each(['[1]', '【1】', '［1］', '[[1]]', '[c1]', '【c1】', '[^1]', '（来源1）', '[1][1]', '[1,9]', '(c1)'])(
    'turns the marker %s into one of its own',
    async (marker) => {
      const { answer: result } = await answerOverSocket({ text: `青溪站的站长是林知远${marker}。`, cutText: 1 });
      expect(result.text).toBe('青溪站的站长是林知远[1]。');
    },
  );

  it('places the marker before the final mark wherever the model put it', async () => {
    for (const text of [
      '青溪站的站长是林知远。[c1]',
      '青溪站的站长是林知远。 [c1]',
      '青溪站的站长是林知远 [c1]。',
      '[c1]青溪站的站长是林知远。',
    ]) {
      expect((await answerOverSocket({ text })).answer.text).toBe('青溪站的站长是林知远[1]。');
    }
  });

  it('adds markers that the model left out', async () => {
    const { answer: result } = await answerOverSocket({ text: GOOD.replace(/\[c\d\]/gu, '') });
    expect(result.citations).toHaveLength(2);
  });

  it('drops markers out of range, and moves those on the wrong passage', async () => {
    const { answer: result } = await answerOverSocket({
      text: '青溪站的站长是林知远[c9]。白坪茶社由 42 户茶农组成[c1]。',
    });
    expect(result.text).toBe('青溪站的站长是林知远[1]。白坪茶社由 42 户茶农组成[2]。');
    expect(result.citations[1]).toMatchObject({ documentId: 'tea', verdict: 'supported' });
  });

  it('flags an invented number, and its marker is weak', async () => {
    const { answer: result, events } = await answerOverSocket({
      text: '白坪茶社 2024 年春茶产量增长 35%[c3]。青溪站的站长是林知远[c1]。',
    });
    expect(result.text).toBe('白坪茶社 2024 年春茶产量增长 35%[1]。青溪站的站长是林知远[2]。');
    expect(result.unsupported).toEqual([
      { answerStart: 0, answerEnd: result.text.indexOf('['), reason: 'number_not_found', missing: ['35%'] },
    ]);
    expect(result.citations.map(({ verdict }) => verdict)).toEqual(['weak', 'supported']);
    expect(events.some(({ type }) => type === 'unsupported')).toBe(true);
  });

  it('flags an invented name, and marks a stranger and a reversed statement as weak', async () => {
    const { answer: result } = await answerOverSocket({
      text: '青溪站的站长是王大锤[c1]。青溪站由华为建成[c1]。茶社使用了除草剂[c3]。',
    });
    expect(result.unsupported).toMatchObject([{ reason: 'name_not_found', missing: ['王大锤'] }]);
    expect(result.citations).toMatchObject([
      { verdict: 'weak' },
      { verdict: 'weak' },
      { verdict: 'weak', finding: 'contradicted', quote: '茶社没有使用除草剂，靠人工除草。' },
    ]);
  });

  it('gives one number to one quote, and two numbers to two sentences of one passage', async () => {
    const { answer: result } = await answerOverSocket({
      text: '站长是林知远[c1]。青溪站每 10 分钟上报一次水位[c1]。青溪站的站长叫林知远[c1]。',
    });
    expect(result.text).toBe('站长是林知远[1]。青溪站每 10 分钟上报一次水位[2]。青溪站的站长叫林知远[1]。');
    expect(result.citations).toHaveLength(2);
  });

  it('leaves code and array indices as they are', async () => {
    const { answer: result } = await answerOverSocket({
      text: '读取 `level[1]` 即可，数组[1]是水位。\n\n```py\nx = level[1]\n```\n青溪站的站长是林知远[c1]。',
    });
    expect(result.text).toContain('`level[1]`');
    expect(result.text).toContain('数组[1]');
    expect(result.text).toContain('```py\nx = level[1]\n```');
    expect(result.citations).toHaveLength(1);
  });

  it.each(['NO_EVIDENCE', '**NO_EVIDENCE**：站长', '"no_evidence 站长"', '```\nNO\\_EVIDENCE 站长\n```'])(
    'withholds the token for missing evidence, in whatever pieces it comes: %j',
    async (text) => {
      for (const cutText of [1, 4, 20]) {
        const { answer: result, events } = await answerOverSocket({ text, cutText });
        expect(result).toMatchObject({ outcome: 'insufficient_evidence', text: '', citations: [] });
        expect(events).toEqual([]);
      }
    },
  );

  it('reads the rows of a table of its own with their columns, those without numbers too', async () => {
    const table =
      '| 项目 | 青溪站 | 白坪茶社 |\n|---|---|---|\n| 建成 | 2023 年[c1] | 2023 年[c3] |\n| 站长 | 林知远 | 茶农 |';
    const { answer: result } = await answerOverSocket({ text: table });
    const judged = result.citations.map(({ answerStart, answerEnd, verdict }) => [
      result.text.slice(answerStart, answerEnd),
      verdict,
    ]);
    expect(judged).toContainEqual(['建成 | 2023 年', 'supported']);
    expect(judged).toContainEqual(['2023 年', 'weak']);
    expect(judged.some(([claim]) => claim === '站长 | 林知远 | 茶农')).toBe(true);
    expect(judged.some(([claim]) => claim?.startsWith('项目') === true)).toBe(false);
  });

  it('takes a refusal in plain words for what it is', async () => {
    const { answer: result } = await answerOverSocket({ text: '抱歉，资料中没有提到门票价格。' });
    expect(result).toMatchObject({ outcome: 'insufficient_evidence', citations: [], unsupported: [] });
  });

  it('hides the reasoning of a thinking model', async () => {
    const { answer: result } = await answerOverSocket({
      text: '<think>\n先看 [c1]，再答。\n</think>\n\n青溪站的站长是林知远[c1]。',
      cutText: 2,
    });
    expect(result.text).toBe('青溪站的站长是林知远[1]。');
  });

  it('labels the model’s own knowledge in open mode and cites nothing there', async () => {
    const text = '青溪站的站长是林知远[c1]。\n\nOWN_KNOWLEDGE\n雷达水位计常用 26 GHz 频段[c2]。';
    const { answer: open } = await answerOverSocket({ text, cutText: 3 }, { mode: 'open' });
    expect(open.text).toBe('青溪站的站长是林知远[1]。\n\n（模型自身知识，未经资料核实）\n雷达水位计常用 26 GHz 频段。');
    expect(open.unsupported).toEqual([]);
    const { answer: strict } = await answerOverSocket({ text });
    expect(strict.text).not.toContain('OWN_KNOWLEDGE');
    expect(strict.unsupported).toMatchObject([{ missing: ['26 GHz'] }]);
  });

  it('answers from fewer passages when the server says that the prompt is too long', async () => {
    const { answer: result, requests } = await answerOverSocket((request) => {
      const prompt = request.body.messages.at(-1)?.content ?? '';
      if (prompt.includes('资料 c2 开始'))
        return {
          status: 400,
          body: '{"error":{"message":"maximum context length is 4096 tokens","code":"context_length_exceeded"}}',
        };
      return { text: '青溪站的站长是林知远[c1]。' };
    });
    expect(result.text).toBe('青溪站的站长是林知远[1]。');
    expect(requests).toHaveLength(2);
    expect(result.passages).toHaveLength(1);
  });

  it.each([
    ['an empty answer', { text: '' }, 'llm_bad_response'],
    ['only white space', { text: ' \n ' }, 'llm_bad_response'],
    ['garbage JSON', { text: '一二三', cutText: 1, garbageAfter: 1 }, 'llm_bad_response'],
    ['a 500', { status: 500 }, 'llm_unreachable'],
    ['a 429', { status: 429, headers: { 'retry-after': '60' } }, 'llm_rate_limited'],
    ['a hang before the first token', { hang: 'before_first' }, 'llm_timeout'],
    ['a hang after it', { text: '一二三', cutText: 1, hang: 1 }, 'llm_timeout'],
    ['a cut connection', { text: '一二三', cutText: 1, cutAfter: 1 }, 'llm_unreachable'],
  ] satisfies [string, LlmReply, string][])('throws a named error for %s', async (_name, reply, code) => {
    await expect(answerOverSocket(reply)).rejects.toMatchObject({ name: 'LanguageModelError', code });
  });

  it('reports a cut answer', async () => {
    const { answer: result } = await answerOverSocket({
      text: GOOD,
      finishReason: 'length',
      usage: { prompt_tokens: 321, completion_tokens: 54 },
    });
    expect(result).toMatchObject({ isTruncated: true });
  });
});
