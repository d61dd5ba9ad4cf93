import type { LanguageModel, ModelRequest } from '../../ports/language-model.ts';
import { type RecordedCall, hashMessages, normalizeMessages } from './cassette.ts';

/** The same model; `keep` is given each call that ended. A call that failed or was left is not kept. */
export function recordModel(model: LanguageModel, keep: (call: RecordedCall) => void): LanguageModel {
  const { provider, name, contextTokens } = model;
  async function* generate(request: ModelRequest) {
    let text = '';
    for await (const event of model.generate(request)) {
      if (event.type === 'text') text += event.text;
      else {
        const { usage, finishReason } = event;
        const messages = normalizeMessages(request.messages);
        keep({ key: hashMessages(request.messages), provider, name, messages, text, usage, finishReason });
      }
      yield event;
    }
  }
  return { provider, name, contextTokens, generate };
}
