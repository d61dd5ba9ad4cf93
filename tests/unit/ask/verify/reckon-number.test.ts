import { describe, expect, it } from 'vitest';
import { collectDraft } from '../../../fakes/collect-draft.ts';
import { setUpGeneration } from '../../../fakes/generation-setup.ts';
import { makeDocument } from '../../../fakes/sample-passages.ts';
import { ScriptedLanguageModel } from '../../../fakes/scripted-language-model.ts';
import { verifyAgainst } from '../../../fakes/verify-against.ts';

const FERRY = '渡船票 12 元，快艇票 35 元，夜船另收 20%。渡船 8:20 开，9:05 到。身高不足 1.3 米的儿童免票。';
const LOAN =
  '| 器材 | 借出 | 归还 | 押金 |\n|---|---|---|---|\n| 三脚架 | 4月3日 | 4月8日 | 150 |\n| 补光灯 | 4月6日 | 4月7日 | 90 |';
const REFUND = '退课须知：开课 15 天前申请的全额退款；开课后每上一节扣 80 元，最多扣 800 元。';

describe('a number that stands nowhere', () => {
  it.each([
    ['快艇比渡船贵 23 元。', FERRY],
    ['坐渡船去、坐快艇回，一共 47 元。', FERRY],
    ['夜里坐快艇要付 42 元。', FERRY],
    ['渡船开 45 分钟就到。', FERRY],
    ['身高 1.1 米的孩子不用买渡船票。', FERRY],
    ['两样器材的押金合起来是 240 元。', LOAN],
    ['三脚架借了 5 天。', LOAN],
    ['开课 20 天前申请退课，钱全退。', REFUND],
    ['上了 4 节课才退，要扣 320 元。', REFUND],
  ])('is left to a check where somebody could reckon it: %s', async (claim, text) => {
    const verdict = await verifyAgainst(claim, { texts: [text] });
    if (verdict.kind !== 'supported') expect(verdict).toMatchObject({ kind: 'weak' });
    expect(verdict.fault?.isOpen ?? true).toBe(true);
  });

  it.each([
    ['快艇票 53 元。', FERRY],
    ['渡船 7:10 开。', FERRY],
    ['三脚架的押金是 155 元。', LOAN],
    ['退课须在开课 15 天前申请，逾期罚 777 元。', REFUND],
    ['快艇比渡船贵 23 元，2031 年涨过价。', FERRY],
    ['快艇由青岚船务公司经营，比渡船贵 23 元。', FERRY],
  ])("is nobody's to support where nothing makes it: %s", async (claim, text) => {
    const verdict = await verifyAgainst(claim, { texts: [text] });
    expect(verdict.kind).toBe('weak');
    expect(verdict.fault?.isOpen ?? false).toBe(false);
  });
});

describe('a check that carries a claim', () => {
  const document = makeDocument('ferry', [FERRY]);
  const judge = async (text: string) => {
    const setup = await setUpGeneration(new ScriptedLanguageModel([text]), { question: '船票多少钱？' }, [document]);
    const checkingModel = new ScriptedLanguageModel(['{"verdicts":[{"n":1,"verdict":"supported"}]}']);
    return (await collectDraft(setup.request, { ...setup.deps, checkingModel })).answer.citations.map(
      ({ verdict }) => verdict,
    );
  };

  it('is heard where the number can be reckoned, and not where nothing makes it', async () => {
    expect(await judge('夜里坐快艇要付 42 元[c1]。')).toEqual(['supported']);
    expect(await judge('快艇票要 53 元[c1]。')).toEqual(['weak']);
  });
});
