import { describe, expect, it } from 'vitest';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { collectDraft } from '../fakes/collect-draft.ts';
import { setUpGeneration } from '../fakes/generation-setup.ts';
import { ScriptedLanguageModel } from '../fakes/scripted-language-model.ts';

type Asked = { readonly claims: readonly { n: number; claim: string; before: string; passages: readonly string[] }[] };

async function ask(reply: string | Error, text: string) {
  const checkingModel = new ScriptedLanguageModel([reply]);
  const setup = await setUpGeneration(new ScriptedLanguageModel([text]));
  const { events, answer } = await collectDraft(setup.request, { ...setup.deps, checkingModel });
  const content = checkingModel.requests[0]?.messages.at(-1)?.content ?? '';
  const asked = content === '' ? undefined : (JSON.parse(content.slice(content.lastIndexOf('{"claims"'))) as Asked);
  return { events, answer, asked, content, calls: checkingModel.requests.length };
}

const TWO = '青溪站的站长是林知远[c1]。茶社使用了除草剂[c3]。';

describe('the check of a finished answer', () => {
  it('asks once for all claims, with whole passages, and ends its message with the claims as JSON', async () => {
    const { asked, content, calls } = await ask('{"verdicts":[]}', TWO);
    expect(calls).toBe(1);
    expect(asked).toEqual({
      claims: [
        { n: 1, claim: '青溪站的站长是林知远', before: '', passages: ['c1'] },
        { n: 2, claim: '茶社使用了除草剂', before: '青溪站的站长是林知远', passages: ['c3'] },
      ],
    });
    expect(content).toContain('=== 资料 c3 开始');
    expect(content).not.toContain('=== 资料 c2 开始');
    expect(content).toContain('它每 10 分钟上报一次水位');
  });

  it('raises, lowers and moves marks after the last words, one event for each citation', async () => {
    const reply = `{"verdicts":[{"n":1,"verdict":"missing"},{"n":2,"verdict":"supported","quote":"靠人工除草"}]}`;
    const { events, answer } = await ask(reply, TWO);
    expect(answer.citations).toMatchObject([
      { verdict: 'weak', finding: 'missing' },
      { verdict: 'supported', quote: '靠人工除草' },
    ]);
    expect(answer.citations[1]).not.toHaveProperty('finding');
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('delta')).toBeLessThan(types.indexOf('verdict'));
    expect(events.filter(({ type }) => type === 'verdict')).toMatchObject([
      { verdict: { n: 1, verdict: 'weak', finding: 'missing' } },
      { verdict: { n: 2, verdict: 'supported', quote: '靠人工除草' } },
    ]);
  });

  it('takes a named quote only when it stands in the passage to the letter', async () => {
    const before = (await ask('{}', TWO)).answer.citations[0]?.quote;
    const { answer } = await ask('{"verdicts":[{"n":1,"verdict":"supported","quote":"站长就是林知远"}]}', TWO);
    expect(answer.citations[0]?.quote).toBe(before);
  });

  it('never saves a number or a name that stands nowhere', async () => {
    const { answer } = await ask('{"verdicts":[{"n":1,"verdict":"supported"}]}', '春茶产量增长 35%[c3]。');
    expect(answer.citations).toMatchObject([{ verdict: 'weak' }]);
    expect(answer.unsupported).toMatchObject([{ reason: 'number_not_found', missing: ['35%'] }]);
  });

  it.each([
    ['fenced', '```json\n{"verdicts":[{"n":1,"verdict":"contradicted"}]}\n```'],
    ['after a thought', '<think>第 1 条 {"n":1}</think>{"verdicts":[{"n":1,"verdict":"Contradicted"}]}'],
    ['after a thought that only closes', '先看第 1 条。</think>\n{"verdicts":[{"n":"1","verdict":"contradicted"}]}'],
    ['as a bare list', '[{"n":1,"verdict":"contradicted","quote":null}]'],
    ['cut off', '{"verdicts":[{"n":1,"verdict":"contradicted"},{"n":2,"verd'],
  ])('reads a reply that comes %s', async (_form, reply) => {
    expect((await ask(reply, TWO)).answer.citations[0]).toMatchObject({ verdict: 'weak', finding: 'contradicted' });
  });

  it.each([
    ['nothing readable', '嗯……'],
    ['a failure', new Error('down')],
    ['unknown claims', '{"verdicts":[{"n":9,"verdict":"missing"}]}'],
  ])('leaves the claims as the rules judged them after %s', async (_case, reply) => {
    const { answer, events } = await ask(reply, TWO);
    expect(answer.citations.map(({ verdict }) => verdict)).toEqual(['supported', 'weak']);
    expect(events.some(({ type }) => type === 'verdict')).toBe(false);
  });

  it('is not made for a refusal, nor for an answer without a quote', async () => {
    expect((await ask('{}', 'NO_EVIDENCE')).calls).toBe(0);
    expect((await ask('{}', '抱歉，资料中没有提到门票。')).calls).toBe(0);
  });

  it('ends with its own time-out, and with the reader who leaves', async () => {
    let aborted = 0;
    const hanging: LanguageModel = {
      provider: 'fake',
      name: 'hanging',
      contextTokens: 8000,
      async *generate({ signal }) {
        await new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            aborted += 1;
            reject(signal.reason as Error);
          });
        });
      },
    };
    const setup = await setUpGeneration(new ScriptedLanguageModel([TWO, TWO]));
    const deps = { ...setup.deps, checkingModel: hanging };
    const { answer } = await collectDraft(setup.request, { ...deps, checkTimeoutMs: 30 });
    expect(answer.citations.map(({ verdict }) => verdict)).toEqual(['supported', 'weak']);
    const leaving = new AbortController();
    const left = collectDraft({ ...setup.request, signal: leaving.signal }, { ...deps, checkTimeoutMs: 60_000 });
    setTimeout(() => leaving.abort(new Error('left')), 200);
    await expect(left).rejects.toThrow('left');
    expect(aborted).toBe(2);
  });
});

describe('a translated name', () => {
  const ask = async (text: string) => {
    const setup = await setUpGeneration(new ScriptedLanguageModel([text]), { question: 'Who heads the station?' });
    const embedder = {
      embed: (texts: readonly string[]) =>
        Promise.resolve(texts.map((said) => Float32Array.from(/Lin|Mara|林知远/u.test(said) ? [1, 0] : [0, 1]))),
    } as unknown as EmbeddingModel;
    return (await collectDraft(setup.request, { ...setup.deps, embedder })).answer.citations.map(
      ({ verdict }) => verdict,
    );
  };

  it('is held to the original in brackets at its first mention, and known after it', async () => {
    const first = 'The station head of Qingxi is Lin Zhiyuan（林知远） [c1]. ';
    const [known] = await ask(`${first}The station head is Lin Zhiyuan [c1].`);
    const [other] = await ask('The station head of Qingxi is Mara Voss（沈砚秋） [c1].');
    expect([known, other]).toEqual(['supported', 'weak']);
  });
});
