import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { findMissing } from '../../../../src/ask/judge/find-missing.ts';
import { findUnheardWord } from '../../../../src/ask/judge/neighbours/find-neighbour.ts';
import { judgeEvidence, measureSignals } from '../../../../src/ask/judge/judge-evidence.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import { type EvidenceThresholds, refusalWeights } from '../../../../src/ask/weights/refusal-weights.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

async function find(question: string, index: SearchIndex = search) {
  return searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
}

describe('findMissing', () => {
  it('misses a name that the library does not know', async () => {
    expect(findMissing(await find('GPT-9X 的准确率是多少？'), search)).toEqual({
      kind: 'unknown_name',
      what: ['gpt-9x'],
    });
    expect(findMissing(await find('Tidewave-7B 的准确率是多少？'), search)).toBeUndefined();
    // A year behind a name is told elsewhere; another number is another thing.
    expect(findMissing(await find('tidewave2025 的准确率是多少？'), search)?.kind).not.toBe('unknown_name');
    expect(findMissing(await find('tidewave3300 的准确率是多少？'), search)?.kind).toBe('unknown_name');
  });

  it('never calls a slip or another spelling of a known name unknown', async () => {
    for (const question of ['Tidewvae-7B 准确率是多少？', 'TideBnech 和 tidewave7b', 'Tide-Bench 上的准确率']) {
      expect(findMissing(await find(question), search)?.kind).not.toBe('unknown_name');
    }
  });

  it('takes a word for when something was said for no attribute and no number', async () => {
    const works = await openLibrary({
      'a.txt': '旧码头灯箱\n\n3月2日 灯箱先问了三家，报价 900 元一只。\n\n3月9日 灯箱谈到 850 元一只，买 6 只。\n',
      'b.txt': '码头学徒从零开始，先学打绳结，三个月出师。\n',
      ...fillerTexts,
    });
    for (const question of ['灯箱最后定的是多少钱？', '灯箱最后一共买了几只？', '灯箱一开始报价多少？'])
      expect(findMissing(await find(question, works), works), question).toBeUndefined();
  });

  it('takes what asks for no part of a word that it never heard', async () => {
    const works = await openLibrary({ 'a.txt': '更换水表的通知\n\n9号楼的水表在 5 月 3 日更换。\n' });
    expect(findUnheardWord(await find('9号楼哪天换水表？', works), works)).toBeUndefined();
    expect(findUnheardWord(await find('9号楼哪天换电梯？', works), works)?.word).toBe('电梯');
  });

  it('tells a name, and a longer word of which no part is heard, from other words that it never heard', async () => {
    const works = await openLibrary({
      'a.txt': '船坞租船价目\n\n手划船一小时 60 元，电话订船不收订金。\n\n寄存行李每件 5 元。\n',
      ...fillerTexts,
    });
    const readName = async (question: string) => findUnheardWord(await find(question, works), works);
    expect(await readName('行李寄到香港多少钱？')).toEqual({ word: '香港', isName: true });
    expect(await readName('摩托艇一小时多少钱？')).toEqual({ word: '摩托艇', isName: true });
    expect((await readName('船坞的电话号码是多少？'))?.isName).not.toBe(true);
    expect((await readName('租船要带孩子吗？'))?.isName).not.toBe(true);
    expect((await readName('桌子多少钱？'))?.isName).not.toBe(true);
    expect(await readName('手划船一小时多少钱？')).toBeUndefined();
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
    expect(findMissing(await find('Tidewave-7B 卖多少钱？'), search)).toEqual({ kind: 'answer_form', what: ['price'] });
    expect(findMissing(await find('雷达水位计多少钱？'), search)).toBeUndefined();
    expect(findMissing(await find('Tidewave-7B 显存占用多少 GB？'), search)).toBeUndefined();
  });
});

describe('judgeEvidence', () => {
  const judge = async (question: string, index: SearchIndex = search) =>
    (await judgeEvidence(await find(question, index), index, refusalWeights.uncalibrated)).verdict;

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
    const verdict = async (thresholds: EvidenceThresholds) => (await judgeEvidence(result, search, thresholds)).verdict;
    expect(await verdict({ signal: 'rarity', none: rarity + 0.1, weak: 9 })).toBe('none');
    expect(await verdict({ signal: 'rarity', none: 0, weak: rarity + 0.1 })).toBe('weak');
    expect(await verdict({ signal: 'strength', none: 0, weak: strength - 0.1 })).toBe('enough');
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
    const thresholds = { signal: 'rarity', none: 0, weak: 0 } as const;
    expect((await judgeEvidence({ ...result, passages: [] }, search, thresholds)).verdict).toBe('none');
  });
});
