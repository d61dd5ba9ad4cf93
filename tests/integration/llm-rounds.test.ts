import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import type { Answer, AnswerEvent } from '../../src/types/answer-event.ts';
import { openLibrary } from '../fakes/fixture-library.ts';
import { fillerTexts } from '../fakes/fixture-texts.ts';
import { ScriptedLanguageModel } from '../fakes/scripted-language-model.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { ask, deltasOf } from '../support/ask-fixtures.ts';

/** Notes long enough that the first search does not show them all. */
const rounds = Array.from(
  { length: 12 },
  (_, index) => `丑站第${index + 1}次巡查由值班员记下水位和风速，船在午后返回码头，并在本子上签字。`,
).join('');
const library = await openLibrary({
  'a.md': `---\ntitle: 丑站巡查\n---\n\n丑站的巡查船长 12 米。${rounds}\n`,
  'b.md': `---\ntitle: 卯仓值班\n---\n\n何秋月今年 52 岁，住在卯仓。${rounds.replaceAll('丑站', '卯仓')}\n`,
  ...fillerTexts,
});
const QUESTION = '丑站的巡查船有多长？';
const FIRST = '丑站的巡查船长 12 米[c1]。资料没有提到何秋月的年龄。';

const run = (outputs: readonly (string | readonly string[] | Error)[], options = {}) => {
  const model = new ScriptedLanguageModel(outputs);
  return ask(QUESTION, { search: library, model, topK: 1, ...options }).then((result) => ({ ...result, model }));
};
const stagesOf = (events: readonly AnswerEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.type === 'status') return event.round === undefined ? [] : [`${event.stage} ${event.round}`];
    return event.type === 'passages' ? [`passages ${event.passages.length}`] : [];
  });
const lastPrompt = (model: ScriptedLanguageModel): string => model.requests.at(-1)?.messages.at(-1)?.content ?? '';
const pathsOf = (answer: Answer): string[] => answer.passages.map(({ document }) => document.path);

describe('a second round', () => {
  it('looks for what the first answer says is missing, and adds what the model then writes', async () => {
    const { answer, events, model } = await run([FIRST, '何秋月今年 52 岁[c2]。']);
    expect(model.requests).toHaveLength(2);
    expect(answer.text).toBe('丑站的巡查船长 12 米[1]。资料没有提到何秋月的年龄。\n\n何秋月今年 52 岁[2]。');
    expect(deltasOf(events)).toBe(answer.text);
    expect(answer.citations.map(({ path }) => path)).toEqual(['a.md', 'b.md']);
    expect(pathsOf(answer)).toEqual(['a.md', 'b.md']);
    expect(stagesOf(events)).toEqual(['passages 1', 'retrieving 2', 'passages 2', 'generating 2']);
    expect(lastPrompt(model)).toContain('你刚才的回答：丑站的巡查船长 12 米。资料没有提到何秋月的年龄。');
    expect(lastPrompt(model)).toContain('资料 c2 开始');
  });

  it('answers from it where the first said only what to look for, which is never shown', async () => {
    const { answer, events, model } = await run([['NO_EVI', 'DENCE 何秋月', ' 年龄'], '何秋月今年 52 岁[c2]。']);
    expect(answer).toMatchObject({ outcome: 'answered', text: '何秋月今年 52 岁[1]。' });
    expect(deltasOf(events)).toBe(answer.text);
    expect(lastPrompt(model)).not.toContain('你刚才的回答');
  });

  it('leaves the answer as it is when it brings nothing, fails, or nothing new is found', async () => {
    const alone = '丑站的巡查船长 12 米[1]。资料没有提到何秋月的年龄。';
    expect((await run([FIRST, 'NO_EVIDENCE 年龄'])).answer.text).toBe(alone);
    expect((await run([FIRST, [...FIRST]])).answer.text).toBe(alone);
    expect((await run([FIRST, FIRST.slice(0, 18)])).answer.text).toBe(alone);
    const logger = new SilentLogger();
    const failed = await run([FIRST, new LanguageModelError('llm_unreachable', 'down')], { logger });
    expect(failed.answer).toMatchObject({ text: alone, outcome: 'answered' });
    expect(logger.lines.map(({ event }) => event)).toContain('second_round_failed');
    const known = '丑站的巡查船长 12 米[c1]。资料没有提到丑站巡查船的长度。';
    expect((await run([known])).model.requests).toHaveLength(1);
  });

  it('is the last one, whatever the model still misses', async () => {
    const { model } = await run([FIRST, '何秋月今年 52 岁[c2]。资料没有提到卯仓的面积。', '不该问到我']);
    expect(model.requests).toHaveLength(2);
  });

  it('is not made with LLM_ROUNDS=1, after a bare refusal, or for an answer that misses nothing', async () => {
    expect((await run([FIRST], { rounds: 1 })).model.requests).toHaveLength(1);
    expect((await run(['NO_EVIDENCE'])).model.requests).toHaveLength(1);
    expect((await run(['丑站的巡查船长 12 米[c1]。'])).model.requests).toHaveLength(1);
    expect((await run(['抱歉，资料没有提到何秋月的年龄。'])).model.requests).toHaveLength(1);
    expect((await run(['丑站的巡查船长 12 米[c1]。资料没有提到这一点。'])).model.requests).toHaveLength(1);
  });

  it('shows only what was found in the first round for a refusal that a second does not mend', async () => {
    const { answer } = await run(['NO_EVIDENCE 何秋月 年龄', 'NO_EVIDENCE']);
    expect(answer).toMatchObject({ outcome: 'insufficient_evidence', citations: [] });
    expect(answer.text).not.toContain('何秋月');
  });
});

describe('after NO_EVIDENCE', () => {
  it('the refusal stands where a second round says the same, and says what is missing', async () => {
    for (const output of ['抱歉。NO_EVIDENCE 何秋月 年龄', '回答：NO_EVIDENCE 何秋月 年龄']) {
      const { answer, model } = await run([output, output]);
      expect(model.requests).toHaveLength(2);
      expect(answer).toMatchObject({ outcome: 'insufficient_evidence', citations: [], unsupported: [] });
      expect(answer.text).toContain('资料里没有找到');
    }
  });

  it('nothing else is shown in strict mode, and in open mode only what stands on lines of its own', async () => {
    const own = 'NO_EVIDENCE 船员 年龄\n不过据我所知，船员大多四十岁。';
    expect((await run([own], { rounds: 1 })).answer.text).not.toContain('四十');
    const open = await run([own], { rounds: 1, mode: 'open' });
    expect(open.answer.text).toContain('四十');
    expect(open.answer.text).not.toContain('船员 年龄');
  });
});
