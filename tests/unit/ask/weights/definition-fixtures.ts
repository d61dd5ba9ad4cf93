import type { RunFeatures } from '../../../../src/ask/weights/extraction-weights.ts';
import type { Weights } from '../../../../src/ask/weights/weights.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { answer, isolate, shelve, single } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

/** The sentences of one text, of which no word decides, and what it says the thing is, then what has come of it. */
function define(
  weight: string,
  because: string,
  text: string,
  outcome: (quotes: readonly string[]) => boolean,
  ...features: readonly (keyof RunFeatures)[]
): Fixture {
  const shelf = shelve({ 'a.txt': `${text}\n`, ...fillerTexts });
  return {
    weight: `extraction.definition.${weight}`,
    because,
    expected: true,
    outcome: async (weights: Weights) =>
      outcome(await answer(await shelf.with(single(isolate(weights, ...features))), '青隼是什么？')),
  };
}

const definition = '青隼是一种无人机。';

/** How a thing is defined, and with which result. */
export const definitionFixtures: readonly Fixture[] = [
  define(
    'early',
    'the text begins with what it is, and ends with more words on what somebody takes it for',
    `${definition}\n\n${'岸上的人夜里等它。'.repeat(20)}\n\n青隼是${'老人们坐在河边喝着茶讲给孩子听的'.repeat(4)}传说。`,
    ([first]) => first?.includes('无人机') === true,
    'length',
  ),
  define(
    'measured',
    'the figure that is set beside another is the result',
    `${definition}青隼的电池占 12%。青隼的航程提高了 40%，是去年的 3.5 倍。`,
    ([, result]) => result?.includes('航程') === true,
  ),
  define(
    'resultSpan',
    'a second result as good as the first is told too',
    `${definition}青隼的航程提高了 40%。青隼的载重提高了 30%。`,
    (quotes) => quotes.length === 3,
  ),
];
