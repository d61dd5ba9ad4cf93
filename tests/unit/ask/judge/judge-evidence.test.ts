import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense-by-rules.ts';
import { answerForms } from '../../../../src/ask/judge/answer-forms.ts';
import { findMissing } from '../../../../src/ask/judge/find-missing.ts';
import { judgeEvidence, measureSignals } from '../../../../src/ask/judge/judge-evidence.ts';
import { refusalWeights } from '../../../../src/ask/weights/refusal-weights.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { normalizeText } from '../../../../src/text/normalize.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

function find(question: string, index: SearchIndex = search) {
  return searchPassages({ condensed: condense(question, [], index.index.lexical), topK: 8 }, index);
}

/** For each form: a question for it, a text that gives it, and one that does not. */
const samples: Readonly<Record<string, readonly [asked: string, given: string, absent: string]>> = {
  money: ['这台雷达多少钱？', '采购价为 3.6 万元。', '采购价没有公布。'],
  valuation: ['公司的估值是多少？', '投后估值 20 亿美元。', '公司融了 2 亿美元。'],
  'gpu-hours': ['训练用了多少 GPU 小时？', '一共 1200 GPU 小时。', '训练分三步。'],
  devices: ['用了几张显卡？', '推理需要两张显卡。', '推理很快。'],
  milliseconds: ['延迟多少毫秒？', '延迟 35 毫秒。', '延迟很低。'],
  hours: ['训练了多少小时？', '训练了 18 小时。', '训练了很久。'],
  days: ['一共几天？', '前后 9 天。', '前后很久。'],
  duration: ['要多久？', '要 20 分钟。', '要等通知。'],
  parameters: ['模型有多少参数？', '一共 70 亿个数值。', '模型很大。'],
  watts: ['功耗是多少？', '整机 45 瓦。', '整机省电。'],
  memory: ['显存多少？', '占用 9.5 GB。', '占用不多。'],
  frames: ['帧率是多少？', '每秒 24 帧。', '画面流畅。'],
  context: ['上下文窗口多长？', '支持 128K 的输入。', '支持很长的输入。'],
  day: ['具体是哪一天发布的？', '5 月 3 日发布。', '上半年发布。'],
  year: ['哪一年建成的？', '2023 年建成。', '早已建成。'],
  university: ['他毕业于哪所大学？', '来自石湖大学。', '来自南方。'],
  venue: ['论文发表在哪个会议？', '发表于 CVPR。', '已经公开。'],
  stars: ['仓库有多少星？', '已有 3000 颗星。', '很受欢迎。'],
  kilometres: ['跑了多少公里？', '跑了 12 公里。', '跑了全程。'],
  distance: ['离河边多远？', '离河边 300 米。', '离河边不近。'],
  months: ['用了几个月？', '用了 4 个月。', '用时不短。'],
  laboratory: ['是哪个实验室做的？', '出自水文实验室。', '出自他手。'],
  'base-model': ['用哪个模型当底座？', '在 Mossback 基础上微调自己的数据。', '用了很多数据。'],
  qubits: ['有多少量子比特？', '有 72 个量子比特。', '有芯片。'],
  users: ['有多少用户？', '有 200 万用户。', '广受欢迎。'],
  author: ['第一作者是谁？', '林知远是第一作者。', '林知远写的。'],
  temperature: ['今天多少度？', '气温 31℃。', '今天很热。'],
  investors: ['这一轮是谁投的钱？', '本轮由南风资本领投。', '公司很缺钱。'],
  license: ['用什么许可证？', '以 MIT 开放。', '可以下载。'],
};

describe('answerForms', () => {
  it('has a sample of each form', () => {
    expect(Object.keys(samples).sort()).toEqual(answerForms.map(({ name }) => name).sort());
  });

  it.each(answerForms.map((form) => [form.name, form] as const))(
    '%s: is asked for, given, and seen to be absent',
    (name, form) => {
      const [asked, given, absent] = (samples[name] as readonly [string, string, string]).map(normalizeText) as [
        string,
        string,
        string,
      ];
      expect(form.asked.test(asked)).toBe(true);
      expect(form.asked.test(normalizeText('青溪站是做什么的？'))).toBe(false);
      expect(form.given.test(given)).toBe(true);
      expect(form.given.test(absent)).toBe(false);
    },
  );
});

