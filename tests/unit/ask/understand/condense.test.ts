import { beforeAll, describe, expect, it } from 'vitest';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { completeQuestion } from '../../../../src/ask/understand/condense/complete-question.ts';
import type { CondensedQuestion } from '../../../../src/ask/understand/condense/condensed-question.ts';
import { type SearchIndex, libraryOf } from '../../../../src/ask/search/search-index.ts';
import type { Message } from '../../../../src/types/message.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

const aboutTidewave: readonly Message[] = [
  { role: 'user', content: 'Tidewave-7B 是谁发布的？' },
  { role: 'assistant', content: 'Tidewave-7B 是云岭研究院发布的多模态模型[1]。' },
];

function follow(question: string, history: readonly Message[] = aboutTidewave): Promise<CondensedQuestion> {
  return condense(question, history, libraryOf(search));
}

describe('condense', () => {
  it('leaves a first question as it is', async () => {
    const question = '它用了多少显存？';
    expect(await follow(question, [])).toEqual({ standaloneQuestion: question, intent: 'question' });
  });

  it('puts the subject in the place of a pronoun', async () => {
    expect((await follow('它用了多少显存？')).standaloneQuestion).toBe('Tidewave-7B用了多少显存？');
    expect((await follow('它的显存是多少？')).standaloneQuestion).toBe('Tidewave-7B的显存是多少？');
    expect((await follow('这个模型的局限是什么？')).standaloneQuestion).toBe('Tidewave-7B的局限是什么？');
  });

  it('puts the subject in front of a question whose words stand in passages about it', async () => {
    expect((await follow('显存占用多少？')).standaloneQuestion).toBe('Tidewave-7B：显存占用多少？');
  });

  it('leaves a question as typed whose words the documents do not know', async () => {
    for (const question of ['红烧肉怎么做？', '今天股市涨了吗？', '帮我写一首诗', '珠穆朗玛峰有多高'])
      expect(await follow(question)).toEqual({ standaloneQuestion: question, intent: 'new_topic' });
  });

  it('leaves a question as typed that passages about something else hold as a whole', async () => {
    const question = '白坪茶社的茶叶产量是多少？';
    expect((await follow(question)).standaloneQuestion).toBe(question);
  });

  it('adds the subject to an English follow-up in brackets', async () => {
    const { standaloneQuestion } = await follow('How much memory does it need?');
    expect(standaloneQuestion).toBe('How much memory does it need? (Tidewave-7B)');
  });

  it('never names the subject twice', async () => {
    expect((await follow('那 Tidewave-7B 的显存是多少？')).standaloneQuestion).toBe('那 Tidewave-7B 的显存是多少？');
  });

  it('makes each earlier question whole before the next one hangs on it', async () => {
    const history: readonly Message[] = [...aboutTidewave, { role: 'user', content: '它的局限是什么？' }];
    expect((await follow('它用了多少显存？', history)).standaloneQuestion).toBe('Tidewave-7B用了多少显存？');
  });

  it('carries nothing after an announced change of topic', async () => {
    for (const question of [
      '换个话题，茶社有多少户？',
      '另外，大桥多长？',
      '对了，馒头发酵多久',
      'By the way, how long is the bridge?',
    ]) {
      expect(await follow(question)).toEqual({ intent: 'new_topic', standaloneQuestion: question });
    }
  });

  it('recognises small talk whatever came before', async () => {
    expect((await follow('谢谢！')).intent).toBe('chitchat');
    expect((await follow('你好', [])).intent).toBe('chitchat');
    expect((await follow('好嘞，谢谢师傅')).intent).toBe('chitchat');
    expect((await follow('谢谢，那显存占用多少？')).intent).not.toBe('chitchat');
  });

  it('passes over small talk in the history', async () => {
    const history: readonly Message[] = [
      ...aboutTidewave,
      { role: 'user', content: '谢谢' },
      { role: 'assistant', content: '不客气，请继续提问。' },
    ];
    expect((await follow('它用了多少显存？', history)).standaloneQuestion).toBe('Tidewave-7B用了多少显存？');
  });
});

