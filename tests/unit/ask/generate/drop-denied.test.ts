import { describe, expect, it } from 'vitest';
import { dropDenied } from '../../../../src/ask/generate/drop-denied.ts';

describe('dropDenied', () => {
  it.each([
    ['赤霞桥是 2011 年通车的，不是 2019 年', '赤霞桥2019年通车时谁剪彩？', '赤霞桥是 2011 年通车的'],
    ['站长是林知远，而非何秋月', '站长何秋月今年多大？', '站长是林知远'],
    ['The bridge opened in 2011, not in 2019', 'Who opened the bridge in 2019?', 'The bridge opened in 2011'],
  ])('leaves out of %j what the question was wrong about', (claim, question, left) => {
    expect(dropDenied(claim, question)).toBe(left);
  });

  it.each([
    ['赤霞桥是 2011 年通车的，不是 2018 年', '赤霞桥 2019 年通车时谁剪彩？'],
    ['茶社没有使用除草剂', '茶社使用除草剂吗？'],
    ['票价是 2 元，儿童免票', '票价是多少？'],
    ['', ''],
  ])('leaves %j as it is', (claim, question) => {
    expect(dropDenied(claim, question)).toBe(claim);
  });
});
