import { describe, expect, it } from 'vitest';
import {
  createDefinitionMeasure,
  isIntroduction,
  isResults,
} from '../../../../src/ask/extract/definition/defining-words.ts';

describe('createDefinitionMeasure', () => {
  const measure = createDefinitionMeasure('TTR-2E');

  it('takes who made a thing for what it is, before its name and behind it', () => {
    for (const text of ['青禾所提出了 TTR-2E。', 'TTR-2E（双塔检索）由青禾所、江城大学和港务局联合提出。'])
      expect(measure(text), text).toBeGreaterThanOrEqual(0.6);
    for (const text of ['TTR-2E 由两座塔组成。', 'TTR-2E 让检索更快。', '由青禾所提出的是另一种方法。'])
      expect(measure(text), text).toBe(0);
  });

  it('takes what somebody is quoted to have said for less plain than what the text says itself', () => {
    for (const text of [
      '老会计说，TTR-2E 是个无底洞。',
      '他认为 TTR-2E 是懒人的借口。',
      '“TTR-2E 是检索里的长跑，”她说。',
      '她的看法是，TTR-2E 是一种装饰。',
      '老会计说，「TTR-2E」是个无底洞。',
    ])
      expect(measure(text), text).toBeLessThan(0.5);
    for (const text of [
      '说明书写得很清楚：TTR-2E 是一种双塔检索。',
      '“双塔”即 TTR-2E 是一种检索。',
      '「TTR-2E」是指先分塔再合并的检索。',
      '他说不急。TTR-2E 是一种双塔检索。',
      '老会计说，TTR-2E 是个无底洞；其实 TTR-2E 是一种双塔检索。',
    ])
      expect(measure(text), text).toBeGreaterThanOrEqual(0.5);
  });
});

describe('isIntroduction', () => {
  it('knows the heading of a part that says what its subject is', () => {
    for (const heading of [
      '是什么',
      '一、项目简介',
      '什么是双塔检索？',
      '双塔检索是什么',
      '概述',
      'What is TTR-2E?',
      'Overview',
    ])
      expect(isIntroduction(heading), heading).toBe(true);
    for (const heading of ['介绍信怎么开', '成绩', '是什么让它更快', '定义域与值域', '概述之后', 'What changed?', ''])
      expect(isIntroduction(heading), heading).toBe(false);
  });
});

describe('isResults', () => {
  it('knows the heading of a part that tells what came of its subject', () => {
    for (const heading of ['结果', '三、实验结果', '主要成绩', '效果', 'Results', 'Key findings'])
      expect(isResults(heading), heading).toBe(true);
    for (const heading of ['结果怎么算', '成绩单的领取', '怎么做', '成果转化办法', 'Resulting rules', ''])
      expect(isResults(heading), heading).toBe(false);
  });
});
