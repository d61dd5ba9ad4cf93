import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LanguageModelError } from '../../src/errors.ts';
import type { DraftEvent } from '../../src/ask/generate/draft-events.ts';
import type { Draft } from '../../src/types/answer-event.ts';
import { collectDraft } from '../fakes/collect-draft.ts';
import { sampleDocuments, setUpGeneration } from '../fakes/generation-setup.ts';
import { gatherPassages } from '../fakes/sample-passages.ts';
import { ScriptedLanguageModel } from '../fakes/scripted-language-model.ts';

const SAYINGS = [
  '青溪站的站长是林知远',
  '青溪站由云岭水文局于 2023 年 5 月建成',
  '每 10 分钟上报一次水位',
  '雷达水位计比浮子式水位计贵 40%',
  '年维护费降到 1500 元',
  '白坪茶社由 42 户茶农组成',
  '茶社使用了除草剂',
  '春茶产量增长 35%',
  '青溪站是华为建成的',
  '总之值得关注',
  '根据',
  '抱歉，资料中没有提到门票',
  'The station reports every 10 minutes',
  '[c1]',
  '[c2]',
  '【c3】',
  '[1,2]',
  '[9]',
  '。[c1]',
  ' [c3] ',
  '（来源2）',
  '[c1][c2]',
  '[链接](http://a.b)',
  '<b>',
  '数组[1]',
  '`x[2]`',
  '资料 c1 指出',
  'c2 中说',
  '$y[1]^2$',
  '**Lumen**：',
  '由此可见',
  '\n```\ny[1]\n```\n',
  'NO_EVIDENCE',
  '\nOWN_KNOWLEDGE\n',
  '<think>',
  '</think>',
  '。<think>暗中再看一遍</think>',
  '{c1}',
  '<cite>2</cite>',
  '<c3>',
  '<cite id="c1">站长是林知远</cite>',
  '<sup>1</sup>',
  '[c1: 青溪站]',
  '\n---\n[c1] 青溪站',
  '\n[^1]: 青溪站\n',
  '\n来源：[c1]、[c2]\n',
  '\n参考资料：\n',
  '。',
  '。',
  '，',
  '；',
  '！',
  '？',
  '\n',
  '\n\n- ',
  '| ',
  '**',
  '“',
  '”',
  '. ',
  ' ',
  '(',
  ':',
];
const output = fc.array(fc.constantFrom(...SAYINGS), { minLength: 1, maxLength: 24 }).map((parts) => parts.join(''));
const { readDocumentText } = gatherPassages(sampleDocuments);

type Run = { readonly events: readonly DraftEvent[]; readonly answer: Draft } | { readonly error: string };

async function run(pieces: readonly string[], mode: 'strict' | 'open'): Promise<Run> {
  const { request, deps } = await setUpGeneration(new ScriptedLanguageModel([pieces]), { mode });
  try {
    const { events, answer } = await collectDraft(request, deps);
    return { events, answer };
  } catch (error) {
    if (error instanceof LanguageModelError) return { error: error.code };
    throw error;
  }
}

describe('answers of a model that may write anything', () => {
  it('are the same streamed in single characters and at once, and keep every promise on citations', async () => {
    await fc.assert(
      fc.asyncProperty(output, fc.constantFrom('strict', 'open'), async (text, mode) => {
        const whole = await run([text], mode);
        const cut = await run([...text], mode);
        if ('error' in whole || 'error' in cut) {
          expect(cut).toEqual(whole);
          return;
        }
        expect(cut.answer).toEqual(whole.answer);
        expect(cut.events.filter(({ type }) => type !== 'delta')).toEqual(
          whole.events.filter(({ type }) => type !== 'delta'),
        );
        const { answer, events } = cut;
        expect(events.map((event) => (event.type === 'delta' ? event.text : '')).join('')).toBe(answer.text);
        expect(answer.text).toBe(answer.text.trim());
        expect(answer.text).not.toMatch(/NO_EVIDENCE|OWN_KNOWLEDGE|\[c\d|【|\]\(|\{c\d|<|暗中/u);
        expect(answer.citations.map(({ n }) => n)).toEqual(answer.citations.map((_citation, index) => index + 1));
        const prose = answer.text
          .replace(/```[\s\S]*?(?:```|$)/gu, '')
          .replace(/`[^`\n]*`|\$[^$\n]*\$|数组(?:\[[\d,]+\])+/gu, '');
        const shown = [...prose.matchAll(/\[(\d+)\]/gu)].map((match) => Number(match[1]));
        expect([...new Set(shown)]).toEqual(answer.citations.map(({ n }) => n));
        for (const { documentId, start, end, quote, answerStart, answerEnd } of answer.citations) {
          expect(readDocumentText(documentId).slice(start, end)).toBe(quote);
          expect(answerStart).toBeLessThan(answerEnd);
          expect(answerEnd).toBeLessThanOrEqual(answer.text.length);
        }
        if (answer.outcome === 'insufficient_evidence') expect(answer.citations).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});
