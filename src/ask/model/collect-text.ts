import type { ModelRequest, LanguageModel } from '../../ports/language-model.ts';
import { createReasoningStripper } from './strip-reasoning.ts';

/** The whole output of a model as one string, without its reasoning part. Throws what the model throws. */
export async function collectText(model: LanguageModel, request: ModelRequest): Promise<string> {
  const stripper = createReasoningStripper(true);
  let text = '';
  for await (const event of model.generate(request)) if (event.type === 'text') text += stripper.push(event.text);
  return (text + stripper.flush()).trim();
}
