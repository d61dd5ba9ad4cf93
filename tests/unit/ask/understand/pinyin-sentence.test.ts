import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../../../src/ask/search/search-index.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { readPinyinSentence } from '../../../../src/ask/understand/spelling/pinyin-sentence.ts';
import { parseTermTranslations } from '../../../../src/ask/understand/term-translations.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

const index = await openLibrary(
  {
    '泳池.md':
      '# 碧波泳池须知\n\n泳帽可以租借，押金 20 元。水温每天测两次。\n\n儿童须由家长陪同。退卡须填写申请表。\n\n' +
      '更衣柜的密码自己设定，疫苗证明不用带。\n',
    '年假.md': '# 假期规定\n\n年假满一年有 5 天。工资每月 12 号发放。次年加盟的不算。\n',
    'wifi.md': '# 网络\n\n前台有 wifi，密码贴在墙上。Baichuan 是打印机的名字，GPT-4o 是聊天机器人。\n',
    ...fillerTexts,
  },
  { translations: parseTermTranslations(() => ['size\t大小', 'late\t晚', 'cane\t手杖', 'menu\t菜单'].join('\n')) },
);

async function read(question: string): Promise<string> {
  return (await condense(question, [], libraryOf(index))).standaloneQuestion;
}

describe('a question typed in pinyin', () => {
  it.each([
    ['gongzi jihao fa', '工资几号发'],
    ['nianjia you ji tian', '年假有几天'],
    ['nian jia you ji tian?', '年假有几天?'],
    ['yongmao yajin duoshao qian', '泳帽押金多少钱'],
    ['Shuiwen zenme ce', '水温怎么测'],
    ['ertong neng ziji lai ma', '儿童能自己来吗'],
    ['tuika zenme shenqing', '退卡怎么申请'],
    ['yimiao zhengming yao dai ma', '疫苗证明要带吗'],
  ])('is read by the words of the library: %s → %s', async (typed, meant) => {
    expect(await read(typed)).toBe(meant);
  });

  it.each([
    ['wifi mima shi shenme', 'wifi 密码是什么'],
    ['GPT-4o shi shenme?', 'GPT-4o 是什么?'],
    ['baichuan shi shenme', 'baichuan 是什么'],
  ])('keeps Latin names and codes: %s → %s', async (typed, meant) => {
    expect(await read(typed)).toBe(meant);
  });

  it.each([
    'python install',
    'wifi password',
    'API key',
    'can you open the menu',
    'late cane size',
    'Is a wangba size late?',
    'Beijing',
    'xian',
    'wang lei',
    'gongzi 几号发',
    'zhuangbei chuanqi wanfa', // words of another library
  ])('is none in English, of a name, or of words that nothing knows: %s', async (typed) => {
    expect(await read(typed)).toBe(typed);
  });

  it('is completed from the conversation like any other', async () => {
    const history = [
      { role: 'user' as const, content: '泳帽能租吗？' },
      { role: 'assistant' as const, content: '泳帽可以租借。' },
    ];
    const { standaloneQuestion } = await condense('yajin duoshao qian', history, libraryOf(index));
    expect(standaloneQuestion).toBe('泳帽：押金多少钱');
  });
});

describe('what is looked up for it', () => {
  it('is each character once a syllable, whatever may stand before it', () => {
    const looks = new Map<string, number>();
    const lexical = {
      chunkCount: 10,
      documentFrequency: () => 1,
      has: (term: string) => {
        const isCharacter = /^[\u4e00-\u9fff]$/u.test(term);
        if (isCharacter) looks.set(term, (looks.get(term) ?? 0) + 1);
        return isCharacter;
      },
    };
    readPinyinSentence('gong shi yi ji', { lexical, listFollowers: () => '是一及', isEnglish: () => false });
    expect(looks.size).toBeGreaterThan(50);
    // Of four syllables; it was asked again for each of up to sixty ways to the one before.
    expect(Math.max(...looks.values())).toBeLessThanOrEqual(4);
  });
});
