import { describe, expect, it } from 'vitest';
import { libraryOf } from '../../../../src/ask/search/search-index.ts';
import { searchPassages } from '../../../../src/ask/search/search-passages.ts';
import { condense } from '../../../../src/ask/understand/condense/condense.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';

const day = (number: number): string => `2024-03-${String(number).padStart(2, '0')}`;
const talk = (number: number): string =>
  `## ${day(number)}\n\n浮桥通车的日子今天又谈了：浮桥通车要看水位，浮桥通车的日子定不下来，第 ${number} 回。` +
  '老邱说浮筒还差几个，木板也没有到齐，等水退了再看，大家都没有别的意见，散会的时候天已经黑了。\n';
const rest =
  '茶会照旧在月底办，点心由老邱家里送来，桌椅向学校借。花圃的篱笆坏了两处，请木匠来看过，说要换三根桩。' +
  '水塔的漆掉了，等天晴再补，漆还剩半桶，放在库房左边的架子上。';
const days = Array.from({ length: 30 }, (_, place) => talk(place + 1)).join('\n');
/** Many days of talk, and one at its end that settles the thing in few words among others. */
const log = `# 浮桥\n\n${days}\n## 2024-04-20\n\n${rest.repeat(3)}通车改到五月二日。\n`;

async function find(question: string, topK: number): Promise<readonly string[]> {
  const search = await openLibrary({ 'log.md': log, ...fillerTexts });
  const { passages } = await searchPassages(await condense(question, [], libraryOf(search)), { topK }, search);
  const { index } = search;
  return passages.map(({ chunk, document }) =>
    (index.chunks.readText(document.id) ?? '').slice(chunk.start, chunk.end),
  );
}

describe('a question about what was said last or first', () => {
  it('has the last parts of the document among its passages, though they say it in fewer words', async () => {
    expect((await find('浮桥最后定在哪天通车？', 4)).join('')).toContain('五月二日');
    expect((await find('浮桥哪天通车？', 4)).join('')).not.toContain('五月二日');
  });

  it('has the first ones where the first is asked for', async () => {
    expect((await find('浮桥最早是哪天谈通车的？', 4)).join('')).toContain('第 1 回');
  });

  it('finds as many as ever, and all of them where there is room', async () => {
    expect(await find('浮桥最后定在哪天通车？', 4)).toHaveLength(4);
    expect((await find('浮桥最后定在哪天通车？', 20)).join('')).toContain('五月二日');
  });
});
