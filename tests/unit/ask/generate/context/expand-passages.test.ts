import { beforeAll, describe, expect, it } from 'vitest';
import { expandPassages } from '../../../../../src/ask/generate/context/expand-passages.ts';
import type { SearchIndex } from '../../../../../src/ask/search/search-index.ts';
import type { Passage } from '../../../../../src/types/passage.ts';
import { openLibrary } from '../../../../fakes/fixture-library.ts';

let search: SearchIndex;

/** Two sections of several chunks each. */
const long = Array.from(
  { length: 40 },
  (_, index) => `丑站第${index + 1}次巡查记下了水位、风速和闸门的开度，并由值班员在本子上签了字。`,
).join('');
const after = Array.from(
  { length: 40 },
  (_, index) => `后来的第${index + 1}年里，本子一直存放在石湖的仓库，没有人再翻开过它。`,
).join('');

beforeAll(async () => {
  search = await openLibrary({
    'a.md': `---\ntitle: 丑站巡查\n---\n\n## 巡查\n\n${long}\n\n## 后记\n\n${after}\n`,
    'b.txt': '寅站没有记录。\n',
  });
});

function passageAt(path: string, position: number): Passage {
  const { chunks } = search.index;
  const ordinals = Array.from({ length: chunks.size }, (_, ordinal) => ordinal).filter(
    (ordinal) => chunks.documentOf(ordinal).path === path,
  );
  const ordinal = ordinals.at(position) as number;
  return { chunk: chunks.get(ordinal), document: chunks.documentOf(ordinal), score: 1, ranks: {} };
}

describe('expandPassages', () => {
  it('adds the chunks on both sides within the section, and keeps the id and the text to the letter', () => {
    const middle = passageAt('a.md', 1);
    const [expanded] = expandPassages([middle], search.index.chunks, 10_000) as [Passage];
    expect(expanded.chunk.start).toBe(passageAt('a.md', 0).chunk.start);
    expect(expanded.chunk.end).toBe(passageAt('a.md', 2).chunk.end);
    expect(expanded.chunk.id).toBe(middle.chunk.id);
    expect(expanded.chunk.text).toBe(
      search.index.chunks.readText(middle.chunk.documentId)?.slice(expanded.chunk.start, expanded.chunk.end),
    );
  });

  it('never crosses into another section or document', () => {
    const last = passageAt('a.md', -1);
    const whole = passageAt('b.txt', 0);
    const [expanded, other] = expandPassages([last, whole], search.index.chunks, 10_000) as [Passage, Passage];
    expect(expanded.chunk.text.length).toBeGreaterThan(last.chunk.text.length);
    expect(other).toEqual(whole);
    const opening = Array.from({ length: 5 }, (_, position) => passageAt('a.md', position)).find(({ chunk }) =>
      chunk.context.headings.includes('后记'),
    ) as Passage;
    expect(expandPassages([opening], search.index.chunks, 10_000)[0]?.chunk.start).toBe(opening.chunk.start);
  });

  it('never adds a chunk that is a passage itself', () => {
    const passages = [passageAt('a.md', 1), passageAt('a.md', 0)];
    const [first, second] = expandPassages(passages, search.index.chunks, 10_000) as [Passage, Passage];
    expect(first.chunk.start).toBe(passages[0]?.chunk.start);
    expect(first.chunk.end).toBe(passageAt('a.md', 2).chunk.end);
    expect(second).toEqual(passages[1]);
  });

  it('adds nothing without room, nor to passages of low rank', () => {
    const passages = [passageAt('b.txt', 0), passageAt('b.txt', 0), passageAt('b.txt', 0), passageAt('a.md', 1)];
    expect(expandPassages(passages, search.index.chunks, 10_000)).toEqual(passages);
    expect(expandPassages([passageAt('a.md', 1)], search.index.chunks, 600)).toEqual([passageAt('a.md', 1)]);
    expect(expandPassages([], search.index.chunks, 600)).toEqual([]);
  });
});
