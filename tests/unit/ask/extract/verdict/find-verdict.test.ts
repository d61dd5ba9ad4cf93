import { describe, expect, it } from 'vitest';
import { condense } from '../../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../../src/ask/extract/extract-answer.ts';
import { libraryOf } from '../../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../../src/ask/search/search-passages.ts';
import { readEnglishVerdict } from '../../../../../src/ask/understand/asked-verdict-english.ts';
import { parseTermTranslations } from '../../../../../src/ask/understand/term-translations.ts';
import { createAnalyzer } from '../../../../../src/text/analyze.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../../fakes/fixture-texts.ts';
import { jieba } from '../../../../fakes/jieba.ts';

const index = {
  ...(await openLibrary({
    'a.md':
      '# 滑冰场守则\n\n## 入场\n\n场内禁止吸烟。年满六周岁的儿童可以入场，四周岁以下儿童谢绝入场。' +
      '小型犬可以入场。储物柜可以自选，季票和次票不能转让。\n\n' +
      '教练服务须提前预约。冰刀免费打磨，护具不免费。场内设有更衣室，没有淋浴间。未经许可，不得摄影。\n\n' +
      '包场 30 人起订，每次不超过 3 小时。关灯前可以入场，关灯后不可以入场。\n\n' +
      '## 时间\n\n开放时间：周二至周日 9:00–21:30，周一闭场休息。六岁以下免费。\n\n' +
      '辅料：冰蜡、砂纸、麻布。\n\n' +
      '## 冰球营\n\n冰球营 3 月 1 日 8:00 起网上报名，3 月 20 日截止，缴费截止时间为 3 月 25 日 12:00。' +
      '每户限报一名儿童，每人只能报一个班。一张观赛券限用三次。5 号更衣间有吹风机，6 号更衣间没有吹风机。' +
      '年满十岁的儿童可以办理冰球证。\n\n' +
      '## 课程\n\n| 课程 | 上午 | 下午 | 能否试听 |\n| --- | --- | --- | --- |\n| 花样课 | 9:00–11:00 | 休息 | 能 |\n' +
      '| 速滑课 | 休息 | 14:00–16:00 | 不能 |\n',
    ...fillerTexts,
  })),
  analyzer: createAnalyzer(jieba),
};

