import { describe, expect, it } from 'vitest';
import { fitPassages } from '../../../../src/ask/generate/fit-passages.ts';
import { setUpGeneration } from '../../../fakes/generation-setup.ts';
import { ScriptedLanguageModel } from '../../../fakes/scripted-language-model.ts';

async function countFor(contextTokens: number): Promise<number> {
  const { request, deps } = await setUpGeneration(new ScriptedLanguageModel([]));
  const fitted = fitPassages(deps.prompts.answer, request, contextTokens);
  expect(fitted).toEqual(request.passages.slice(0, fitted.length));
  return fitted.length;
}

describe('fitPassages', () => {
  it('keeps the first passages that leave room for the answer in the context, one at least', async () => {
    const counts = await Promise.all([100, 2300, 2350, 2400, 2450, 2500, 2550, 2600, 32_000].map(countFor));
    expect(counts[0]).toBe(1);
    expect(counts.at(-1)).toBe(3);
    expect(counts).toEqual([...counts].sort());
    expect(counts).toContain(2);
  });
});
