import { describe, expect, it } from 'vitest';
import { createDefinitionMeasure, isIntroduction } from '../../../../src/ask/extract/definition/defining-words.ts';

describe('createDefinitionMeasure', () => {
  const measure = createDefinitionMeasure('TTR-2E');

  it('takes who made a thing for what it is, before its name and behind it', () => {
    for (const text of ['青禾所提出了 TTR-2E。', 'TTR-2E（双塔检索）由青禾所、江城大学和港务局联合提出。'])
      expect(measure(text), text).toBeGreaterThanOrEqual(0.6);
    for (const text of ['TTR-2E 由两座塔组成。', 'TTR-2E 让检索更快。', '由青禾所提出的是另一种方法。'])
      expect(measure(text), text).toBeLessThan(0.6);
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