async function answer(question: string): Promise<string> {
  const { query, passages } = await searchPassages(await condense(question, [], libraryOf(index)), { topK: 8 }, index);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

/** The word before the quote; '' where the quote comes first. */
async function readWord(question: string): Promise<string> {
  return /^((?:不|没)?(?:可以|能|要|用|含|有|行|是|否|支持))。/u.exec(await answer(question))?.[1] ?? '';
}

describe('yes or no', () => {
  it.each([
    ['滑冰场内能吸烟吗？', '不能'],
    ['季票可以转让吗？', '不可以'],
    ['储物柜能不能自选', '能'],
    ['教练服务要预约吗？', '要'],
    ['冰刀免费打磨吗', '是'],
    ['护具免费吗？', '否'],
    ['场内有更衣室吗？', '有'],
    ['场内有淋浴间吗？', '没有'],
    ['关灯后可以入场吗？', '不可以'],
    ['关灯前可以入场吗？', '可以'],
  ])('is said where the same thing is permitted or denied: %s', async (question, word) => {
    expect(await readWord(question)).toBe(word);
  });

  it.each([
    ['场地里 7 岁的儿童可以入场吗？', '可以'],
    ['3 岁儿童可以入场吗？', '不可以'],
    ['包场 25 人可以吗？', '不可以'],
    ['包场 40 人可以吗？', '可以'],
    ['包场 5 小时行吗？', '不行'],
    ['滑冰场周三开放吗？', '是'],
    ['滑冰场周一开放吗？', '否'],
    ['滑冰场晚上十点还开放吗？', '否'],
  ])('is said where a number lies inside a limit or outside: %s', async (question, word) => {
    expect(await readWord(question)).toBe(word);
  });

  it.each([
    ['3月18日还能报名冰球营吗？', '能'],
    ['3月22日还能报名冰球营吗？', '不能'],
    ['3月22日还可以缴费吗？', '可以'],
    ['3月26日还可以缴费吗？', '不可以'],
    ['一户可以报两个孩子吗？', '不可以'],
    ['一个人可以报两个班吗？', '不可以'],
    ['一张观赛券能用两次吗？', '能'],
    ['一张观赛券能用四次吗？', '不能'],
    ['5号更衣间有吹风机吗？', '有'],
    ['6号更衣间有吹风机吗？', '没有'],
    ['9岁能办冰球证吗？', '不能'],
    ['11岁能办冰球证吗？', '能'],
  ])('is said by the clause that names what is asked itself: %s', async (question, word) => {
    expect(await readWord(question)).toBe(word);
  });

  it.each([
    ['花样课能试听吗？', '能'],
    ['速滑课能试听吗？', '不能'],
    ['速滑课上午有吗？', '没有'],
    ['花样课上午 10 点有吗？', '有'],
    ['辅料含砂纸吗？', '含'],
  ])('is said where a cell or a list says so: %s', async (question, word) => {
    expect(await readWord(question)).toBe(word);
  });

  it.each([
    ['狗可以入场吗？'], // only small ones are spoken of
    ['可以摄影吗？'], // not without leave
    ['票能转让吗？'], // only of two kinds of tickets
    ['教练好吗？'],
    ['能喝酒吗？'],
    ['所有人都可以入场吗？'],
    ['储物柜不自选可以吗？'],
    ['图书馆周三开放吗？'], // weekends are not all there is
    ['8 岁免费入场吗？'], // who is older may be free for another reason
  ])('is not said where nothing decides: %s', async (question) => {
    expect(await readWord(question)).toBe('');
  });

  it('stands before the one quote that decides', async () => {
    expect(await answer('滑冰场内能吸烟吗？')).toBe('不能。场内禁止吸烟。');
  });
});

describe('yes or no to an English question', () => {
  const table = [
    'smoke\t烟雾:1,吸烟:0.9',
    'smoking\t吸烟:1',
    'photo\t照片:1,摄影:0.5',
    'season\t季节:1,季票:0.3',
    'ticket\t票:1',
    'transfer\t转账:1,转让:0.4',
    'locker\t储物柜:1',
    'choose\t选择:1,自选:0.4',
    'dressing\t更衣:1',
    'changing\t更衣:1',
    'room\t房间:1,室:0.3',
    'shower\t淋浴:1',
    'children\t儿童:1',
    'child\t儿童:1',
    'enter\t入场:1',
    'pet\t宠物:1',
    'dog\t犬:1',
    'rink\t滑冰场:1,场内:0.5',
  ];
  const english = { ...index, translations: parseTermTranslations(() => table.join('\n')) };
  const readEnglish = async (question: string): Promise<string> => {
    const condensed = await condense(question, [], libraryOf(english));
    const { query, passages } = await searchPassages(condensed, { topK: 8 }, english);
    const text = (await extractAnswer(query, passages, english, 400)).map((part) => part.text).join('');
    return /^(Yes|No)\. (?:According|From)/u.exec(text)?.[1] ?? '';
  };

  it.each([
    ['Can I smoke in the rink?', 'No'],
    ['Is smoking allowed?', 'No'],
    ['Can season tickets be transferred?', 'No'],
    ['Am I allowed to choose a locker?', 'Yes'],
    ['Is there a changing room?', 'Yes'],
    ['Is there a shower?', 'No'],
  ])('is said where a Chinese clause holds all its words: %s', async (question, word) => {
    expect(await readEnglish(question)).toBe(word);
  });

  it.each([
    'Can children enter?', // it depends on their age
    'Can a 7-year-old enter?',
    'Can I enter before the rink closes?',
    'Are dogs allowed?', // small ones are
    'Is smoking not allowed?',
    'Can I take photos?', // with a permit
    'Can I transfer the locker?',
    'What can I smoke?',
    'Is there a pool?',
  ])('is not said where it depends, or of something else: %s', async (question) => {
    expect(await readEnglish(question)).toBe('');
  });
});

describe('readEnglishVerdict', () => {
  it.each([
    ['Do members need to pay a deposit?', 'must', ['members', 'deposit']],
    ['Is a swimming cap required?', 'must', ['swimming', 'cap']],
    ['Does the room include breakfast?', 'has', ['room', 'breakfast']],
    ['Is it allowed to bring pets?', 'may', ['pets']],
  ] as const)('tells what is asked of what: %s', (question, kind, words) => {
    expect(readEnglishVerdict(question)).toEqual({ kind, words });
  });

  it.each(['Where can I park?', 'Can I stay without a card?', '可以停车吗？', 'Can I?', ''])(
    'is undefined for any other question: %s',
    (question) => {
      expect(readEnglishVerdict(question)).toBeUndefined();
    },
  );
});
