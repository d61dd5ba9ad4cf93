import { describe, expect, it } from 'vitest';
import { meterModel } from '../../../../src/ask/model/meter-model.ts';
import type { ModelRequest, LanguageModel } from '../../../../src/ports/language-model.ts';

const request: ModelRequest = { messages: [{ role: 'user', content: '?' }] };

/** Hangs for the first calls, then answers. */
function createModel(hangs: number): LanguageModel & { readonly calls: () => number } {
  let calls = 0;
  return {
    provider: 'fake',
    name: 'fake',
    contextTokens: 1000,
    calls: () => calls,
    async *generate({ signal }) {
      calls += 1;
      if (calls <= hangs)
        await new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      yield { type: 'text', text: 'ok' };
      yield { type: 'end', usage: { inputTokens: 2, outputTokens: 3 }, finishReason: 'stop' };
    },
  };
}

async function read(model: LanguageModel): Promise<string> {
  let text = '';
  for await (const event of model.generate(request)) if (event.type === 'text') text += event.text;
  return text;
}

describe('meterModel', () => {
  it('gives helping calls a limit of their own, waits for one only, and never forbids the answer', async () => {
    const model = createModel(1);
    const metered = meterModel(model, 30);
    await expect(read(metered.auxiliary)).rejects.toMatchObject({ code: 'llm_timeout' });
    await expect(read(metered.auxiliary)).rejects.toMatchObject({ code: 'llm_timeout' });
    expect(model.calls()).toBe(1);
    expect(await read(metered)).toBe('ok');
  });

  it('adds up what helping calls and the answer cost', async () => {
    const metered = meterModel(createModel(0), 1000);
    await read(metered.auxiliary);
    await read(metered);
    expect(metered.usage()).toEqual({ inputTokens: 4, outputTokens: 6 });
  });
});
