import { describe, expect, it } from 'vitest';
import { isCourtesy, isStatement, readClaimText, trimClaim } from '../../../../src/ask/verify/claim-text.ts';

describe('a claim as it is compared', () => {
  it.each([
    // Code and mathematics state no fact; a name in code does.
    ['用 `a[1] = 2` 给第一个元素赋值', '用   给第一个元素赋值'],
    ['面积是 $\\frac{a}{b}$ 平方米', '面积是   平方米'],
    ['$x_1$ 与 $y^2$ 相加', '与   相加'],
    ['函数 `open` 打开水闸', '函数 open 打开水闸'],
    ['票价 $5 涨到 $10', '票价 $5 涨到 $10'],
    // Emphasis and labels go, asterisks of the text stay.
    ['**水位计**：每 10 分钟上报一次', '水位计：每 10 分钟上报一次'],
    ['*早班船*六点开', '早班船六点开'],
    ['__周日__停航', '周日停航'],
    ['3*4 米的驳船', '3*4 米的驳船'],
    ['3*4*5 米的货舱', '3*4*5 米的货舱'],
  ])('%s → %s', (claim, compared) => {
    expect(readClaimText(claim)).toBe(compared);
  });

  it.each([
    ['- 早班船六点开。', '早班船六点开'],
    ['（2）早班船六点开；', '早班船六点开'],
    ['> **早班船**六点开', '早班船**六点开'],
    ['早班船六点开', '早班船六点开'],
    ['2.5 万人坐过早班船', '2.5 万人坐过早班船'],
    ['1. 2.5 万人坐过早班船', '2.5 万人坐过早班船'],
    ['第 26 点：早班船六点开', '早班船六点开'],
    ['第二点，早班船六点开', '早班船六点开'],
    ['第三条：早班船六点开', '第三条：早班船六点开'],
    ['第 3 点火力发电', '第 3 点火力发电'],
    ['。。。', ''],
  ])('is trimmed of its list mark and its edges: %s', (text, trimmed) => {
    const { start, end } = trimClaim(text);
    expect(text.slice(start, end)).toBe(trimmed);
  });
});

describe('what is a claim', () => {
  it.each(['早班船六点开。', '| 白鹭号 | 120 人 |', 'The ferry leaves at six.'])('%s is', (text) => {
    expect(isStatement(text)).toBe(true);
  });

  it.each([
    '## 早班船的时刻',
    '早班船几点开？',
    '时刻如下：',
    '| 船名 | 定员 |',
    '|---|---|',
    '根据上述资料，',
    '---',
    '',
  ])('%s is none', (text) => {
    expect(isStatement(text)).toBe(false);
  });

  it('a courtesy is none, unless it says something besides', () => {
    expect(isCourtesy('希望对您有帮助！')).toBe(true);
    expect(isCourtesy('以下是早班船的时刻')).toBe(true);
    expect(isCourtesy('希望对您有帮助，早班船六点开。')).toBe(false);
  });
});
