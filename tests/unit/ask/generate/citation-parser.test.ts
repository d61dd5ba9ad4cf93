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
    ['$x[1]^2${c1}是平方', '$x[1]^2$⟦1⟧是平方'],
    ['价 $5，模板 ${c1}', '价 $5，模板 ${c1}'],
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
    ['提升[1~3]。', '提升⟦1,2,3⟧。'],
    ['提升[cite: 1, 2]。', '提升⟦1,2⟧。'],
    ['提升[c1: 白鹭渡]，下降[c2, 第 3 段；c4]。', '提升⟦1⟧，下降⟦2,4⟧。'],
    ['提升[c1:3-5]。', '提升⟦1⟧。'],
    ['提升{c1}，下降｛c2、c3｝。', '提升⟦1⟧，下降⟦2,3⟧。'],
    ['提升{{c1}}，下降{来源：2}。', '提升⟦1⟧，下降⟦2⟧。'],
    ['提升〔c1〕。', '提升⟦1⟧。'],
    ['提升<cite>1</cite>，下降<ref>c2, c3</ref>。', '提升⟦1⟧，下降⟦2,3⟧。'],
    ['提升<span class="x">c1</span>。', '提升⟦1⟧。'],
    ['提升<c1>，下降<source id="2"/>，<cite id="c3"></cite>。', '提升⟦1⟧，下降⟦2⟧，⟦3⟧。'],
    ['<cite id="c1">渡船 <b>16</b> 班</cite>，9 分钟。', '渡船 16 班⟦1⟧，9 分钟。'],
    ['提升<sup>1</sup>，下降²。', '提升⟦1⟧，下降⟦2⟧。'],
    ['提升[^1]。\n\n[^1]: 白鹭渡，第 3 页\n[^2]: 石墨坊', '提升⟦1⟧。\n\n'],
    ['提升[2]。\n[2]: 白鹭渡\n此外下降[1]。', '提升⟦2⟧。\n此外下降⟦1⟧。'],
    ['提升。来源：c1', '提升。来源：⟦1⟧'],
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
    '区间 [c1, d2] 之内',
    '集合 {1, 2}，模板 {0}',
    '`{c1}` 与 `<cite>1</cite>`',
    '```html\n<cite>1</cite> {c1}\n```\n',
    '模板 ${c1}，下标 x_{c1}，\\frac{c1}{c2}',
    '$a_{c1}$',
    '国发〔2024〕12 号',
    '占地 5 m²，深 12 米²，约 10³ 吨',
    '标签 `<think>` 与 `</think>`',
    '```\n<think>x</think>\n```\n',
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

  it.each([
    ['每天<think>也许 18 班</think> 16 班[c1]。', '每天 16 班⟦1⟧。'],
    ['每天 16 班[c1]。\n<thinking>\n`x`\n</thinking>\n单程 9 分钟。', '每天 16 班⟦1⟧。\n\n单程 9 分钟。'],
    ['每天 16 班。[THINK]再看[c2][/THINK]完', '每天 16 班。完'],
    ['每天 16 班。<scratchpad>没有写完', '每天 16 班。'],
    ['每天 16 班\n<Reasoning>一</Reasoning><think>二</think>', '每天 16 班\n'],
    // Tags that a sentence speaks of.
    ['在 <think> 和 </think> 之间思考[c1]。', '在  和  之间思考⟦1⟧。'],
    ['它先写 <think> 标签[c1]。', '它先写  标签⟦1⟧。'],
    ['型号是 [THINK] 系列', '型号是 [THINK] 系列'],
  ])('hides what was thought and shows what was said: %j', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  it.each([
    ['占地 5 m<sup>2</sup>，约 10<sup>3</sup> 吨', '占地 5 m²，约 10³ 吨'],
    ['剧目是<cite>《渡江记》</cite>。', '剧目是《渡江记》。'],
  ])('keeps what an element says that cites nothing: %j', (text, expected) => {
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
