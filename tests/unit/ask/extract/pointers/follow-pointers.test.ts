import { describe, expect, it } from 'vitest';
import { condense } from '../../../../../src/ask/understand/condense/condense.ts';
import { extractAnswer } from '../../../../../src/ask/extract/extract-answer.ts';
import { foldLabel, readPointer } from '../../../../../src/ask/extract/pointers/read-pointer.ts';
import { judgeEvidence } from '../../../../../src/ask/judge/judge-evidence.ts';
import { libraryOf } from '../../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../../src/ask/search/search-passages.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../../fakes/fixture-texts.ts';

const index = await openLibrary({
  '船租合同.md':
    '# 船租合同\n\n第一条 租金每日 300 元，定金按附件一执行。\n第二条 承租人迟还船只的，按第四条的约定处理。\n' +
    '第三条 船只保养由船东负责，具体分工见附件二。\n第四条 每迟还一小时加收 60 元，过夜的报请港务所处理。\n\n' +
    '附件一 定金\n定金为两日租金，还船后当日退还。\n\n附件二 保养分工\n一、船体由船东每月清洗一次。\n二、缆绳由承租人检查。\n',
  '船工手册.md': '# 船工手册\n\n夜班补助的标准详见《补助办法》。\n\n交通补助凭票报销。\n',
  '补助办法.md': '# 补助办法\n\n夜班每次补助 45 元，餐补 20 元。\n',
  '领用.csv': '班组,编号,数量\n东港班,RF-21,4\n西港班,RF-34,2\n',
  '器材.csv': '编号,名称,单价（元）,保修（月）\nRF-21,救生圈,85,12\nRF-34,探照灯,640,24\n',
  ...fillerTexts,
});

async function ask(question: string) {
  const condensed = await condense(question, [], libraryOf(index));
  return await searchPassages(condensed, { topK: 8 }, index);
}

async function answer(question: string): Promise<string> {
  const { query, passages } = await ask(question);
  return (await extractAnswer(query, passages, index, 400)).map(({ text }) => text).join('');
}

describe('a quote that sends its reader elsewhere', () => {
  it.each([
    ['承租人迟还船只怎么处理？', ['第二条', '加收 60 元']],
    ['船只保养怎么分工？', ['附件二', '每月清洗']],
    ['夜班补助标准是多少？', ['《补助办法》', '45 元']],
    ['东港班领用的器材叫什么名字？', ['RF-21', '救生圈']],
    ['西港班领用的器材保修多久？', ['西港班', '24']],
  ])('brings what it refers to: %s', async (question, parts) => {
    const text = await answer(question);
    for (const part of parts) expect(text).toContain(part);
  });

  it.each([
    ['租金每日多少钱？', '附件一 定金'],
    ['西港班领用了几件？', '探照灯'],
    ['交通补助怎么报销？', '45 元'],
  ])('stands alone where it answers itself: %s', async (question, other) => {
    expect(await answer(question)).not.toContain(other);
  });

  it('is evidence of what is said of the code in it', async () => {
    const verdictOf = async (question: string): Promise<string> => {
      const found = await ask(question);
      return (await judgeEvidence(found, index, index.weights.refusal.calibrated)).verdict;
    };
    expect(await verdictOf('西港班领用的器材保修多久？')).not.toBe('none');
  });
});

describe('readPointer', () => {
  const count = (word: string) => (clause: string) => Number(clause.includes(word));

  it.each([
    ['逾期的，按第七条处理。', '逾期', { kind: 'part', label: '第7条' }],
    ['交付标准同附件二第三项。', '交付', { kind: 'part', label: '附件2', item: 3 }],
    ['报销标准见《差旅办法》。', '报销', { kind: 'document', title: '差旅办法' }],
    ['押金三千元，水费按附件一执行。', '水费', { kind: 'part', label: '附件1' }],
  ])('is found in the clause that is asked about: %s', (text, word, pointer) => {
    expect(readPointer(text, count(word))).toEqual(pointer);
  });

  it.each([
    ['押金三千元，水费按附件一执行。', '押金'],
    ['除第七条规定的情形外不予退还。', '退还'],
    ['《差旅办法》自五月起施行。', '施行'],
    ['按季度支付。', '支付'],
  ])('is none where the clause answers itself or sends nowhere: %s', (text, word) => {
    expect(readPointer(text, count(word))).toBeUndefined();
  });

  it('knows a label in either numerals', () => {
    expect(foldLabel('附件二')).toBe(foldLabel('附件2'));
    expect(foldLabel('第十二条')).toBe('第12条');
  });
});
