import { describe, expect, it } from 'vitest';
import { readAskedExtreme } from '../../../../src/ask/understand/asked-extreme.ts';

describe('readAskedExtreme', () => {
  it.each([
    ['三个班里哪个最贵？', { claim: '班', count: 3, word: '贵', isLeast: false, dimensions: ['cny'] }],
    ['最便宜的套餐是哪个', { claim: '套餐', count: undefined, word: '便宜', isLeast: true }],
    ['请问谁的销售额最高？', { attribute: '销售额', word: '高', dimensions: [] }],
    ['价格最低的菜是什么', { attribute: '价格', isLeast: true, dimensions: ['cny'] }],
    ['最早的一班几点', { claim: '', word: '早', isLeast: true, dimensions: ['date', 'clock'] }],
    ['续航最长的是哪款', { claim: '续航', attribute: '续航', dimensions: ['time', 'length'] }],
    ['Which plan is the least expensive?', { claim: 'plan', word: 'least expensive', isLeast: true }],
  ])('%s', (question, asked) => {
    expect(readAskedExtreme(question)).toMatchObject(asked);
  });

  it.each([
    '最多可以借几本', // a limit
    '最晚几点拿车',
    '年卡最多能停几天',
    '甲和乙哪个更贵？',
    '最贵的房间有空调吗',
    '最新的通知说什么',
    '',
  ])('is undefined for any other question: %s', (question) => {
    expect(readAskedExtreme(question)).toBeUndefined();
  });
});
