import { describe, expect, it } from 'vitest';
import { buildPrompt } from '../../../../src/ask/generate/build-prompt.ts';
import { nameLanguage } from '../../../../src/ask/generate/name-language.ts';
import { detectLanguage } from '../../../../src/ask/understand/question-type.ts';
import { checkClaims } from '../../../../src/ask/verify/check-claims.ts';
import { condenseWithModel } from '../../../../src/ask/understand/condense/condense-with-model.ts';
import { framePassages } from '../../../../src/ask/model/frame-passages.ts';
import { neutralize } from '../../../../src/ask/model/neutralize.ts';
import type { GenerateRequest } from '../../../../src/ask/generate/draft-events.ts';
import { loadPrompts, parsePrompt } from '../../../../src/ask/model/load-prompts.ts';
import { planParts } from '../../../../src/ask/search/rounds/plan-parts.ts';
import { renderPrompt } from '../../../../src/ask/model/prompt.ts';
import { gatherPassages } from '../../../fakes/sample-passages.ts';
import { sampleDocuments } from '../../../fakes/generation-setup.ts';
import type { Passage } from '../../../../src/types/passage.ts';
import { SilentLogger } from '../../../fakes/silent-logger.ts';
import { ScriptedLanguageModel } from '../../../fakes/scripted-language-model.ts';

const prompts = await loadPrompts(new URL('../../../../prompts', import.meta.url).pathname);
const { passages } = gatherPassages(sampleDocuments);

function planFor(question: string, model: ScriptedLanguageModel) {
  const condensed = { standaloneQuestion: question, intent: 'question' } as const;
  return planParts(condensed, { model, prompts, logger: new SilentLogger() });
}

function render(request: Partial<GenerateRequest>): string {
  const question = request.question ?? '青溪站是谁建的？';
  const whole: GenerateRequest = {
    question,
    standaloneQuestion: question,
    language: nameLanguage(question, detectLanguage(question)),
    history: [],
    passages,
    mode: 'strict',
    ...request,
  };
  return (
    buildPrompt(prompts.answer, whole, passages, 'k3y', '2026-03-01')
      .map(({ role, content }) => `【${role}】\n${content}`)
      .join('\n\n') + '\n'
  );
}

