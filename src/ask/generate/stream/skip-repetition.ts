import type { LanguageModel, ModelRequest } from '../../../ports/language-model.ts';

/**
 * The same model, which keeps silent where it only says again what it has `said`, in part or whole; its words come
 * together with the first that differs.
 */
export function skipRepetition(model: LanguageModel, said: string): LanguageModel {
  async function* generate(request: ModelRequest) {
    let held: string | undefined = '';
    for await (const event of model.generate(request)) {
      if (event.type === 'text' && held !== undefined) {
        held += event.text;
        if (said.startsWith(held)) continue;
        yield { type: 'text' as const, text: held };
        held = undefined;
      } else yield event;
    }
  }
  const { provider, name, contextTokens } = model;
  return { provider, name, contextTokens, generate };
}
