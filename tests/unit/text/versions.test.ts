import { describe, expect, it } from 'vitest';
import {
  comparePeriods,
  compareVersionNumbers,
  coversPeriod,
  readPeriods,
  readSeriesName,
  readVersionNumber,
} from '../../../src/text/facts/versions.ts';

describe('versions', () => {
  it.each([
    ['差旅标准（2022 版）', [{ year: 2022 }]],
    ['纪要_20250618', [{ year: 2025, month: 6, day: 18 }]],
    ['2025-06 例会', [{ year: 2025, month: 6 }]],
    ['2025 年 2 月 18 日起施行', [{ year: 2025, month: 2, day: 18 }]],
    ['分辨率 1920x1080', []],
    ['没有日期', []],
  ])('reads the dates of %s', (text, periods) => {
    expect(readPeriods(text)).toEqual(periods);
  });

  it('compares dates by what both of them say, and version numbers part by part', () => {
    expect(comparePeriods({ year: 2025 }, { year: 2022, month: 1 })).toBeGreaterThan(0);
    expect(comparePeriods({ year: 2025 }, { year: 2025, month: 1 })).toBe(0);
    expect(coversPeriod({ year: 2025 }, { year: 2025, month: 6 })).toBe(true);
    expect(coversPeriod({ year: 2025, month: 6 }, { year: 2025 })).toBe(false);
    expect(readVersionNumber('发布说明 v1.10')).toEqual([1, 10]);
    expect(readVersionNumber('第三章')).toBeUndefined();
    expect(compareVersionNumbers([1, 10], [1, 9])).toBeGreaterThan(0);
  });

  it.each([
    ['差旅标准（2022 版）', '差旅标准2025'],
    ['手册 v1.2', '手册_v2.0（修订版）'],
    ['2024年度报告', '年度报告-2023'],
    ['第二版票价', '票价（已废止）'],
  ])('%s and %s name one thing', (left, right) => {
    expect(readSeriesName(left)).toBe(readSeriesName(right));
  });

  it.each([
    ['验收报告_A3', '验收报告_A5'],
    ['邱木匠合同', '沈青禾合同'],
    ['第 1 组', '第 2 组'],
  ])('%s and %s do not', (left, right) => {
    expect(readSeriesName(left)).not.toBe(readSeriesName(right));
  });
});
