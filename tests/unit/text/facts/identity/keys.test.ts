import { describe, expect, it } from 'vitest';
import { foldKey, holdsWhole, listNamed } from '../../../../../src/text/facts/identity/keys.ts';

describe('listNamed', () => {
  const names = (question: string, key: string, ...siblings: string[]): boolean =>
    list(question, key, ...siblings).includes(foldKey(key));
  const list = (question: string, ...keys: string[]): readonly string[] => {
    const folded = keys.map(foldKey);
    const siblingsOf = (key: string): string[] => folded.filter((other) => other !== key);
    const { full, shortened } = listNamed(foldKey(question), folded, siblingsOf);
    return [...full, ...shortened];
  };

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

  it('reads a code however its letters and digits are set apart', () => {
    expect(names('rk30多重', 'RK-30', 'RK-36')).toBe(true);
    expect(names('RK‑36 多重', 'RK30', 'RK36')).toBe(false);
    expect(names('m40ultra多重', 'M40 Ultra', 'M40')).toBe(true);
    expect(names('m40ultra多重', 'M40', 'M40 Ultra')).toBe(false);
  });

  it('finds a key by its name without the code behind it, where nothing beside it has the name', () => {
    expect(names('标准款的亮度是多少？', '标准款 M5', '旗舰款 X9')).toBe(true);
    expect(names('标准款的亮度是多少？', '旗舰款 X9', '标准款 M5')).toBe(false);
    expect(names('标准款 M6 的亮度是多少？', '标准款 M5', '旗舰款 X9')).toBe(false);
    expect(names('标准款的亮度是多少？', '标准款 M5', '标准款 M7')).toBe(
      names('标准款的亮度是多少？', '标准款 M7', '标准款 M5'),
    );
  });

  it('takes the longest name that fits, whole or shortened', () => {
    const firms = ['宏岳精工有限公司', '宏岳精密股份有限公司', '宏岳精工装备（无锡）有限公司'];
    const named = (question: string) => list(question, ...firms);
    expect(named('宏岳精工装备的法人是谁')).toEqual([foldKey(firms[2] ?? '')]);
    expect(named('宏岳精密哪年成立')).toEqual([foldKey(firms[1] ?? '')]);
    expect(named('宏岳精工有限公司在哪里')).toEqual([foldKey(firms[0] ?? '')]);
    expect(named('宏岳精工的评级')).toEqual([firms[0], firms[2]].map((firm) => foldKey(firm ?? '')));
    expect(named('宏岳有几家公司')).toEqual([]);
    expect(names('滨江东校区地址', '滨江东校区', '滨江校区')).toBe(true);
    expect(names('滨江东校区地址', '滨江校区', '滨江东校区')).toBe(false);
    expect(names('滨江校区和滨江东校区的地址', '滨江校区', '滨江东校区')).toBe(true);
  });

  it('takes no particle behind a name for more of the name', () => {
    const titles = ['Lumen-7：夜间巡检车', 'Lumen-7 的试车记录'];
    expect(list('Lumen-7 的设计者是谁？', ...titles)).toEqual(titles.map((title) => foldKey(title)));
    expect(list('Lumen-7 的试车记录里最高车速多少？', ...titles)).toEqual([foldKey(titles[1] ?? '')]);
  });

  it('never cuts a number for a shortened name', () => {
    expect(names('第22期简报讲什么', '第2期快讯', '第3期快讯')).toBe(false);
    expect(names('第2期简报讲什么', '第2期快讯', '第3期快讯')).toBe(true);
  });

  it('reads ordinals in both spellings, and never finds an empty key', () => {
    expect(names('第12条规定了什么？', '第十二条', '第十一条')).toBe(true);
    expect(names('第12条规定了什么？', '第二条', '第十二条')).toBe(false);
    expect(names('第12条', '')).toBe(false);
  });
});

describe('holdsWhole', () => {
  it('finds a code whose letters are set apart, and none that goes on', () => {
    expect(holdsWhole(foldKey('TTR-E2E（双塔）由港务局提出'), foldKey('TTR-E2E'))).toBe(true);
    expect(holdsWhole(foldKey('TTRE2E 让检索更快'), foldKey('TTR-E2E'))).toBe(true);
    for (const text of ['TTR-E2EX', 'TTR-E3E', 'ATTR-E2E'])
      expect(holdsWhole(foldKey(text), foldKey('TTR-E2E')), text).toBe(false);
  });
});
