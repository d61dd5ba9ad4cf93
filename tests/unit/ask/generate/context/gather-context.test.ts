import { beforeAll, describe, expect, it } from 'vitest';
import { gatherContext } from '../../../../../src/ask/generate/context/gather-context.ts';
import { mergePassages } from '../../../../../src/ask/search/merge-passages.ts';
import type { SearchIndex } from '../../../../../src/ask/search/search-index.ts';
import type { Passage } from '../../../../../src/types/passage.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';

let search: SearchIndex;

const round = (place: string): string =>
  Array.from(
    { length: 40 },
    (_, index) => `${place}第${index + 1}次巡查记下了水位、风速和闸门的开度，并由值班员在本子上签了字。`,
  ).join('');

beforeAll(async () => {
  search = await openLibrary({
    'a.md': `---\ntitle: 丑站巡查\n---\n\n## 上游\n\n${round('上游')}\n\n## 下游\n\n${round('下游')}\n`,
    'c.md': `---\ntitle: 卯站巡查\n---\n\n下列部件每月检查：\n\n${round('卯站').replaceAll('卯站第', '\n- 部件')}\n`,
    'b.md': `---\ntitle: 寅站巡查\n---\n\n${round('寅站')}\n`,
  });
});

function passagesOf(path: string): Passage[] {
  const { chunks } = search.index;
  return Array.from({ length: chunks.size }, (_, ordinal) => ordinal)
    .filter((ordinal) => chunks.documentOf(ordinal).path === path)
    .map((ordinal, index) => ({
      chunk: chunks.get(ordinal),
      document: chunks.documentOf(ordinal),
      score: 2 - index / 10,
      ranks: { rerank: index + 1 },
    }));
}
const startsOf = (passages: readonly Passage[]): number[] => passages.map(({ chunk }) => chunk.start);

describe('mergePassages', () => {
  it('makes one passage of neighbours, under the id of the better one, with the text to the letter', () => {
    const [first, second] = passagesOf('b.md') as [Passage, Passage];
    const [merged, ...others] = mergePassages([second, first], search.index.chunks) as [Passage];
    expect(others).toEqual([]);
    expect(merged.chunk.id).toBe(second.chunk.id);
    expect(merged.score).toBe(second.score);
    expect([merged.chunk.start, merged.chunk.end]).toEqual([first.chunk.start, second.chunk.end]);
    expect(merged.chunk.text).toBe(
      search.index.chunks.readText(first.chunk.documentId)?.slice(first.chunk.start, second.chunk.end),
    );
    expect(merged.chunk.blocks.length).toBeGreaterThan(0);
  });

  it('keeps apart what does not touch, in the order of the document, the article of the best passage first', () => {
    const a = passagesOf('a.md');
    const [b] = passagesOf('b.md') as [Passage];
    const found = [a[4], b, a[0], a[2]] as Passage[];
    const merged = mergePassages(found, search.index.chunks);
    expect(merged.map(({ document }) => document.path)).toEqual(['a.md', 'a.md', 'a.md', 'b.md']);
    expect(startsOf(merged)).toEqual([...startsOf([a[0], a[2], a[4]] as Passage[]), b.chunk.start]);
  });

  it('gives nothing for nothing', () => {
    expect(mergePassages([], search.index.chunks)).toEqual([]);
  });
});

describe('gatherContext', () => {
  it('tells a passage that begins inside a list the line that the list hangs on', () => {
    const [first, second] = passagesOf('c.md') as [Passage, Passage];
    const context = gatherContext('部件 20 怎么检查？', [second], search.index.chunks, 0);
    expect(context).toMatchObject([{ leadIn: '下列部件每月检查：', chunk: { id: second.chunk.id } }]);
    expect(gatherContext('部件 1 怎么检查？', [first], search.index.chunks, 0)[0]?.leadIn).toBeUndefined();
  });

  it('reads what was found and its neighbours for a question about something', () => {
    const a = passagesOf('a.md');
    const context = gatherContext('上游第几次巡查？', [a[0] as Passage], search.index.chunks, 10_000);
    expect(context).toHaveLength(1);
    expect(context[0]?.chunk.end).toBeLessThan(a.at(-1)?.chunk.end as number);
  });

  it.each(['总结一下丑站的巡查', '丑站巡查讲了什么？', 'Summarize the rounds.'])(
    'reads the whole article, in order, for %j',
    (question) => {
      const a = passagesOf('a.md');
      const [b] = passagesOf('b.md') as [Passage];
      const context = gatherContext(question, [a[3], b, a[1]] as Passage[], search.index.chunks, 10_000);
      expect(context.map(({ document }) => document.path)).toEqual(['a.md', 'b.md']);
      expect([context[0]?.chunk.start, context[0]?.chunk.end]).toEqual([a[0]?.chunk.start, a.at(-1)?.chunk.end]);
    },
  );

  it('begins with the opening of each part where the article is longer than there is room', () => {
    const a = passagesOf('a.md');
    const openings = a.filter(
      ({ chunk }, index) => chunk.context.headings.at(-1) !== a[index - 1]?.chunk.context.headings.at(-1),
    );
    const context = gatherContext('总结一下', [a[3] as Passage], search.index.chunks, 1700);
    expect(context.length).toBeGreaterThan(1);
    for (const { chunk } of openings)
      expect(context.some((shown) => shown.chunk.start <= chunk.start && chunk.end <= shown.chunk.end)).toBe(true);
    expect(gatherContext('总结一下', [], search.index.chunks, 1700)).toEqual([]);
  });
});
