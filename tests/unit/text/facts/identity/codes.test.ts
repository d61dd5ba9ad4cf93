import { describe, expect, it } from 'vitest';
import {
  extractCodes,
  holdsCode,
  readCode,
  withTail,
  type Code,
} from '../../../../../src/text/facts/identity/codes.ts';

const first = (text: string): Code => {
  const [code] = extractCodes(text);
  if (code === undefined) throw new Error(`no code in ${text}`);
  return code;
};

describe('extractCodes', () => {
  it.each([
    ['rk30-6 的流量', 'rk30-6'],
    ['rk 30-6 的流量', 'rk30-6'],
    ['rk‑30—6 的流量', 'rk30-6'],
    ['报 f08 怎么办', 'f08'],
    ['v3.12.1 修了什么', 'v3.12.1'],
    ['车牌 苏b·k5521', 'k5521'],
    ['web-02 的 ip', 'web02'],
  ])('%s names %s', (text, key) => {
    expect(first(text).key).toBe(key);
  });

  it.each(['220v 的能用吗', '口径 25mm', 'lan 4 个口', 'wifi 密码', '2025 年 3 月', '第12条', 'api 2025年发布'])(
    '%s holds amounts and words, no code',
    (text) => {
      expect(extractCodes(text)).toEqual([]);
    },
  );

  it('offers the Latin word behind a code as part of it', () => {
    expect(withTail(first('m40 ultra 多重'), 'm40 ultra 多重')?.key).toBe('m40ultra');
    expect(withTail(first('m40 多重'), 'm40 多重')).toBeUndefined();
  });
});

describe('readCode', () => {
  const read = (code: string, text: string) => readCode(first(code), text);

  it('knows a code whole, whatever stands between its letters and digits', () => {
    for (const text of ['rk30-6', 'rk 30-6 型', 'rk-30-6。', 'a·rk30-6'])
      expect(holdsCode(first('rk30-6'), text), text).toBe(true);
    for (const text of ['rk30-60', 'rk3-06', 'rk306', 'rk30', 'rk6', 'ark30-6'])
      expect(holdsCode(first('rk30-6'), text), text).toBe(false);
    expect(holdsCode(first('f08'), 'f8 和 f80')).toBe(false);
    expect(holdsCode(first('m40ultra'), 'm40 ultra')).toBe(true);
    expect(holdsCode(first('v3.12.1'), '升到 3.12.1 后')).toBe(true);
    expect(holdsCode(first('k2'), 'k2.5 发布')).toBe(false);
  });

  it('names the others of its shape, the nearest first, and never its own series', () => {
    expect(read('rk30-6', 'rk30 系列: rk8-6, rk30-4; 电机 y90')).toEqual({
      isOwn: false,
      others: ['rk30-4', 'rk8-6'],
    });
    expect(read('rk30-6', 'rk30 系列')).toEqual({ isOwn: false, others: [] });
  });

  it('takes what stands below a series for it, and a range for what it reaches over', () => {
    expect(read('rk30', 'rk30-6 一台').isOwn).toBe(true);
    expect(read('f05', 'f01~f09 为通信故障').isOwn).toBe(true);
    expect(read('f05', 'f01-f09 为通信故障').isOwn).toBe(true);
    expect(read('f12', 'f01至f09 为通信故障').isOwn).toBe(false);
    expect(read('rk5', 'rk2-7 一台').isOwn).toBe(false);
  });
});
