import { describe, expect, it } from 'vitest';
import { createCitationParser } from '../../../../src/ask/generate/stream/citation-parser.ts';
import { createReferenceDropper } from '../../../../src/ask/generate/stream/drop-references.ts';

/** What stays of an answer, markers as ⟦1⟧. */
function shorten(pieces: readonly string[]): string {
  const parser = createCitationParser(5);
  const references = createReferenceDropper();
  const tokens = [...pieces.flatMap((piece) => parser.push(piece)), ...parser.flush()];
  return [...references.push(tokens), ...references.flush()]
    .map((token) => ('text' in token ? token.text : 'numbers' in token ? `⟦${token.numbers.join(',')}⟧` : ''))
    .join('');
}

describe('createReferenceDropper', () => {
  it.each([
    ['渡船 16 班[c1]。\n\n参考资料：\n[1] 白鹭渡\n[2] 石墨坊', '渡船 16 班⟦1⟧。\n'],
    ['渡船 16 班[c1]。\n\n**引用文献列表**\n- 白鹭渡', '渡船 16 班⟦1⟧。\n'],
    ['It runs 16 times[c1].\nSources cited:\n1. ferry', 'It runs 16 times⟦1⟧.\n'],
    ['渡船 16 班。\n参考资料：[c1]、[c2]', '渡船 16 班。\n'],
    ['渡船 16 班。\n来源：c1 白鹭渡', '渡船 16 班。\n'],
    ['渡船 16 班[c1]。\n\n---\n\n[c1] 白鹭渡\n- [c2] 石墨坊', '渡船 16 班⟦1⟧。\n'],
    ['渡船 16 班[c1]。\n\n## 来源\n- [c1] 白鹭渡\n\n## 建议\n早到。', '渡船 16 班⟦1⟧。\n## 建议\n早到。'],
    ['渡船 16 班[c1]。\n来源\n1. 白鹭渡\n另外，单程 9 分钟[c1]。', '渡船 16 班⟦1⟧。\n另外，单程 9 分钟⟦1⟧。'],
    // What only looks like one.
    ['来源：\n- 山野周刊[c1]\n- 水文局[c2]', '来源：\n- 山野周刊⟦1⟧\n- 水文局⟦2⟧'],
    ['茶社有两个收入来源：\n- 春茶[c1]', '茶社有两个收入来源：\n- 春茶⟦1⟧'],
    ['甲。\n来源：山野周刊[c1]。', '甲。\n来源：山野周刊⟦1⟧。'],
    ['甲[c1]。\n\n---\n\n乙[c2]。', '甲⟦1⟧。\n\n---\n\n乙⟦2⟧。'],
    ['甲[c1]。\n---\n- 乙[c2]', '甲⟦1⟧。\n---\n- 乙⟦2⟧'],
    ['要点：\n[c1] 渡船 16 班。\n[c2] 水车 4.8 米。', '要点：\n⟦1⟧ 渡船 16 班。\n⟦2⟧ 水车 4.8 米。'],
    ['甲。\n来源\n```\nx\n```\n乙', '甲。\n```\nx\n```\n乙'],
    // A bracket in the place of a link makes no new one.
    ['][(](', ']（('],
    [']![(](x)', ']（'],
  ])('leaves of %j %j, however it is cut', (text, expected) => {
    expect(shorten([text])).toBe(expected);
    expect(shorten([...text])).toBe(expected);
  });
});
