import { beforeAll, describe, expect, it } from 'vitest';
import { type Condensed, condense } from '../../../../src/ask/understand/condense-by-rules.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
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

function follow(question: string, history: readonly Message[] = aboutTidewave): Condensed {
  return condense(question, history, search.index.lexical);
}

describe('condense', () => {
  it('leaves a first question as it is', () => {
    expect(follow('它用了多少显存？', [])).toEqual({
      question: '它用了多少显存？',
      standaloneQuestion: '它用了多少显存？',
      intent: 'question',
      carried: [],
    });
  });

  it('puts the subject in the place of a pronoun', () => {
    expect(follow('它用了多少显存？').standaloneQuestion).toBe('Tidewave-7B用了多少显存？');
    expect(follow('它的显存是多少？').standaloneQuestion).toBe('Tidewave-7B的显存是多少？');
    expect(follow('这个模型的局限是什么？').standaloneQuestion).toBe('Tidewave-7B的局限是什么？');
  });

  it('puts the subject in front where there is no pronoun', () => {
    expect(follow('显存呢？').standaloneQuestion).toBe('Tidewave-7B：显存呢？');
  });

  it('never takes the 他 of 其他 for a pronoun', () => {
    expect(follow('其他局限呢？').standaloneQuestion).toBe('Tidewave-7B：其他局限呢？');
  });

  it('adds the subject to an English follow-up in brackets', () => {
    expect(follow('How much memory does it need?').standaloneQuestion).toBe(
      'How much memory does it need? (Tidewave-7B)',
    );
  });

  it('never names the subject twice', () => {
    expect(follow('那 tidewave-7b 的显存呢？').standaloneQuestion).toBe('那 tidewave-7b 的显存呢？');
  });

  it('carries the subject of a Chinese question over', () => {
    const history: readonly Message[] = [
      { role: 'user', content: '青溪站是谁建的？' },
      { role: 'assistant', content: '云岭水文局[1]。' },
    ];
    expect(follow('误差是多少？', history).standaloneQuestion).toContain('青溪');
  });

  it('weighs earlier questions at 0.4 and earlier answers at 0.24, without markers', () => {
    const { carried, intent } = follow('它呢？');
    expect(intent).toBe('follow_up');
    expect(carried.map(({ weight }) => weight)).toEqual([0.4, expect.closeTo(0.24)]);
    expect(carried[1]?.text).not.toContain('[1]');
  });

  it('carries nothing to a question that names what it is about, or is long', () => {
    for (const question of ['Mossback 的显存占用', '白坪茶社在二零二四年春天的茶叶产量一共有多少吨重'])
      expect(follow(question)).toMatchObject({ intent: 'new_topic', standaloneQuestion: question, carried: [] });
  });

  it('carries nothing after an announced change of topic', () => {
    for (const question of [
      '换个话题，茶社有多少户？',
      '另外，大桥多长？',
      '对了，馒头发酵多久',
      'By the way, how long is the bridge?',
    ]) {
      expect(follow(question)).toMatchObject({ intent: 'new_topic', standaloneQuestion: question, carried: [] });
    }
  });

  it('recognises small talk whatever came before', () => {
    expect(follow('谢谢！').intent).toBe('chitchat');
    expect(follow('你好', []).intent).toBe('chitchat');
  });

  it('passes over small talk in the history and looks back four turns at most', () => {
    const history: readonly Message[] = [
      ...aboutTidewave,
      { role: 'user', content: '谢谢' },
      { role: 'assistant', content: '不客气，请继续提问。' },
      ...aboutTidewave,
      ...aboutTidewave,
    ];
    const { carried } = follow('它呢？', history);
    expect(carried).toHaveLength(4);
    expect(carried.some(({ text }) => text === '谢谢')).toBe(false);
  });
});
