import { ConfigError, LanguageModelError } from '../../errors.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '../../ports/language-model.ts';
import { type RecordedCall, hashMessages } from './cassette.ts';

/** UTF-16 units of text per event, so that what reads the stream is tried too. */
const PIECE_CHARS = 7;

type ReplayedModel = LanguageModel & {
  /** Calls that are not in the cassette: the prompt or its passages have changed since. */
  readonly misses: () => number;
};

/**
 * A cassette's lines → a model that says again what was recorded. A call that is not there throws `llm_bad_response`.
 * Throws `ConfigError` for lines that are no cassette, and for none.
 */
export function replayModel(lines: string, contextTokens: number): ReplayedModel {
  const calls = parseCassette(lines);
  const { provider, name } = calls[0] as RecordedCall;
  const byKey = new Map(calls.map((call) => [call.key, call]));
  let misses = 0;
  async function* generate({ messages, signal }: ModelRequest): AsyncGenerator<ModelEvent> {
    await Promise.resolve();
    signal?.throwIfAborted();
    const call = byKey.get(hashMessages(messages));
    if (call === undefined) {
      misses += 1;
      throw new LanguageModelError(
        'llm_bad_response',
        '录音里没有这次调用：提示词或段落已经变了，请重新录制。The call is not in the cassette; record it again.',
      );
    }
    for (let at = 0; at < call.text.length; at += PIECE_CHARS)
      yield { type: 'text', text: call.text.slice(at, at + PIECE_CHARS) };
    yield { type: 'end', usage: call.usage, finishReason: call.finishReason };
  }
  return { provider, name, contextTokens, generate, misses: () => misses };
}

function parseCassette(lines: string): readonly RecordedCall[] {
  const calls = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index): RecordedCall => {
      try {
        const call = JSON.parse(line) as RecordedCall;
        if (typeof call.key === 'string' && typeof call.text === 'string') return call;
      } catch {
        // Said below, with the line.
      }
      throw new ConfigError(
        'config_invalid',
        `录音第 ${index + 1} 行有误。Line ${index + 1} of the cassette is invalid.`,
      );
    });
  if (calls.length === 0) throw new ConfigError('config_invalid', '录音是空的。The cassette is empty.');
  return calls;
}