describe('a question with a subject of its own', () => {
  const chapter = (title: string, text: string): string =>
    `## ${title}\n\n${text}${'此处略去不表的细则另行张贴。'.repeat(40)}\n\n`;
  let handbook: SearchIndex;
  beforeAll(async () => {
    handbook = await openLibrary({
      '手册.md':
        '# 青禾员工手册\n\n' +
        chapter('宿舍', '宿舍 24:00 锁门，押金 200 元，晚归找宿管登记。') +
        chapter('孕期', '怀孕满七个月不排晚班，产检算出勤。') +
        chapter('退休', '退休人员凭证领取纪念品。'),
      ...fillerTexts,
    });
  });
  const ask = async (typed: string): Promise<string> => {
    const history: readonly Message[] = [
      { role: 'user', content: '宿舍几点锁门？' },
      { role: 'assistant', content: '宿舍 24:00 锁门。[1]' },
    ];
    return (await condense(typed, history, libraryOf(handbook))).standaloneQuestion;
  };

  it.each(['怀孕几个月不排晚班？', '退休能领什么？'])('is not glued to the one before: %s', async (typed) => {
    expect(await ask(typed)).toBe(typed);
  });

  it.each(['押金多少钱？', '晚归找谁登记？', '登记找谁？'])('is completed with it: %s', async (typed) => {
    expect(await ask(typed)).toBe(`宿舍：${typed}`);
  });
});

describe('completeQuestion', () => {
  it.each([
    ['2路呢？', '1路全程多少钱？', '2路全程多少钱？'],
    ['那三价的呢？', '四价流感疫苗现在多少钱？', '三价流感疫苗现在多少钱？'],
    ['2024年呢？', '2023年夏令营收费多少？', '2024年夏令营收费多少？'],
    ['那 CineMaster 呢？', '图像定制方法 MCA-Ctrl 是谁做的？', '图像定制方法 CineMaster 是谁做的？'],
    ['那夜场呢？', '早场几点开始？', '夜场几点开始？'],
    ['学生的呢？', '成人单次票多少钱？', '学生：成人单次票多少钱？'],
    ['What about the family plan?', 'How much is the basic plan?', 'How much is the basic plan? (family plan)'],
  ])('%s after %s asks the same of another', (typed, before, expected) => {
    expect(completeQuestion(typed, before, '', undefined)).toEqual({ question: expected, isCertain: true });
  });

  it.each([
    ['那宏岳精密呢？', '宏岳精工装备2023年交付了多少台？', '宏岳精密2023年交付了多少台？'],
    ['那宏岳精工呢？', '宏岳精工装备的法人是谁？', '宏岳精工的法人是谁？'],
    ['那北岸仓呢？', '宏岳精工的法人是谁？', '北岸仓：宏岳精工的法人是谁？'],
    ['那宏岳呢？', '宏岳精工的法人是谁？', '宏岳的法人是谁？'],
  ])('%s after %s takes one name of the documents for another', (typed, before, expected) => {
    const names = ['宏岳精工有限公司', '宏岳精密股份有限公司', '宏岳精工装备（无锡）有限公司', '设备台账'];
    expect(completeQuestion(typed, before, '', undefined, names)?.question).toBe(expected);
  });

  it.each([
    ['不对，不是X1，是X5', 'X1 的换新期是几天？', 'X5 的换新期是几天？'],
    ['不是早场，我问的是夜场', '早场是几点？', '夜场是几点？'],
    ['不是周二，周四的', '周二晚上有什么活动？', '周四晚上有什么活动？'],
  ])('%s after %s puts right what was taken wrong', (typed, before, expected) => {
    expect(completeQuestion(typed, before, '', undefined)).toEqual({ question: expected, isCertain: true });
  });

  it('tells the former from the latter', () => {
    const before = '2023年和2024年哪年人多？';
    expect(completeQuestion('前者是几月开营的？', before, '', undefined)?.question).toBe('2023年是几月开营的？');
    expect(completeQuestion('后者是几月开营的？', before, '', undefined)?.question).toBe('2024年是几月开营的？');
  });

  it('finds what 第三个 and 最后一种 mean in the answer before', () => {
    const complete = (typed: string, answer: string): string | undefined =>
      completeQuestion(typed, '套餐有哪几种？', answer, '套餐')?.question;
    expect(complete('第二个多少钱？', '有三种：基础、标准、豪华。[1]')).toBe('套餐：标准多少钱？');
    expect(complete('最后一种能退吗？', '有三种：基础、标准和豪华。')).toBe('套餐：豪华能退吗？');
    expect(complete('第五个多少钱？', '有三种：基础、标准、豪华。')).toBe('套餐：第五个多少钱？');
  });

  it('takes the person named in the answer for 他 and 她, and never the 他 of 其他', () => {
    const answer = '领队是汤老师。[1]';
    expect(completeQuestion('她的电话是多少', '领队是谁？', answer, '领队')?.question).toBe('汤老师的电话是多少');
    expect(completeQuestion('其他人呢', '领队是谁？', answer, '领队')?.question).not.toContain('汤老师人');
    const named = completeQuestion('他的电话是多少', '站长是谁？', '站长是白青原。', '站长');
    expect(named?.question).toBe('白青原的电话是多少');
    const unasked = completeQuestion('他的电话是多少', '站长几点上班？', '站长是早上八点上班。', '站长');
    expect(unasked?.question).toBe('站长的电话是多少');
  });
});
