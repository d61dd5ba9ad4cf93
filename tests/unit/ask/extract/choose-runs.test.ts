import { beforeAll, describe, expect, it } from 'vitest';
import { chooseQuotes } from '../../../../src/ask/extract/choose-quotes.ts';
import { createReadSpan } from '../../../../src/ask/extract/read-span.ts';
import { chooseRuns } from '../../../../src/ask/extract/runs/choose-runs.ts';
import { findBest } from '../../../../src/ask/extract/runs/pick-runs.ts';
import { listAnswerUnits } from '../../../../src/ask/extract/units/answer-units.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { type FoundPassages, searchPassages } from '../../../../src/ask/search/search-passages.ts';
import type { AnswerReader } from '../../../../src/ports/answer-reader.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

const questions = ['青溪站的站长是谁？', '白坪茶社 2024 年春茶产量是多少？'];
let search: SearchIndex;
let found: readonly FoundPassages[];

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
  found = await Promise.all(
    questions.map((question) =>
      searchPassages({ standaloneQuestion: question, intent: 'question' }, { topK: 4 }, search),
    ),
  );
});

/** Takes every unit for an answer as far as `odds` says; counts the passages that it reads. */
class CountingReader implements AnswerReader {
  passages = 0;
  readonly #odds: (text: string) => number;

  constructor(odds: (text: string) => number) {
    this.#odds = odds;
  }

  read: AnswerReader['read'] = (_, passages) => {
    this.passages += passages.length;
    return Promise.resolve(
      passages.map(({ units }) => units.map((unit) => ({ starts: this.#odds(unit), ends: this.#odds(unit) }))),
    );
  };
}

async function chooseBest({ query, passages }: FoundPassages, reader: AnswerReader, ahead: 'nothing' | 'all') {
  const units = listAnswerUnits(passages, search.analyzer, 90, createReadSpan(search));
  const [best] = await chooseRuns(
    { query, units, passages },
    { ...search, reader },
    140,
    (runs) => [findBest(runs, ({ score }) => score)].filter((run) => run !== undefined),
    ahead === 'all' ? [...passages.keys()] : [],
  );
  return best?.units.map(({ text }) => text).join('');
}

describe('chooseRuns', () => {
  it('chooses what it would choose if all had been read, and reads less', async () => {
    for (const odds of [() => -6, () => 2, (text: string) => (text.length % 5) - 3]) {
      const [some, all] = [new CountingReader(odds), new CountingReader(odds)];
      for (const each of found)
        expect(await chooseBest(each, some, 'nothing')).toBe(await chooseBest(each, all, 'all'));
      expect(some.passages).toBeLessThan(all.passages);
    }
  });

  it('reads nothing where nothing can be chosen', async () => {
    const reader = new CountingReader(() => 0);
    const { query } = found[0] as FoundPassages;
    expect(
      await chooseRuns({ query, units: [], passages: [] }, { ...search, reader }, 140, (runs) => runs, [0]),
    ).toEqual([]);
    expect(await chooseQuotes({ query, passages: [] }, { ...search, reader }, 200, createReadSpan(search))).toEqual([]);
    expect(reader.passages).toBe(0);
  });
});
