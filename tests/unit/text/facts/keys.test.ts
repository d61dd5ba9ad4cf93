import { describe, expect, it } from 'vitest';
import { foldKey, isNamedIn } from '../../../../src/text/facts/keys.ts';

describe('isNamedIn', () => {
  const names = (question: string, key: string, ...siblings: string[]): boolean =>
    isNamedIn(foldKey(question), foldKey(key), () => siblings.map(foldKey));

  it('finds a key by the part that its siblings do not share', () => {
    expect(names('云雀支持 IPv6 吗？', '云雀路由器', '白鹭路由器')).toBe(true);
    expect(names('云雀支持 IPv6 吗？', '白鹭路由器', '云雀路由器')).toBe(false);
    expect(names('云雀支持 IPv6 吗？', '云雀路由器')).toBe(false);
  });

  it('takes a number and a Latin word only whole', () => {
    expect(names('青鸟10的负责人', '青鸟1', '青鸟10')).toBe(false);
    expect(names('web-02的IP是多少', 'web-02', 'web-01')).toBe(true);
    expect(names('web-02的IP是多少', 'web-01', 'web-02')).toBe(false);
  });

  it('finds a key by its name without the code behind it, where nothing beside it has the name', () => {
    expect(names('标准款的亮度是多少？', '标准款 M5', '旗舰款 X9')).toBe(true);
    expect(names('标准款的亮度是多少？', '旗舰款 X9', '标准款 M5')).toBe(false);
    expect(names('标准款 M6 的亮度是多少？', '标准款 M5', '旗舰款 X9')).toBe(false);
    expect(names('标准款的亮度是多少？', '标准款 M5', '标准款 M7')).toBe(false);
  });

  it('reads ordinals in both spellings, and never finds an empty key', () => {
    expect(names('第12条规定了什么？', '第十二条', '第十一条')).toBe(true);
    expect(names('第12条规定了什么？', '第二条', '第十二条')).toBe(false);
    expect(names('第12条', '')).toBe(false);
  });
});
