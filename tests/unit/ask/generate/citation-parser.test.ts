import { describe, expect, it } from 'vitest';
import { createCitationParser } from '../../../../src/ask/generate/stream/citation-parser.ts';

/** Markers shown as ⟦1,2⟧, control words as ⟦name⟧, code as it stands. */
function parse(text: string, passageCount = 5): string {
  const parser = createCitationParser(passageCount);
  return [...parser.push(text), ...parser.flush()]
    .map((token) =>
      'text' in token
        ? token.text
        : 'numbers' in token
          ? `⟦${token.type === 'mention' ? 'in ' : ''}${token.numbers.join(',')}⟧`
          : `⟦${token.type}⟧`,
    )
    .join('');
}

describe('the citation parser', () => {
  it.each([
    ['根据资料 c1，青溪站建成。', '根据资料 ⟦in 1⟧，青溪站建成。'],
    ['c2 指出产量下降。', '资料⟦in 2⟧指出产量下降。'],
    ['来源c3中的说法', '来源⟦in 3⟧中的说法'],
    ['As source c1 states, it fell.', 'As source ⟦in 1⟧ states, it fell.'],
    ['接口 c1 坏了', '接口 c1 坏了'],
    ['资料 c9 没有', '资料 c9 没有'],
    ['abc1 中', 'abc1 中'],
    ['$x[1]^2$ 是平方', '$x[1]^2$ 是平方'],
    ['$5 与 $6 [1]', '$5 与 $6 ⟦1⟧'],
    ['如下[c1]：\n\n$$\nx[1] = [c2]\n$$\n完[1]', '如下⟦1⟧：\n\n$$\nx[1] = [c2]\n$$\n完⟦1⟧'],
    ['由 \\(x[1]\\) 得 \\[ y[2] \\]。[1]', '由 \\(x[1]\\) 得 \\[ y[2] \\]。⟦1⟧'],
    ['花了 $$ 不少[1]', '花了 $$ 不少⟦1⟧'],
    ['长 **12 米**[1]，*斜* 与 __重__', '长 **12 米**⟦1⟧，*斜* 与 __重__'],
    ['甲**[c1]**。乙__[c2]__', '甲⟦1⟧。乙⟦2⟧'],
    ['甲**[注]**', '甲**[注]**'],
    ['甲`[c1]`，`x[1]` 与 `[1]`', '甲⟦1⟧，`x[1]` 与 `[1]`'],
    ['甲（出处：资料 c1、c2）。（出处：年报）', '甲⟦1,2⟧。（出处：年报）'],
    ['```\nx = 1  # [c1]\ny[1]\n```\n', '```\nx = 1\ny[1]\n```\n'],
  ])('takes aliases out of sentences and leaves mathematics alone: %j', (text, expected) => {
    expect(parse(text)).toBe(expected);
    const parser = createCitationParser(5);
    const cut = [...[...text].flatMap((character) => parser.push(character)), ...parser.flush()];
    expect(cut.map((token) => ('text' in token ? token.text : '')).join('')).toBe(expected.replace(/⟦[^⟧]*⟧/gu, ''));
  });

  it.each([
    ['提升了[1]。', '提升了⟦1⟧。'],
    ['提升[1,2]。', '提升⟦1,2⟧。'],
    ['提升[1、3]。', '提升⟦1,3⟧。'],
    ['提升[1-3]。', '提升⟦1,2,3⟧。'],
    ['提升[1][2]。', '提升⟦1⟧⟦2⟧。'],
    ['提升【1】。', '提升⟦1⟧。'],
    ['提升［2］。', '提升⟦2⟧。'],
    ['提升[[3]]。', '提升⟦3⟧。'],
    ['提升[c1]。', '提升⟦1⟧。'],
    ['提升[C2]。', '提升⟦2⟧。'],
    ['提升【c1，c4】。', '提升⟦1,4⟧。'],
    ['提升[^1]。', '提升⟦1⟧。'],
    ['提升(来源1)。', '提升⟦1⟧。'],
    ['提升（来源：c1、c2）。', '提升⟦1,2⟧。'],
    ['提升（见[1]）。', '提升⟦1⟧。'],
    ['提升(c3)。', '提升⟦3⟧。'],
    ['提升【1†来源】。', '提升⟦1⟧。'],
    ['提升[来源1]。', '提升⟦1⟧。'],
    ['提升\\[c1\\]。', '提升⟦1⟧。'],
    ['提升[1](http://evil.example)。', '提升⟦1⟧。'],
    ['ReSeek[1] 与 GPT-4[2]', 'ReSeek⟦1⟧ 与 GPT-4⟦2⟧'],
    ['延迟 12 ms[1]，长 5 m[1]。', '延迟 12 ms⟦1⟧，长 5 m⟦1⟧。'],
    ['They rely on it[2].', 'They rely on it⟦2⟧.'],
    ['提升[c1', '提升⟦1⟧'],
    ['提升[c1。\n下降[c2]。', '提升⟦1⟧。\n下降⟦2⟧。'],
    ['提升[c1［c3］。', '提升⟦1⟧⟦3⟧。'],
    ['提升【2，下降。', '提升⟦2⟧，下降。'],
    ['提升[c1, c2', '提升⟦1,2⟧'],
    ['提升[1', '提升⟦1⟧'],
    ['提升[c', '提升⟦⟧'],
    ['提升[', '提升⟦⟧'],
    ['提升【', '提升⟦⟧'],
    ['区间 [0, 1) 之内', '区间 [0, 1) 之内'],
    ['见[2024 年的资料', '见[2024 年的资料'],
  ])('understands the marker in %s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it.each([
    ['提升[9]。', '提升⟦⟧。'],
    ['提升[1,9]。', '提升⟦1⟧。'],
    ['提升[0]。', '提升⟦⟧。'],
  ])('drops unknown numbers in %s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it.each([
    '数组[1]',
    '`a[1]` 与 `b[2]`',
    'a[1]',
    'a[1][2]',
    'my_list[2]',
    'nums[3]',
    '区间 [0, 1]',
    '```js\nx[1] = y[2]\n```\n',
    '(1) 首先',
    '（2）其次',
    '共[若干]项',
  ])('leaves %j alone', (text) => {
    expect(parse(text)).toBe(text);
  });

  it.each([
    ['见[官网](https://a.example/x)。', '见官网。'],
    ['见[点我](javascript:alert(1))。', '见点我。'],
    ['见[点我](javascript:alert(1)', '见点我(javascript:alert(1)'],
    ['![图](http://a/b.png)好', '图好'],
    ['<b>粗</b>体<br/>行', '粗体 行'],
    ['<script>x</script>', 'x'],
    ['<scr<b>ipt>', '＜script>'],
    ['<https://a.example>', 'https://a.example'],
    ['<javascript:alert(1)>', ''],
    ['a < b 且 3<5', 'a < b 且 3<5'],
    ['\n[1]: http://evil.example', '\n⟦1⟧ http://evil.example'],
    ['\n[x]: javascript:alert(1)', '\nx: javascript:alert(1)'],
    ['见[2025]年', '见（2025）年'],
  ])('takes links and markup from %j', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it('recognises the control words wherever they are dressed up', () => {
    for (const text of ['NO_EVIDENCE', '[NO_EVIDENCE]', '`NO_EVIDENCE`', '【NO_EVIDENCE】', 'no_evidence'])
      expect(parse(text)).toBe('⟦no_evidence⟧');
    for (const text of ['NO\\_EVIDENCE', 'NO EVIDENCE', '`no_evidence`']) expect(parse(text)).toBe('⟦no_evidence⟧');
    expect(parse('```\nNO_EVIDENCE 食堂\n```')).toBe('```\n⟦no_evidence⟧ 食堂\n```');
    for (const text of ['There is NO EVIDENCE of it', 'no evidence', 'my_no_evidence']) expect(parse(text)).toBe(text);
    expect(parse('OWN_KNOWLEDGE\n它')).toBe('⟦own_knowledge⟧\n它');
    expect(parse('NO_EVIDENT')).toBe('NO_EVIDENT');
  });
});
