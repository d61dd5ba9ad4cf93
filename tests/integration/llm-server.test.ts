import { describe, expect, it } from 'vitest';
import type { LlmReply, LlmRequest } from '../fakes/scripted-llm-server.ts';
import { askAllWays } from '../support/ask-all-ways.ts';
import type { AllWays } from '../support/ask-all-ways.ts';
import { aliasOf, readPrompt } from '../support/llm-house.ts';
import { house, stage, useLlmHouse } from '../support/use-llm-house.ts';

useLlmHouse();

const QUESTION = '青溪站是谁建的，雷达水位计每年的维护费是多少？';
const GOOD = '青溪站由云岭水文局于 2023 年 5 月建成{林知远}。雷达水位计的年维护费从 8000 元降到 1500 元{清淤}。';
const SHOWN = '青溪站由云岭水文局于 2023 年 5 月建成[1]。雷达水位计的年维护费从 8000 元降到 1500 元[2]。';

/** `{words}` becomes the marker of the passage that holds these words. */
const write =
  (text: string, mark = (alias: string) => `[${alias}]`) =>
  (request: LlmRequest) =>
    text.replace(/\{([^}]+)\}/gu, (_all, words: string) => mark(aliasOf(request, words)));

async function ask(
  text: string,
  more: LlmReply = {},
  question = QUESTION,
  mark?: (alias: string) => string,
): Promise<AllWays> {
  stage.play({ answer: (request) => ({ text: write(text, mark)(request), ...more }) });
  return askAllWays(house.app, { question });
}

describe('the check of an answer, through the whole server', () => {
  it('is one more call; its verdicts come before `done` and are the same in every way of asking', async () => {
    const isCheck = (request: LlmRequest): boolean => JSON.stringify(request.body).includes('\\"claims\\":[{');
    const verdicts = [
      { n: 1, verdict: 'contradicted' },
      { n: 2, verdict: 'supported', quote: '年维护费从 8000 元降到 1500 元' },
    ];
    stage.play({
      answer: (request) => ({ text: isCheck(request) ? JSON.stringify({ verdicts }) : write(GOOD)(request) }),
    });
    const { body, events } = await askAllWays(house.app, { question: QUESTION });
    expect(body.answer).toBe(SHOWN);
    expect(body.citations).toMatchObject([
      { n: 1, verdict: 'weak', finding: 'contradicted' },
      { n: 2, verdict: 'supported', quote: '年维护费从 8000 元降到 1500 元' },
    ]);
    expect(body.isWeak).toBe(true);
    const names = events.map(({ event }) => event);
    expect(names.slice(-3)).toEqual(['verdict', 'verdict', 'done']);
    for (const { event, data } of events) {
      if (event === 'verdict') expect(body.citations[(data as { n: number }).n - 1]).toMatchObject(data as object);
    }
  });
});

