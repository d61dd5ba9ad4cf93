import { describe, expect, it } from 'vitest';
import { defaultWeights } from '../../../../src/ask/weights/weights.ts';
import { listWeights, setWeight } from '../../../../benchmarks/ablate/weight-paths.ts';
import { answerLengthFixtures } from './answer-length-fixtures.ts';
import { definitionFixtures } from './definition-fixtures.ts';
import { extractionFixtures } from './extraction-fixtures.ts';
import { queryFixtures } from './query-fixtures.ts';
import { refusalFixtures } from './refusal-fixtures.ts';
import { searchFixtures } from './search-fixtures.ts';

const fixtures = [
  ...queryFixtures,
  ...searchFixtures,
  ...extractionFixtures,
  ...answerLengthFixtures,
  ...definitionFixtures,
  ...refusalFixtures,
];

describe('the weights', () => {
  it('each have a question that hangs on them, and no other number has one', () => {
    expect([...new Set(fixtures.map(({ weight }) => weight))].sort()).toEqual(listWeights(defaultWeights).sort());
  });

  it.each(fixtures.map((fixture) => [fixture.weight, fixture.because, fixture] as const))(
    '%s: %s, and without it the outcome is another',
    async (weight, _, { expected, outcome }) => {
      expect(await outcome(defaultWeights)).toEqual(expected);
      expect(await outcome(setWeight(defaultWeights, weight, 0))).not.toEqual(expected);
    },
  );
});
