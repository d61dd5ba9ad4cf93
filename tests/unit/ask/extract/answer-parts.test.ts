import { beforeAll, describe, expect, it } from 'vitest';
import { extractAnswer } from '../../../../src/ask/extract/extract-answer.ts';
import { planParts } from '../../../../src/ask/search/rounds/plan-parts.ts';
import { searchInRounds } from '../../../../src/ask/search/rounds/search-in-rounds.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

async function answer(question: string): Promise<string[]> {
  const condensed = { standaloneQuestion: question, intent: 'question' } as const;
  const plan = () => planParts(condensed, undefined);
  const found = await searchInRounds(condensed, { topK: 8 }, search, plan, (passages) => passages);
  const parts = await extractAnswer(found.query, found.passages, search, 400, found.parts);
  return parts.map(({ citation }) => citation?.path ?? '');
}

describe('answerParts', () => {
  it('answers each of two questions on two texts, in their order', async () => {
    const paths = await answer('青溪站的站长是谁？白坪茶社 2024 年春茶产量是多少？');
    expect(paths[0]).toBe('stations/qingxi.md');
    expect(paths).toContain('stations/baiping.md');
  });

  it('keeps to the one text that answers both', async () => {
    const paths = await answer('青溪站是哪一年建成的？站长是谁？');
    expect(new Set(paths)).toEqual(new Set(['stations/qingxi.md']));
  });
});