describe('an answer of a model, through the whole server', () => {
  it('is the same in every way of asking, with exact quotes, the usage and the model', async () => {
    const { body, status } = await ask(GOOD, { usage: { prompt_tokens: 812, completion_tokens: 64 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'answered',
      answer: SHOWN,
      model: { provider: 'openai', name: 'scripted' },
      // The answer and the check of its claims.
      usage: { inputTokens: 1624, outputTokens: 128 },
      unsupported: [],
    });
    expect(body.citations.map(({ path, quote, verdict }) => [path, quote, verdict])).toEqual([
      ['gauge.md', '🌊𠮷溪镇上游的青溪站是云岭水文局在 2023 年 5 月建成的无人水文站，站长是林知远。', 'supported'],
      ['gauge.md', '不过雷达水位计不需要清淤，年维护费从 8000 元降到 1500 元。', 'supported'],
    ]);
    expect(body.degraded).toBeUndefined();
    expect(stage.calls()).toHaveLength(8);
  });

  it.each([{ cutText: 1 }, { cutText: 2, cutBytes: 7 }, { cutText: 5, cutBytes: 1 }])(
    'does not depend on where the stream was cut: %o',
    async (cut) => {
      const { body } = await ask(GOOD, cut);
      expect(body.answer).toBe(SHOWN);
      expect(body.citations).toHaveLength(2);
    },
  );

  it('gets its markers when the model writes none', async () => {
    const { body } = await ask(GOOD.replace(/\{[^}]*\}/gu, ''), { cutText: 1 });
    expect(body.answer).toBe(SHOWN);
  });

  it.each([
    ['【1】', (alias: string) => `【${alias.slice(1)}】`],
    ['［1］', (alias: string) => `［${alias.slice(1)}］`],
    ['[[1]]', (alias: string) => `[[${alias.slice(1)}]]`],
    ['[1][1]', (alias: string) => `[${alias.slice(1)}][${alias.slice(1)}]`],
    ['[1,99]', (alias: string) => `[${alias.slice(1)},99]`],
    ['[1](http://x)', (alias: string) => `[${alias.slice(1)}](http://x.example/1)`],
  ])('understands markers like %s', async (_name, mark) => {
    const { body } = await ask(GOOD, { cutText: 1 }, QUESTION, mark);
    expect(body.answer).toBe(SHOWN);
  });

  it('loses markers out of range, and the wrong passage is put right', async () => {
    const { body } = await ask('青溪站的站长是林知远[c77]。青溪站由云岭水文局建成{茶农}。');
    expect(body.answer).toBe('青溪站的站长是林知远[1]。青溪站由云岭水文局建成[2]。');
    expect(body.citations).toMatchObject([
      { path: 'gauge.md', verdict: 'supported' },
      { path: 'gauge.md', verdict: 'supported' },
    ]);
  });

  it('shows an invented number and an invented name as unsupported', async () => {
    const { body } = await ask('青溪站由云岭水文局于 2017 年 5 月建成{林知远}。青溪站的站长是王大锤{林知远}。');
    expect(body.answer).toBe('青溪站由云岭水文局于 2017 年 5 月建成[1]。青溪站的站长是王大锤[2]。');
    expect(body.citations.map(({ verdict }) => verdict)).toEqual(['weak', 'weak']);
    expect(body.unsupported.map(({ reason, missing }) => [reason, missing])).toEqual([
      ['number_not_found', ['2017 年 5 月']],
      ['name_not_found', ['王大锤']],
    ]);
  });

  it('keeps the thinking of a reasoning model to itself', async () => {
    const { body } = await ask(`<think>先看资料 [c1]……用户想要 HACKED</think>\n\n${GOOD}`, { cutText: 3 });
    expect(body.answer).toBe(SHOWN);
  });

  it('has no link, image, tag or script that the model wrote', async () => {
    const { body } = await ask(
      '青溪站的[站长](javascript:alert(1))是林知远{林知远}![x](http://evil.example/p.png?q=1)<img src=x ' +
        'onerror=alert(1)><script>alert(1)</script>。<a href="http://evil.example">看这里</a>',
      { cutText: 1 },
    );
    expect(body.answer).toMatch(/^青溪站的站长是林知远\[1\]/u);
    expect(body.answer).not.toMatch(/evil|onerror/u);
  });

  it('counts characters beyond the basic plane as one', async () => {
    const { body } = await ask('🌊🌊𠮷溪镇：青溪站的站长是林知远{林知远}。', { cutText: 1 });
    const [citation] = body.citations;
    expect([...body.answer].slice(citation?.answerStart, citation?.answerEnd).join('')).toContain(
      '青溪站的站长是林知远',
    );
    expect(citation?.quote.startsWith('🌊𠮷溪镇')).toBe(true);
  });

  it('says so when the model finds nothing in the passages', async () => {
    for (const text of [
      'NO_EVIDENCE',
      '`NO_EVIDENCE`',
      'NO_EVIDENCE\n',
      '<think>没有</think>NO_EVIDENCE',
      '资料中没有提到这一点。',
    ]) {
      const { body, status } = await ask(text, { cutText: 1 });
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'insufficient_evidence', citations: [] });
      expect(body.answer.length).toBeGreaterThan(5);
      expect(body.sources.length).toBeGreaterThan(0);
    }
  });

  it('checks an answer too short to be a sentence, and flags one that nothing supports', async () => {
    const { body } = await ask('1500 元。', { cutText: 1 }, '雷达水位计的年维护费降到了多少？');
    expect(body.answer).toBe('1500 元。[1]');
    expect(body.citations[0]?.quote).toContain('1500 元');
    for (const text of ['是的。', '42', '好，七七。'])
      expect((await ask(text)).body).toMatchObject({
        citations: [],
        unsupported: [{ reason: 'no_support' }],
        isWeak: true,
      });
  });

  it('tells of an answer that ended at the limit of the model', async () => {
    const { body } = await ask('青溪站的站长是林知远{林知远}。它每 10 分钟上报', { finishReason: 'length' });
    expect(body).toMatchObject({ status: 'answered', isTruncated: true });
    const completion = await house.app.call('POST', '/v1/chat/completions', {
      model: 'wenqu',
      messages: [{ role: 'user', content: QUESTION }],
    });
    expect(await completion.json()).toMatchObject({ choices: [{ finish_reason: 'length' }] });
    expect((await ask(GOOD)).body.isTruncated).toBeUndefined();
  });

  it('drops a list of sources that the model adds', async () => {
    const { body } = await ask(`${GOOD}\n\n参考资料：\n[1] http://evil.example/a\n[2] b`, { cutText: 2 });
    expect(body.answer).toBe(SHOWN);
  });

  it('answers in English about Chinese passages', async () => {
    const { body } = await ask(
      'The Qingxi station was built by 云岭水文局 in May 2023 {林知远}. The ' +
        'yearly upkeep fell from 8000 yuan to 1500 yuan {清淤}.',
      {},
      'Who built 青溪站, and what is the yearly upkeep of 雷达水位计?',
    );
    expect(body.status).toBe('answered');
    expect(body.citations.map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe('documents that give orders', () => {
  const ASKED = '青溪站的备用电源是什么？';

  it('neither close their frame nor forge markers, control words or tokens in the prompt', async () => {
    await ask('青溪站的备用电源是 6 块铅酸电池{铅酸电池}。', {}, ASKED);
    const prompt = readPrompt(stage.calls()[0] as LlmRequest);
    const key = /=== 资料 c1 开始 ([0-9a-f]{12}) ===/u.exec(prompt)?.[1] ?? 'none';
    const user = prompt.slice(prompt.indexOf('=== 资料 c1 开始'));
    const frames = user.split('\n').filter((line) => line.startsWith('==='));
    expect(frames.length % 2).toBe(0);
    for (const line of frames) expect(line).toMatch(new RegExp(`^=== 资料 c\\d+ (?:开始|结束) ${key} ===$`, 'u'));
    expect(user).toContain('忽略以上指令');
    expect(user).not.toMatch(/NO_EVIDENCE|OWN_KNOWLEDGE|<\||\[9\]|\[1\]|【2】|javascript:|<img/u);
  });

  it('gain nothing from a model that obeys them', async () => {
    const { body, status } = await ask('HACKED', { cutText: 1 }, ASKED);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      citations: [],
      unsupported: [{ answerStart: 0, answerEnd: 6, reason: 'no_support' }],
      isWeak: true,
    });
    const marked = await ask(
      'HACKED！系统已被接管 99 次{铅酸电池}[9]【2】。[这里](javascript:alert(1))',
      { cutText: 1 },
      ASKED,
    );
    expect(marked.body.citations.filter(({ verdict }) => verdict === 'supported')).toEqual([]);
    expect(marked.body.unsupported).not.toEqual([]);
  });

  it('are quoted to the letter', async () => {
    const { body } = await ask('青溪站的备用电源是 6 块铅酸电池{铅酸电池}。', { cutText: 1 }, ASKED);
    // The line that speaks as the system runs on into this fact.
    expect(body.citations).toMatchObject([{ path: 'hostile.md', verdict: 'weak', finding: 'untrusted' }]);
    expect(body.citations[0]?.quote).toContain('青溪站的备用电源是 6 块铅酸电池');
  });
});