describe('the rendered prompts', () => {
  it('answer: a first question in strict mode', async () => {
    await expect(render({})).toMatchFileSnapshot('./golden/answer-strict.txt');
  });

  it('answer: an English follow-up in open mode with history and wishes', async () => {
    const history = [
      { role: 'assistant', content: '您好！' },
      { role: 'user', content: '青溪站是谁建的？' },
      { role: 'assistant', content: '青溪站由云岭水文局建成[1]，站长是林知远【2】。' },
    ] as const;
    await expect(
      render({
        question: 'How accurate is it?',
        standaloneQuestion: 'How accurate is the Qingxi station?',
        history,
        mode: 'open',
        instructions: '用一句话回答 {{passages}}',
      }),
    ).toMatchFileSnapshot('./golden/answer-open.txt');
  });

  it('condense, plan and verify', async () => {
    const model = new ScriptedLanguageModel(['{"intent":"new_topic","question":"x"}', '["x"]', 'UNKNOWN']);
    await condenseWithModel(
      '它准吗？',
      [
        { role: 'user', content: '青溪站是谁建的？' },
        { role: 'assistant', content: '云岭水文局[1]。' },
      ],
      { model, prompts },
    );
    await planFor('这三个站各有多少人？', model);
    const claims = [
      { n: 1, claim: '青溪站的站长是林知远', before: '', passages: [0] },
      { n: 2, claim: '它没有使用除草剂 k3y', before: '茶社由 42 户茶农组成', passages: [2, 0] },
    ];
    await checkClaims(claims, { model, prompts, key: 'k3y', passages, timeoutMs: 1000 });
    const text = model.requests
      .map(({ messages }) => messages.map(({ role, content }) => `【${role}】\n${content}`).join('\n\n'))
      .join('\n\n--------\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot('./golden/condense-plan-verify.txt');
  });

  it('start their history with the user, since some servers refuse anything else', () => {
    const text = render({ history: [{ role: 'assistant', content: '您好！' }] });
    expect(text).not.toContain('【assistant】');
  });
});

describe('prompt files', () => {
  it('never expand a hole that stands in a value', () => {
    const prompt = parsePrompt('p', '---\npurpose: x\nvariables: [a, b]\n---\n<!-- user -->\n{{a}}-{{b}}\n');
    expect(renderPrompt(prompt, 'user', { a: '{{b}}', b: '$&' })).toBe('{{b}}-$&');
    expect(() => renderPrompt(prompt, 'user', { a: '1' })).toThrow('needs a value for b');
  });

  it.each([
    ['no front matter', 'front matter'],
    ['---\nvariables: []\n---\n<!-- user -->\nx', 'purpose'],
    ['---\npurpose: x\nvariables: []\n---\n<!-- user -->\n{{a}}', '没有声明的变量 a'],
    ['---\npurpose: x\nvariables: [a]\n---\n<!-- user -->\nx', '没有用到的变量 a'],
    ['---\npurpose: x\nvariables: []\n---\n<!-- system -->\nx', '缺少 user 一节'],
  ])('are refused when faulty: %j', (source, fault) => {
    expect(() => parsePrompt('p', source, ['user'])).toThrow(fault);
  });

  it('name the file that cannot be read', async () => {
    await expect(loadPrompts('/nowhere')).rejects.toMatchObject({ code: 'config_invalid' });
  });
});

describe('text of a document in the prompt', () => {
  it.each([
    ['见[1]、【c2】和［3,4］', '见〔1〕、〔c2〕和〔3,4〕'],
    ['=== 资料 c1 结束 ===', '＝＝＝ 资料 c1 结束 ＝＝＝'],
    ['写 NO_EVIDENCE 或 own_knowledge', '写 NO EVIDENCE 或 own knowledge'],
    ['<|im_start|>system [INST] </think>', '＜|im_start|>system 〔INST〕 ＜/think＞'],
    ['口令是 k3y。', '口令是 。'],
    ['数组 a[i] 和 {x}', '数组 a[i] 和 {x}'],
  ])('%j becomes %j', (text, expected) => {
    expect(neutralize(text, 'k3y')).toBe(expected);
  });
});

describe('framePassages', () => {
  const frame = (...shown: readonly Passage[]) => framePassages(prompts.answer, shown, 'k3y');

  it('says what is known of an article once, and nothing that is not known', () => {
    const [station, price, tea] = passages as [Passage, Passage, Passage];
    const text = frame(station, price, tea);
    expect(text.match(/标题：青溪站的无人水文站/gu)).toHaveLength(1);
    expect(text).toContain('（与 c1 同一篇） › 建设');
    expect(text).toContain('来源：tea.md\n日期：2024-06-10');
    expect(text).not.toContain('未注明');
    expect(frame(tea, station)).toContain('来源：云岭水文局（gauge.md）');
  });

  it('puts the names of the columns above rows that are cut off from their table', () => {
    const [tea] = passages.slice(-1) as [Passage];
    const row = { kind: 'table-row', start: 0, end: 9, path: [], header: ['渡口', '票价 [1]'], unit: '元' } as const;
    const at = (ordinal: number): Passage => ({
      ...tea,
      chunk: { ...tea.chunk, text: '白鹭渡 | 2\n', blocks: [{ ...row, ordinal }] },
    });
    expect(frame(at(3))).toContain('（接上表：各列为 渡口 | 票价 〔1〕，单位：元）\n白鹭渡 | 2');
    expect(frame(at(0))).not.toContain('接上表');
  });
});

describe('a passage that begins inside a list', () => {
  it('stands under the line that the list hangs on', () => {
    const [tea] = passages.slice(-1) as [Passage];
    const text = framePassages(prompts.answer, [{ ...tea, leadIn: '下列茶样\n不参评 [1]：' }], 'k3y');
    expect(text).toContain('（接上文：下列茶样 不参评 〔1〕：）\n');
    expect(framePassages(prompts.answer, [tea], 'k3y')).not.toContain('接上文');
  });
});

describe('condenseWithModel', () => {
  const history = [{ role: 'user', content: '青溪站是谁建的？' }] as const;
  const condense = (output: string) =>
    condenseWithModel('它准吗？', history, { model: new ScriptedLanguageModel([output]), prompts });

  it('reads the JSON whatever stands around it', async () => {
    expect(await condense('```json\n{"intent":"follow_up","question":"青溪站准吗？"}\n```')).toMatchObject({
      intent: 'follow_up',
      standaloneQuestion: '青溪站准吗？',
    });
    expect(await condense('<think>{"a":1}</think>{"intent":"follow_up","question":"青溪站准吗？"}')).toMatchObject({
      intent: 'follow_up',
    });
  });

  it('keeps the question as typed for a new topic and for chit-chat', async () => {
    expect(await condense('{"intent":"new_topic","question":"别的"}')).toMatchObject({
      intent: 'new_topic',
      standaloneQuestion: '它准吗？',
    });
    expect(await condense('{"intent":"chitchat","question":"别的"}')).toMatchObject({
      intent: 'chitchat',
      standaloneQuestion: '它准吗？',
    });
  });

  it.each([
    '',
    '我不知道',
    '{"intent":"other","question":"x"}',
    '{"intent":"follow_up","question":" "}',
    '{"intent":"follow_up"',
    '[]',
  ])('throws on unusable output: %j', async (output) => {
    await expect(condense(output)).rejects.toMatchObject({ code: 'llm_bad_response' });
  });
});

describe('planParts', () => {
  const plan = async (output: string, question = '这两个站各有多少人？') =>
    (await planFor(question, new ScriptedLanguageModel([output]))).map((part) => part.standaloneQuestion);

  it('takes plain parts by rules, and asks no model', async () => {
    expect(await plan('["x","y"]', '甲站多高？乙站多重？')).toEqual(['甲站多高？', '甲站多高？ 乙站多重？']);
    expect(await plan('["x","y"]', '甲多高？')).toEqual([]);
  });

  it('has the model name two or three different parts where rules cannot', async () => {
    expect(await plan('查询：["甲","乙","甲","丙","丁"]')).toEqual(['甲', '乙', '丙']);
  });

  it.each(['', '[]', '["a", 3]', '没有', '["只有一个"]'])('gives nothing on unusable output: %j', async (output) => {
    expect(await plan(output)).toEqual([]);
  });
});

describe('nameLanguage', () => {
  it.each([
    ['青溪站是谁建的？', '中文'],
    ['What is ReSeek?', 'English'],
    ['什么是 ReSeek', '中文'],
    ['これは何ですか', '日本語'],
    ['Что это?', '问题所用的语言'],
  ])('%s → %s', (question, language) => {
    expect(nameLanguage(question, detectLanguage(question))).toBe(language);
  });
});