describe('findMissing', () => {
  it('misses a name that the library does not know', async () => {
    expect(findMissing(await find('GPT-9X 的准确率是多少？'), search)).toEqual({
      kind: 'unknown_name',
      what: ['gpt-9x'],
    });
    expect(findMissing(await find('Tidewave-7B 的准确率是多少？'), search)).toBeUndefined();
  });

  it('never calls a slip or another spelling of a known name unknown', async () => {
    for (const question of ['Tidewvae-7B 准确率是多少？', 'TideBnech 和 tidewave7b', 'Tide-Bench 上的准确率']) {
      expect(findMissing(await find(question), search)?.kind).not.toBe('unknown_name');
    }
  });

  it('misses an article that holds both names when a value of one on the other is asked', async () => {
    const apart = await openLibrary({
      'a.txt': 'AlphaGauge 的准确率是 61%。\n',
      'b.txt': 'DeltaBench 收录了 300 道题。\n',
      ...fillerTexts,
    });
    expect(findMissing(await find('AlphaGauge 在 DeltaBench 上得了多少分？', apart), apart)).toEqual({
      kind: 'names_apart',
      what: ['alphagauge', 'deltabench'],
    });
    for (const question of [
      'AlphaGauge 和 DeltaBench 相比，哪个更大，各是多少？',
      'AlphaGauge 和 DeltaBench 分别有哪些特点？',
      'How many points does AlphaGauge get on DeltaBench?',
    ]) {
      expect(findMissing(await find(question, apart), apart)?.kind).not.toBe('names_apart');
    }
    expect(findMissing(await find('Tidewave-7B 在 TideBench 上的准确率是多少？'), search)).toBeUndefined();
  });

  it('misses a value of the kind that is asked for, where the subject is spoken of', async () => {
    expect(findMissing(await find('Tidewave-7B 卖多少钱？'), search)).toEqual({ kind: 'answer_form', what: ['money'] });
    expect(findMissing(await find('雷达水位计多少钱？'), search)).toBeUndefined();
    expect(findMissing(await find('Tidewave-7B 显存占用多少 GB？'), search)).toBeUndefined();
  });
});

describe('judgeEvidence', () => {
  const judge = async (question: string, index: SearchIndex = search) =>
    judgeEvidence(await find(question, index), index, refusalWeights.uncalibrated).verdict;

  it('refuses what the library does not speak of', async () => {
    for (const question of [
      '巴黎奥运会的金牌榜第一名是哪个国家？',
      '怎么给猫剪指甲？',
      'How do I bake a chocolate cake?',
      '',
    ])
      expect(await judge(question)).toBe('none');
  });

  it('lets through what the library says', async () => {
    for (const question of ['青溪站的误差是多少？', 'Mossback-13B 是谁开发的？', '白坪茶社由多少户茶农组成？'])
      expect(await judge(question)).not.toBe('none');
  });

  it.each([1, 2, 3])('tells the two apart in a library of %i short files', async (count) => {
    const files = Object.fromEntries(Object.entries(fixtureTexts).slice(2, 2 + count));
    const index = await openLibrary(files);
    expect(await judge('青溪站多久上报一次水位？', index)).not.toBe('none');
    expect(await judge('雷达水位计的采购价是多少？', index)).not.toBe('none');
    expect(await judge('巴黎奥运会的金牌榜第一名是哪个国家？', index)).toBe('none');
    expect(await judge('怎么给猫剪指甲？', index)).toBe('none');
  });

  it('says enough, weak and none by the thresholds', async () => {
    const result = await find('青溪站的误差是多少？');
    const { rarity, strength } = measureSignals(result, search);
    expect(judgeEvidence(result, search, { signal: 'rarity', none: rarity + 0.1, weak: 9 }).verdict).toBe('none');
    expect(judgeEvidence(result, search, { signal: 'rarity', none: 0, weak: rarity + 0.1 }).verdict).toBe('weak');
    expect(judgeEvidence(result, search, { signal: 'strength', none: 0, weak: strength - 0.1 }).verdict).toBe('enough');
  });

  it('measures a library of fifty chunks or more by its own words, as BM25 over ln(1 + 2N)', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `n${index}.txt`,
        `第${index}号水尺刻度为${index * 7 + 3}厘米，由巡查员刷漆。\n`,
      ]),
    );
    const index = await openLibrary({ ...fixtureTexts, ...many });
    const result = await find('青溪站的误差是多少？', index);
    const top = Math.max(...index.index.lexical.score(result.query.terms));
    expect(index.index.chunks.size).toBeGreaterThanOrEqual(50);
    expect(measureSignals(result, index).rarity).toBeCloseTo(top / Math.log(1 + 2 * index.index.chunks.size), 4);
  });

  it('never refuses for lack of passages alone when nothing matches, but by the same rule', async () => {
    const result = await find('青溪站的误差是多少？');
    expect(judgeEvidence({ ...result, passages: [] }, search, { signal: 'rarity', none: 0, weak: 0 }).verdict).toBe(
      'none',
    );
  });
});
